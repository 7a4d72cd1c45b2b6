"""What the coordinator decided in the console."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import func, select
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

    def newest_of(self, names: Collection[str]) -> Mapping[str, Choice]:
        c = t.choices.c
        newest = select(func.max(c.id)).where(c.name.in_(names)).group_by(c.name)
        return {choice.name: choice for choice in self._session.scalars(select(Choice).where(c.id.in_(newest)))}

    def history(self, name: str, limit: int) -> Sequence[Choice]:
        c = t.choices.c
        return self._session.scalars(select(Choice).where(c.name == name).order_by(c.id.desc()).limit(limit)).all()
