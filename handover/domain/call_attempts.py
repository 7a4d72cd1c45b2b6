"""Calling back: what came of it each time, and when it has been tried often enough (policy 5.2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from handover.domain.understanding import JSON

ACTION = "call"
"""How an attempt stands in the history of a case."""
ENOUGH = 3
APART = timedelta(hours=1)
"""Attempts that follow each other sooner are one moment."""


class Line(Protocol):
    """A line of a case's history, as it is kept or as it is shown."""

    @property
    def action(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def details(self) -> JSON: ...


class Outcome(StrEnum):
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    VOICEMAIL = "voicemail"


def moments_in_vain(history: Iterable[Line]) -> int:
    """On how many different moments nobody was reached, since somebody last was or the case was put on the list."""
    count, last = 0, None
    for line in history:
        if _starts_anew(line):
            count, last = 0, None
        elif line.action == ACTION and _is_apart(line.at, last):
            count, last = count + 1, line.at
    return count


def _starts_anew(line: Line) -> bool:
    reached = line.action == ACTION and line.details.get("outcome") == Outcome.REACHED
    return reached or line.action in {"callback", "callback_listed", "reopened"}


def _is_apart(at: datetime, last: datetime | None) -> bool:
    return last is None or at - last >= APART
