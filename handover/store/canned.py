"""Canned answers, with every version there ever was."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import false, func, select
from sqlalchemy.orm import Session

from handover.domain.canned import CannedAnswer
from handover.store import tables as t


class SqlCannedAnswers:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, answer: CannedAnswer) -> CannedAnswer:
        self._session.add(answer)
        self._session.flush()
        return answer

    def in_force(self) -> Sequence[CannedAnswer]:
        c = t.canned_answers.c
        newest = select(func.max(c.id)).group_by(c.key)
        kept = select(CannedAnswer).where(c.id.in_(newest), c.withdrawn == false())
        return self._session.scalars(kept.order_by(func.lower(c.title), c.id)).all()

    def history(self, key: str) -> Sequence[CannedAnswer]:
        c = t.canned_answers.c
        return self._session.scalars(select(CannedAnswer).where(c.key == key).order_by(c.id.desc())).all()
