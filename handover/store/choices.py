"""What the coordinator decided in the console."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from handover.domain.choices import Choice
from handover.store import tables as t


class SqlChoices:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, choice: Choice) -> Choice:
        self._session.add(choice)
        self._session.flush()
        return choice

    def newest(self, name: str) -> Choice | None:
        return next(iter(self.history(name, 1)), None)

    def history(self, name: str, limit: int) -> Sequence[Choice]:
        c = t.choices.c
        return self._session.scalars(select(Choice).where(c.name == name).order_by(c.id.desc()).limit(limit)).all()
