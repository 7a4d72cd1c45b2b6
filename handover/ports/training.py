"""What trainers review and let run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handover.domain.examples import TrainingExample
from handover.domain.reviewing import ReviewItem
from handover.domain.training import Task


class TrainingTasks(Protocol):
    """What trainers asked for."""

    def open(self, task: Task) -> int | None:
        """Its id; None when another one is open."""

    def of(self, task_id: int) -> Task | None: ...

    def in_slot(self) -> Task | None:
        """The open one."""

    def recent(self) -> Sequence[Task]:
        """The newest first."""

    def take(self, task_id: int, now: datetime) -> bool:
        """False when another worker was first."""

    def cancel(self, task_id: int, by: str) -> None:
        """Asks for its end."""


@dataclass(frozen=True, kw_only=True)
class ReviewGroup:
    """Messages that mean the same and were not judged yet."""

    id: int
    count: int
    weight: int


class Review(Protocol):
    """What trainers review, and the sentences that they write."""

    def add(self, item: ReviewItem) -> ReviewItem: ...

    def last_before(self, conversation_id: int, message_ids: Sequence[int]) -> ReviewItem | None:
        """The newest of the conversation that is of none of these messages."""

    def of_case(self, case_id: int) -> Sequence[ReviewItem]:
        """Oldest first."""

    def groups(self, limit: int) -> Sequence[ReviewGroup]:
        """What teaches most first."""

    def backlog(self) -> int:
        """Messages that wait for a judgement."""

    def waiting_at(self, moment: datetime) -> int:
        """Messages that waited for a judgement then."""

    def members(self, group_id: int, limit: int) -> Sequence[ReviewItem]:
        """Those that were not judged yet, what teaches most first."""

    def firsts(self, group_ids: Sequence[int]) -> Sequence[ReviewItem]:
        """Of each group the one that teaches most."""

    def without_vector(self, limit: int) -> Sequence[tuple[int, str]]:
        """Ids and texts of those to be judged whose meaning is not known yet, what teaches most first."""

    def guesses(self, item_ids: Sequence[int]) -> Sequence[tuple[int, str | None]]:
        """Ids and guessed intents of those of these that are still to be judged."""

    def place(self, places: Sequence[tuple[int, bytes, int]]) -> None:
        """Id, vector and group of each."""

    def leaders(self) -> Sequence[tuple[str | None, int, bytes]]:
        """Guess of the assistant, id and vector of those to be judged that give a group its id."""

    def sentences(self) -> Sequence[str]:
        """The residents' texts of all items, as far as they are still kept."""

    def write(self, example: TrainingExample) -> TrainingExample: ...

    def examples(self, limit: int | None = None) -> Sequence[TrainingExample]:
        """The newest first."""
