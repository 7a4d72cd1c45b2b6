"""What trainers asked for. The open task holds the one slot there is: the unique column decides who was first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from handover.domain.training import SLOT, State, Task
from handover.store import tables as t
from handover.store.insert import insert_once

MOST = 20


class SqlTraining:
    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, task: Task) -> int | None:
        return insert_once(self._session, t.training_tasks, _values(task), unique=["slot"])

    def of(self, task_id: int) -> Task | None:
        return self._session.scalar(select(Task).where(t.training_tasks.c.id == task_id))

    def in_slot(self) -> Task | None:
        return self._session.scalar(select(Task).where(t.training_tasks.c.slot == SLOT))

    def recent(self) -> Sequence[Task]:
        return self._session.scalars(select(Task).order_by(t.training_tasks.c.id.desc()).limit(MOST)).all()

    def take(self, task_id: int, now: datetime) -> bool:
        c = t.training_tasks.c
        taken = (
            update(t.training_tasks)
            .where(c.id == task_id, c.state == State.QUEUED)
            .values(state=State.RUNNING, seen_at=now)
            .returning(c.id)
        )
        found = self._session.execute(taken).scalar_one_or_none() is not None
        self._session.expire_all()
        return found

    def cancel(self, task_id: int, by: str) -> None:
        self._session.execute(update(t.training_tasks).where(t.training_tasks.c.id == task_id).values(cancelled_by=by))


def _values(task: Task) -> dict[str, object]:
    return {one.name: getattr(task, one.name) for one in fields(task) if one.name != "id"}
