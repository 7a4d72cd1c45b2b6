"""How the assistant does over time, for trainers: as it was measured, and as residents met it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from handover.domain.statistics import Period, Share
from handover.domain.training import Measured

WEEKS = 13
"""A quarter of a year."""


@dataclass(frozen=True, kw_only=True)
class Week:
    """`waiting`: messages that no trainer had judged yet at its end."""

    period: Period
    moments: int
    handed_over: Share
    waiting: int


@dataclass(frozen=True, kw_only=True)
class Measurement:
    """What one model made of the messages that we measure with."""

    day: date
    model: str
    understood: Share
    handled: Share
    handled_well: Share


def weeks(today: date) -> list[Period]:
    """From Monday to Sunday, the oldest first; the last one is this week as far as it has come."""
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=ago) for ago in range(WEEKS - 1, -1, -1)]
    return [Period(first=start, last=min(start + timedelta(days=6), today)) for start in starts]


def measurements(measured: list[Measured]) -> Iterator[Measurement]:
    """In order of time. A model that was measured again on another day stands there again: the messages may be others."""
    for one in sorted(measured, key=lambda one: one.at):
        yield Measurement(
            day=one.at.date(),
            model=one.model.removeprefix("duiven-").removesuffix(".tar.gz"),
            understood=Share(count=one.right, of=one.messages),
            handled=Share(count=one.acted, of=one.messages),
            handled_well=Share(count=one.acted_right, of=one.acted),
        )
