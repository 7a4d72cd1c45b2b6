"""Who is at the identity provider at this moment."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from handover.domain.sign_on import SignIn
from handover.store import tables as t


class SqlSignIns:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, sign_in: SignIn) -> None:
        self._session.add(sign_in)

    def take(self, state_hash: str) -> SignIn | None:
        """One statement: of two who come with the same state, one gets it."""
        taken = delete(t.sign_ins).where(t.sign_ins.c.state_hash == state_hash).returning(*t.sign_ins.c)
        row = self._session.execute(taken).mappings().one_or_none()
        return None if row is None else SignIn(**row)

    def remove_before(self, moment: datetime) -> None:
        self._session.execute(delete(t.sign_ins).where(t.sign_ins.c.began_at < moment))
