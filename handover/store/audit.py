"""The audit log. Lines wait until the transaction commits and are then sealed one after the other, under a lock on the end of
the chain: it is the last lock that a transaction takes, so it is held for a moment only and nobody waits crosswise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Row, Select, func, select, update
from sqlalchemy.orm import Session

from handover.domain.audit import START, AuditLine, KeptLine, Mark, sealed
from handover.ports import AuditQuery
from handover.store import tables as t
from handover.store.insert import insert_once

_ONLY_ROW = 1
_AT_ONCE = 1000
"""Lines in memory while the whole log is walked."""


class SqlAudit:
    def __init__(self, session: Session) -> None:
        self._session, self._waiting = session, list[AuditLine]()

    def add(self, line: AuditLine) -> None:
        self._waiting.append(line)

    def seal(self) -> None:
        """What waited becomes part of the chain. For the unit of work, just before it commits."""
        if not self._waiting:
            return
        end = self._locked_end()
        lines, before = end.lines, end.hash
        for line in self._waiting:
            before = sealed(line, before)
            self._session.execute(t.audit.insert().values(**vars(line), hash=before))
        new_end = update(t.audit_end).where(t.audit_end.c.id == _ONLY_ROW)
        self._session.execute(new_end.values(lines=lines + len(self._waiting), hash=before))
        self._waiting.clear()

    def search(self, query: AuditQuery) -> Sequence[KeptLine]:
        c = t.audit.c
        wanted = [
            c.actor == query.actor if query.actor else None,
            c.object == query.object if query.object else None,
            c.at >= query.since if query.since else None,
            c.at < query.until if query.until else None,
            c.id < query.before if query.before else None,
        ]
        asked = select(t.audit).where(*(one for one in wanted if one is not None)).order_by(c.id.desc())
        return [_kept(row) for row in self._session.execute(asked.limit(query.limit))]

    def actors(self) -> Sequence[str]:
        """Everybody who stands in the log, by name."""
        return self._session.scalars(select(t.audit.c.actor).distinct().order_by(t.audit.c.actor)).all()

    def walk(self) -> tuple[Iterator[KeptLine], Mark]:
        """Every line from the first on, and the end as the log says it was at this moment: later lines are left out."""
        e = t.audit_end.c
        newest = select(func.max(t.audit.c.id)).scalar_subquery()
        row = self._session.execute(select(e.lines, e.hash, newest.label("newest"))).one_or_none()
        if row is None:
            newest_without_end = self._session.scalar(select(func.max(t.audit.c.id))) or 0
            return self._lines(newest_without_end), Mark(lines=0, hash=START)
        return self._lines(row.newest or 0), Mark(lines=row.lines, hash=row.hash)

    def _lines(self, newest: int) -> Iterator[KeptLine]:
        last = 0
        while True:
            some = select(t.audit).where(t.audit.c.id > last, t.audit.c.id <= newest).order_by(t.audit.c.id)
            rows = self._session.execute(some.limit(_AT_ONCE)).all()
            if not rows:
                return
            yield from map(_kept, rows)
            last = rows[-1].id

    def _locked_end(self) -> Mark:
        end: Select[tuple[int, str]] = (
            select(t.audit_end.c.lines, t.audit_end.c.hash).where(t.audit_end.c.id == _ONLY_ROW).with_for_update()
        )
        row = self._session.execute(end).one_or_none()
        if row is None:
            first = {"id": _ONLY_ROW, "lines": 0, "hash": START}
            insert_once(self._session, t.audit_end, first, unique=("id",))
            row = self._session.execute(end).one()
        return Mark(lines=row.lines, hash=row.hash)


def _kept(row: Row[tuple[object, ...]]) -> KeptLine:
    line = AuditLine(
        at=row.at, actor=row.actor, action=row.action, object=row.object, result=row.result, origin=row.origin
    )
    return KeptLine(id=row.id, line=line, hash=row.hash)
