"""Who looks at which case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from handover.domain.looking import Look
from handover.store import tables as t
from handover.store.insert import put


class SqlLooks:
    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: int) -> Sequence[Look]:
        return self._session.scalars(select(Look).where(t.looks.c.case_id == case_id).order_by(t.looks.c.person)).all()

    def put(self, look: Look) -> None:
        key = {"case_id": look.case_id, "person": look.person}
        put(self._session, t.looks, key, {"typing": look.typing, "at": look.at})

    def remove(self, case_id: int, person: str) -> None:
        c = t.looks.c
        self._session.execute(delete(t.looks).where(c.case_id == case_id, c.person == person))

    def remove_before(self, moment: datetime) -> None:
        self._session.execute(delete(t.looks).where(t.looks.c.at < moment))
