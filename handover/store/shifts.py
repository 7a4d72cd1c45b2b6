"""Who is there: one row a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handover.domain.accounts import User
from handover.domain.shifts import Shift
from handover.store import tables as t
from handover.store.insert import put


class SqlShifts:
    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, person: str) -> Shift | None:
        return self._session.scalar(select(Shift).where(t.shifts.c.person == person))

    def team(self) -> Sequence[tuple[User, Shift | None]]:
        u = t.users.c
        everybody = select(User, Shift).outerjoin(t.shifts, t.shifts.c.person == u.name).order_by(u.name)
        return [(row[0], row[1]) for row in self._session.execute(everybody)]

    def put(self, person: str, presence: str, since: datetime) -> None:
        put(self._session, t.shifts, {"person": person}, {"presence": presence, "since": since})
