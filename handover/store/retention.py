"""Which closed cases are past their term or on hold, the destruction list, and when the erasing was done last (policy 10)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select
from sqlalchemy.orm import Session

from handover.domain.cases import Case, Status
from handover.domain.retention import GENERAL, Destruction, Hold
from handover.ports import Kept
from handover.store import tables as t
from handover.store.erasure import loose_conversations
from handover.store.insert import put

_ONLY_ROW = 1


class SqlRetention:
    def __init__(self, session: Session) -> None:
        self._session = session

    def due(self, cutoffs: Mapping[str, datetime], after: int, limit: int) -> Sequence[str]:
        c = t.cases.c
        past = or_(false(), *(and_(_result() == result, c.closed_at <= until) for result, until in cutoffs.items()))
        found = select(c.number).where(_kept(), past, ~_held(), c.id > after).order_by(c.id).limit(limit)
        return self._session.scalars(found).all()

    def next(self, result: str, limit: int) -> Sequence[Case]:
        found = select(Case).where(_kept(), _result() == result, ~_held())
        return self._session.scalars(found.order_by(t.cases.c.closed_at, t.cases.c.id).limit(limit)).all()

    def kept(self, cutoffs: Mapping[str, datetime]) -> Sequence[Kept]:
        c = t.cases.c
        counted = select(_result(), func.count(), func.min(c.closed_at)).where(_kept()).group_by(_result())
        rows = {result: (count, first) for result, count, first in self._session.execute(counted)}
        return [
            Kept(result=result, count=count, due=self._count_due(result, cutoffs.get(result)), oldest=oldest)
            for result, (count, oldest) in sorted(rows.items())
        ]

    def _count_due(self, result: str, until: datetime | None) -> int:
        if until is None:
            return 0
        past = select(func.count()).where(_kept(), _result() == result, t.cases.c.closed_at <= until, ~_held())
        return self._session.scalar(past) or 0

    def hold(self, case_id: int) -> Hold | None:
        c = t.holds.c
        own = select(Hold).where(c.case_id == case_id, c.released_at.is_(None)).order_by(c.id.desc()).limit(1)
        return self._session.scalar(own)

    def add_hold(self, hold: Hold) -> None:
        self._session.add(hold)
        self._session.flush()

    def held(self) -> Sequence[tuple[Case, Hold]]:
        c = t.holds.c
        found = select(Case, Hold).join(t.holds, c.case_id == t.cases.c.id).where(c.released_at.is_(None))
        return [(case, hold) for case, hold in self._session.execute(found.order_by(c.id))]

    def held_of(self, case_ids: Collection[int]) -> Collection[int]:
        c = t.holds.c
        return set(self._session.scalars(select(c.case_id).where(c.case_id.in_(case_ids), c.released_at.is_(None))))

    def loose(self, before: datetime, after: int, limit: int) -> Sequence[int]:
        return list(self._session.scalars(loose_conversations(before, after, limit)))

    def with_old_conduct(self, before: datetime, after: int, limit: int) -> Sequence[int]:
        i, b = t.incidents.c, t.blocks.c
        bound = exists(select(b.id).where(b.incident_id == i.id, or_(b.lifted_at.is_(None), b.lifted_at >= before)))
        old = select(i.conversation_id).where(i.at < before, ~bound)
        lifted = select(b.conversation_id).where(b.lifted_at < before)
        both = old.union(lifted).subquery().c.conversation_id
        return list(self._session.scalars(select(both).where(both > after).order_by(both).limit(limit)))

    def silent_contacts(self, before: datetime, after: int, limit: int) -> Sequence[int]:
        p, i, v = t.contacts.c, t.identities.c, t.conversations.c
        known = or_(p.name.is_not(None), exists(select(i.id).where(i.contact_id == p.id)))
        silent = func.coalesce(p.last_inbound_at, p.created_at) < before
        m, o, k = t.messages.c, t.outbox.c, t.cases.c
        nothing = [
            ~exists(
                select(table.c.id)
                .join(t.conversations, v.id == table.c.conversation_id)
                .where(v.contact_id == p.id, more)
            )
            for table, more in (
                (t.messages, m.erased_at.is_(None)),
                (t.outbox, o.erased_at.is_(None)),
                (t.cases, k.erased_at.is_(None)),
                (t.incidents, t.incidents.c.dismissed_at.is_(None)),
                (t.blocks, t.blocks.c.id.is_not(None)),
            )
        ]
        found = select(p.id).where(known, silent, p.merged_into.is_(None), *nothing, p.id > after)
        return list(self._session.scalars(found.order_by(p.id).limit(limit)))

    def write(self, row: Destruction) -> None:
        self._session.add(row)
        self._session.flush()

    def of_day(self, what: str, day: str, ground: str) -> Destruction | None:
        c = t.destructions.c
        own = select(Destruction).where(c.day == day, c.what == what, c.ground == ground).limit(1).with_for_update()
        return self._session.scalar(own)

    def destroyed(self, before: int | None, limit: int) -> Sequence[Destruction]:
        c = t.destructions.c
        found = select(Destruction).order_by(c.id.desc()).limit(limit)
        return self._session.scalars(found if before is None else found.where(c.id < before)).all()

    def last_run(self) -> tuple[str, datetime] | None:
        c = t.retention_runs.c
        row = self._session.execute(select(c.day, c.ended_at).where(c.id == _ONLY_ROW)).one_or_none()
        return None if row is None else (row.day, row.ended_at)

    def ran(self, day: str, at: datetime) -> None:
        put(self._session, t.retention_runs, {"id": _ONLY_ROW}, {"day": day, "ended_at": at})


def _result() -> ColumnElement[str]:
    """A case that was closed without a result counts as a general question."""
    return func.coalesce(t.cases.c.result, GENERAL)


def _kept() -> ColumnElement[bool]:
    c = t.cases.c
    return and_(c.erased_at.is_(None), c.closed_at.is_not(None), c.status == Status.CLOSED)


def _held() -> ColumnElement[bool]:
    c = t.holds.c
    return exists(select(c.id).where(c.case_id == t.cases.c.id, c.released_at.is_(None)))
