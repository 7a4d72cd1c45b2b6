"""Cases and the queries of the queue."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session, selectinload

from handover.domain.cases import ABOUT_CONDUCT, OPEN, Case, Status
from handover.ports import CaseQuery, Tally
from handover.store import tables as t
from handover.store.insert import insert_once

_URGENCY = case({"emergency": 0, "high": 1}, value=t.cases.c.priority, else_=2)


class SqlCases:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, case: Case) -> Case:
        self._session.add(case)
        self._session.flush()
        return case

    def next_number(self, year: int) -> str:
        """The year and a running number without gaps: its row is locked until the transaction ends."""
        c = t.case_numbers.c
        counter = t.case_numbers.update().where(c.year == year).values(last=c.last + 1).returning(c.last)
        last = self._session.scalar(counter)
        if last is None:
            _start_year(self._session, year)
            last = self._session.scalar(counter)
        return f"{year}-{last:06d}"

    def due_between(self, first: datetime, last: datetime) -> Sequence[Case]:
        c = t.cases.c
        falling = select(Case).where(c.status.in_(OPEN), c.due_at >= first, c.due_at <= last)
        return self._session.scalars(falling.order_by(c.due_at, c.id)).all()

    def get(self, case_id: int) -> Case:
        return self._session.get_one(Case, case_id)

    def by_number(self, number: str, *, lock: bool = False) -> Case | None:
        wanted = select(Case).where(t.cases.c.number == number)
        if not lock:
            return self._session.scalar(wanted)
        # What was read before the lock was held may be stale by now: read it again.
        fresh = {"populate_existing": True}
        return self._session.scalar(wanted.with_for_update(key_share=True), execution_options=fresh)

    def taking_over(self, conversation_id: int) -> Case | None:
        c = t.cases.c
        own = self._of(conversation_id).where(c.takes_over, c.status.in_(OPEN))
        return self._session.scalar(own.order_by(c.id.desc()).limit(1))

    def last_closed(self, conversation_id: int) -> Case | None:
        c = t.cases.c
        own = self._of(conversation_id).where(c.status == Status.CLOSED, c.reason.notin_(ABOUT_CONDUCT))
        return self._session.scalar(own.order_by(c.closed_at.desc(), c.id.desc()).limit(1))

    def of_conversation(self, conversation_id: int) -> Sequence[Case]:
        return self._session.scalars(self._of(conversation_id).order_by(t.cases.c.id.desc())).all()

    def search(self, query: CaseQuery) -> Sequence[Case]:
        c = t.cases.c
        order = (_URGENCY, c.due_at, c.id) if query.urgent_first else (c.id.desc(),)
        found = _filtered(query).order_by(*order).limit(query.limit).options(selectinload(Case.terms))  # type: ignore[arg-type]
        if query.with_history:
            found = found.options(selectinload(Case.history))  # type: ignore[arg-type]
        return self._session.scalars(found).all()

    def to_watch(self, due_before: datetime, written_before: datetime) -> Sequence[Case]:
        c, v, contact = t.cases.c, t.conversations.c, t.contacts.c
        quiet = (
            select(v.id).join(t.contacts, contact.id == v.contact_id).where(contact.last_inbound_at < written_before)
        )
        busy = c.status.in_((Status.CLAIMED, Status.ANSWERED, Status.FORWARDED))
        may = or_(c.due_at < due_before, busy, c.conversation_id.in_(quiet))
        found = select(Case).where(c.status.in_(OPEN), may).order_by(c.id)
        return self._session.scalars(found.options(selectinload(Case.history))).all()  # type: ignore[arg-type]

    def numbers(self, case_ids: Collection[int]) -> Mapping[int, str]:
        c = t.cases.c
        rows = self._session.execute(select(c.id, c.number).where(c.id.in_(case_ids)))
        return {row[0]: row[1] for row in rows}

    def tallies(self) -> Sequence[Tally]:
        c = t.cases.c
        alike = (c.status, c.takes_over, c.assignee)
        rows = self._session.execute(select(*alike, func.count()).where(c.status.in_(OPEN)).group_by(*alike))
        return [
            Tally(status=status, takes_over=takes_over, assignee=assignee, count=count)
            for status, takes_over, assignee, count in rows
        ]

    def counts(self) -> dict[str, int]:
        c = t.cases.c
        rows = self._session.execute(select(c.status, func.count()).where(c.status.in_(OPEN)).group_by(c.status))
        return {row[0]: row[1] for row in rows}

    @staticmethod
    def _of(conversation_id: int) -> Select[Case]:
        return select(Case).where(t.cases.c.conversation_id == conversation_id)


def _start_year(session: Session, year: int) -> None:
    insert_once(session, t.case_numbers, {"year": year, "last": 0}, unique=("year",), returning="year")


def _filtered(query: CaseQuery) -> Select[Case]:
    c = t.cases.c
    exact = {"reason": query.reason, "intent": query.intent, "assignee": query.assignee, "takes_over": query.takes_over}
    found = select(Case).where(*(c[name] == value for name, value in exact.items() if value is not None))
    if query.not_assignee is not None:
        found = found.where(c.assignee != query.not_assignee)
    if query.status:
        found = found.where(c.status.in_(query.status))
    if query.overdue_at is not None:
        found = found.where(c.status.in_(OPEN), c.due_at < query.overdue_at)
    if query.before is not None:
        found = found.where(c.id < query.before)
    if query.phone is not None:
        found = found.where(c.conversation_id.in_(_conversations_of(query.phone)))
    if query.text:
        found = found.where(_mentions(query.text))
    return found


def _conversations_of(phone: str) -> Select[Any]:
    i, v = t.identities.c, t.conversations.c
    return select(v.id).join(t.identities, i.contact_id == v.contact_id).where(i.kind == "phone", i.value == phone)


def _mentions(words: str) -> Any:
    """Plain containment; the console's issue brings full-text search."""
    c, m = t.cases.c, t.messages.c
    pattern = "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    said = select(m.id).where(m.case_id == c.id, m.text.ilike(pattern, escape="\\")).exists()
    return or_(c.number == words, c.summary.ilike(pattern, escape="\\"), said)
