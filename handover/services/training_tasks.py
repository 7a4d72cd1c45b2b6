"""Carries out what trainers asked for: starts the process, listens to it, stops it. One for each worker; the open task is one for
all of them.

Nothing here waits: the worker's thread comes by often. A process ends by itself when this one is gone.
"""

from __future__ import annotations

from handover.domain.examples import as_told
from handover.domain.training import State, Task, command, state_of
from handover.domain.understanding import JSON
from handover.ports import Clock, RunningTask, Transactions, UnitOfWork, Workshop

STOPPED = "Handover werd gestopt voordat dit klaar was."
ENDED_EARLY = "Handover is opnieuw gestart voordat dit klaar was."


class TrainingTasks:
    def __init__(self, transactions: Transactions, clock: Clock, workshop: Workshop) -> None:
        self._transactions, self._clock, self._workshop = transactions, clock, workshop
        self._running: tuple[int, RunningTask] | None = None

    def step(self) -> bool:
        """True when something was begun or ended."""
        if self._running is not None:
            return self._listen(*self._running)
        return self._begin()

    def stop(self) -> None:
        """With the worker: what runs is marked as left halfway."""
        if self._running is None:
            return
        task_id, process = self._running
        process.kill()
        self._running = None
        with self._transactions() as uow:
            task = uow.training.of(task_id)
            if task is not None and task.open:
                task.hears(STOPPED)
                task.ends(State.LOST, self._clock.now())
                uow.commit()

    def _begin(self) -> bool:
        with self._transactions() as uow:
            now = self._clock.now()
            task = uow.training.in_slot()
            if task is None or task.id is None:
                return False
            if task.is_lost(now):
                task.hears(ENDED_EARLY)
                task.ends(State.LOST, now)
            elif task.cancelled_by and task.state == State.QUEUED:
                task.ends(State.CANCELLED, now)
            elif not uow.training.take(task.id, now):
                return False
            examples = _examples(uow, task) if task.brings else None
            uow.commit()
            if not task.open:
                return True
        self._running = (task.id, self._workshop.begin(command(task), examples))
        return True

    def _listen(self, task_id: int, process: RunningTask) -> bool:
        with self._transactions() as uow:
            task, now = uow.training.of(task_id), self._clock.now()
            if task is None or not task.open:
                process.kill()
                self._running = None
                return True
            code = process.code()  # before the last lines are read: after it none is added
            for line in process.lines():
                task.hears(line)
            task.seen_at = now
            if task.cancelled_by:
                process.kill()
            self._end(task, code)
            uow.commit()
        if not task.open:
            self._running = None
        return not task.open

    def _end(self, task: Task, code: int | None) -> None:
        if task.cancelled_by:
            task.ends(State.CANCELLED, self._clock.now())
        elif code is not None:
            task.ends(state_of(task.kind, code), self._clock.now())


def _examples(uow: UnitOfWork, task: Task) -> list[JSON]:
    """Those that were written when it was asked for, the oldest first: of two that are the same the first is taken over."""
    known = [one for one in uow.review.examples() if (one.id or 0) <= int(task.wish["through"])]
    return [as_told(one) for one in reversed(known)]
