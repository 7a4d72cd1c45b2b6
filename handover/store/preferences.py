"""What colleagues want of their own console: one row a person."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from handover.store import tables as t
from handover.store.insert import put


class SqlPreferences:
    def __init__(self, session: Session) -> None:
        self._session = session

    def sound(self, person: str) -> bool | None:
        c = t.preferences.c
        wanted: bool | None = self._session.scalar(select(c.sound).where(c.person == person))
        return wanted

    def set_sound(self, person: str, *, wanted: bool) -> None:
        put(self._session, t.preferences, {"person": person}, {"sound": wanted})
