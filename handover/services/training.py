"""Trainers ask for a task and follow it; the worker carries it out (training_tasks)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handover.domain.accounts import Actor, Right, may
from handover.domain.audit import line_of
from handover.domain.errors import InvalidInput, NotAllowed, NotFound
from handover.domain.training import Kind, Measured, Model, State, Task
from handover.domain.understanding import JSON
from handover.ports import Clock, Transactions, UnitOfWork, Workshop
from handover.services.casework import known
from handover.services.once import settle

TOPIC = "training"
LONGEST_REASON = 300
NAME = re.compile(r"\w[\w.-]{0,99}", re.ASCII)
"""Never what a command takes for an option."""
NEEDS_A_MODEL = frozenset({Kind.PROMOTE})


class Training:
    """Raises InvalidInput and NotAllowed. Every method is one transaction."""

    def __init__(self, transactions: Transactions, clock: Clock, workshop: Workshop) -> None:
        self._transactions, self._clock, self._workshop = transactions, clock, workshop

    def problem(self) -> str | None:
        """Why no task can run here, in Dutch for a trainer."""
        return self._workshop.problem()

    def models(self) -> Sequence[Model]:
        """The newest first."""
        return self._workshop.models()

    def measured(self) -> Sequence[Measured]:
        """What was measured, the oldest first."""
        return self._workshop.measured()

    def recent(self) -> Sequence[Task]:
        """The newest first."""
        with self._transactions(read_only=True) as uow:
            return uow.training.recent()

    def task(self, task_id: int) -> Task:
        with self._transactions(read_only=True) as uow:
            return _known(uow.training.of(task_id), task_id)

    def ask(self, actor: Actor, kind: Kind, *, model: str = "", reason: str = "", preview: int | None = None) -> int:
        """Waits for the worker. A reason is a coordinator's signature under a model that was refused. `preview` is the task
        that showed what is now taken over.
        """
        _refuse_who_may_not(actor, signs=bool(reason))
        _refuse_what_can_not_be(kind, model, reason)
        if problem := self._workshop.problem():
            raise InvalidInput("task", problem)
        now = self._clock.now()
        wish: JSON = {name: value for name, value in (("model", model), ("reason", reason)) if value}
        with self._transactions() as uow:
            if kind is Kind.PREVIEW:
                wish["through"] = next((known(one.id) for one in uow.review.examples(1)), 0)
            if kind is Kind.TAKE_OVER:
                wish |= {"through": _seen(uow, preview).wish["through"], "preview": preview}
            task = Task(kind=kind, wish=wish, asked_by=actor.name, asked_at=now, seen_at=now)
            task_id = uow.training.open(task)
            if task_id is None:
                raise InvalidInput("task", "er loopt al iets; wacht tot het klaar is of breek het af")
            what = f"training {kind} {model or preview or ''}".strip()
            uow.audit.add(line_of(actor, "sign" if reason else "ask_task", what, now))
            settle(uow, actor)
            uow.rings(TOPIC)
            uow.commit()
        return task_id

    def has_files(self, task_id: int) -> bool:
        """Whether `changed_files` has any of this task."""
        try:
            self.changed_files(task_id)
        except NotFound:
            return False
        return True

    def changed_files(self, task_id: int) -> bytes:
        """A zip of what the newest task with examples makes of the files. Raises NotFound for any other, and when that is nothing."""
        with self._transactions(read_only=True) as uow:
            newest = next((task for task in uow.training.recent() if task.brings), None)
        files = self._workshop.changed_files()
        if newest is None or newest.id != task_id or newest.state != State.DONE or files is None:
            raise NotFound(f"the files of task {task_id}")
        return files

    def cancel(self, actor: Actor, task_id: int) -> None:
        """The worker stops it within a second. What has ended stays as it ended."""
        _refuse_who_may_not(actor, signs=False)
        with self._transactions() as uow:
            task = _known(uow.training.of(task_id), task_id)
            if task.open:
                uow.training.cancel(task_id, actor.name)
                uow.audit.add(line_of(actor, "cancel_task", f"training {task.kind}", self._clock.now()))
            settle(uow, actor)
            uow.rings(TOPIC)
            uow.commit()


def _seen(uow: UnitOfWork, preview: int | None) -> Task:
    """So that nothing lands in the files that nobody has looked at."""
    task = uow.training.of(preview) if preview is not None else None
    if task is None or task.kind != Kind.PREVIEW or task.state != State.DONE:
        raise InvalidInput("preview", "bekijk eerst wat er verandert")
    return task


def _known(task: Task | None, task_id: int) -> Task:
    if task is None:
        raise NotFound(f"task {task_id}")
    return task


def _refuse_who_may_not(actor: Actor, *, signs: bool) -> None:
    """What trains is a trainer's; a coordinator may do it too, and signs."""
    coordinates = may(actor.role, Right.COORDINATE)
    if not coordinates and (signs or not may(actor.role, Right.TRAIN)):
        raise NotAllowed("a trainer trains, a coordinator signs")


def _refuse_what_can_not_be(kind: Kind, model: str, reason: str) -> None:
    if (model or kind in NEEDS_A_MODEL) and not NAME.fullmatch(model):
        raise InvalidInput("model", "kies een model")
    if reason and kind is not Kind.PROMOTE:
        raise InvalidInput("reason", "hoort bij in gebruik nemen")
    if len(reason) > LONGEST_REASON:
        raise InvalidInput("reason", f"mag hoogstens {LONGEST_REASON} tekens lang zijn")
