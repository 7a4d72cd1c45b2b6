"""What trainers have done by the machine: take examples over, check, train, compare, take into use, go back. Pure.

A task is a process of its own beside handover, one at a time (bot/training/job.py). It prints what a person reads, and behind a mark
how far it is and what came of it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from handover.domain.understanding import JSON

MARK = "@@ "
SLOT = "one"
"""What the open task holds: a second one can't have it (a unique column), whichever process asks."""
DEAD_AFTER = timedelta(seconds=60)
"""Without a sign of the process that watches over it, for so long. Real clock."""
LONGEST_OUTPUT = 60_000
"""Characters: the end is kept."""
REFUSED_BY_ITSELF = 1


class Kind(StrEnum):
    """`PREVIEW` shows what `TAKE_OVER` would make of the files of examples."""

    PREVIEW = "preview"
    TAKE_OVER = "take_over"
    CHECK = "check"
    TRAIN = "train"
    COMPARE = "compare"
    PROMOTE = "promote"
    BACK = "back"


class State(StrEnum):
    """`REFUSED`: it ran, and the answer is no. `LOST`: handover stopped halfway."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"
    CANCELLED = "cancelled"
    LOST = "lost"


@dataclass(kw_only=True, eq=False)
class Task:
    """`wish` are its arguments (`model`, `reason`, and of examples the newest one: `through`), `share` how far it is (0 to 1), `result` what it said at the end."""

    id: int | None = None
    kind: str
    wish: JSON = field(default_factory=dict)
    asked_by: str
    asked_at: datetime
    state: str = State.QUEUED
    seen_at: datetime
    ended_at: datetime | None = None
    share: float = 0.0
    doing: str = ""
    output: str = ""
    result: JSON = field(default_factory=dict)
    cancelled_by: str | None = None
    slot: str | None = SLOT

    @property
    def open(self) -> bool:
        return self.state in {State.QUEUED, State.RUNNING}

    def hears(self, line: str) -> None:
        """A line of its output. What is no line for us is kept as it stands."""
        said = _said(line)
        if said is None:
            self.output = f"{self.output}{line}\n"[-LONGEST_OUTPUT:]
            return
        self.share = max(self.share, min(1.0, float(said.get("share", self.share))))
        self.doing = str(said.get("doing", self.doing))
        self.result = said.get("result", self.result)

    def ends(self, state: State, now: datetime) -> None:
        self.state, self.ended_at, self.seen_at, self.slot = state, now, now, None
        self.share = 1.0 if state in {State.DONE, State.REFUSED} else self.share

    @property
    def brings(self) -> bool:
        """Whether examples go along with its command."""
        return self.kind in {Kind.PREVIEW, Kind.TAKE_OVER}

    def is_lost(self, now: datetime) -> bool:
        return self.state == State.RUNNING and now - self.seen_at > DEAD_AFTER


def state_of(kind: str, code: int) -> State:
    """By the exit code. Training has no "no" of its own: what it refuses is a mistake to mend."""
    if code == 0:
        return State.DONE
    return State.REFUSED if code == REFUSED_BY_ITSELF and kind != Kind.TRAIN else State.FAILED


def command(task: Task) -> list[str]:
    """For bot.training.job. Names and reasons go behind `=`, so that none is taken for an option."""
    asked_by, model, reason = task.asked_by, str(task.wish.get("model", "")), str(task.wish.get("reason", ""))
    match task.kind:
        case Kind.PROMOTE:
            signed = [f"--signed={reason}"] if reason else []
            return ["promote", model, f"--by={asked_by}", *signed]
        case Kind.BACK:
            return ["promote", "--back", f"--by={asked_by}"]
        case Kind.PREVIEW:
            return ["take_over", "--only-show"]
        case Kind.TAKE_OVER:
            return ["take_over"]
        case Kind.COMPARE:
            return ["compare", *([model] if model else [])]
        case _:
            return [str(task.kind), f"--for={asked_by}"]


@dataclass(frozen=True, kw_only=True)
class Model:
    """A trained model. `reasons` speak against it, by its comparison with the one in use now; `compared` is whether that was made."""

    name: str
    made_at: datetime
    in_use: bool = False
    compared: bool = False
    reasons: tuple[str, ...] = ()
    signed_by: str = ""

    @property
    def short(self) -> str:
        return self.name.removeprefix("duiven-").removesuffix(".tar.gz")

    @property
    def refused(self) -> bool:
        return bool(self.reasons) and not self.signed_by


@dataclass(frozen=True, kw_only=True)
class Measured:
    """How a model read the messages that we measure with; numbers of messages."""

    at: datetime
    model: str
    messages: int
    right: int
    acted: int
    acted_right: int


def _said(line: str) -> JSON | None:
    if not line.startswith(MARK):
        return None
    try:
        said = json.loads(line[len(MARK) :])
    except ValueError:
        return None
    return said if isinstance(said, dict) else None
