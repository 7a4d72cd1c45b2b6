"""What the coordinator decides in the console, from day to day: the telephone guideline (policy 2.7), the "actueel" text
and when the office is closed out of the ordinary (6.9), and which general questions the assistant answers itself (3.6).
Pure; every `now` is on the business clock.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from handover.domain.deadlines import Closure
from handover.domain.understanding import JSON

GUIDELINE, NOTICE, CLOSURES, ANSWERS, RECEIVERS = "guideline", "notice", "closures", "answers", "alert-receivers"
NAMES = (GUIDELINE, NOTICE, CLOSURES, ANSWERS, RECEIVERS)

Closures = tuple[Closure, ...]


@dataclass(kw_only=True, eq=False)
class Choice:
    """One decision, never edited: the newest of a name is in force, the others are its history. Real clock."""

    id: int | None = None
    name: str
    value: JSON = field(default_factory=dict)
    set_by: str
    set_at: datetime


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something out of the ordinary that residents should know now. `closed`: nobody is there as long as it stands, so terms
    count around it. `intents`: what it matters for; without any, everything.
    """

    id: int
    text: str
    text_je: str
    starts_at: datetime
    ends_at: datetime
    closed: bool = False
    intents: tuple[str, ...] = ()

    def stands(self, now: datetime) -> bool:
        return self.starts_at <= now < self.ends_at

    def matters(self, now: datetime, intents: Collection[str]) -> bool:
        """Whether somebody who asks about these intents should read it now."""
        return self.stands(now) and (not self.intents or not set(self.intents).isdisjoint(intents))

    def said(self, form_of_address: str) -> str:
        return self.text_je if form_of_address == "je" and self.text_je else self.text

    @property
    def closure(self) -> Closure | None:
        return Closure(begins=self.starts_at, ends=self.ends_at) if self.closed else None


def closed_by(closures: Sequence[Closure], new: Closure, former: Closure | None) -> Closures:
    """`new` comes beside what there is. It takes the place of what the notice that it corrects had closed, when they overlap:
    that was the same closure, with another end.
    """
    corrected = former if former and former.begins < new.ends and new.begins < former.ends else None
    return _in_order([*(each for each in closures if each != corrected), new])


def opened_again(closures: Sequence[Closure], former: Closure | None, now: datetime) -> Closures:
    """The office is open from now on, as far as `former` had closed it. What has been stays: terms were counted around it."""
    cut = [replace(each, ends=min(each.ends, now)) if each == former else each for each in closures]
    return _in_order([each for each in cut if each.begins < each.ends])


def _in_order(closures: Sequence[Closure]) -> Closures:
    return tuple(sorted(set(closures), key=lambda each: (each.begins, each.ends)))


@dataclass(frozen=True, kw_only=True)
class OwnAnswers:
    """Which general questions the assistant answers itself; the others go to a person (policy 3.6)."""

    enabled: bool = True
    switched_off: tuple[str, ...] = ()

    def for_door(self) -> JSON:
        return {"enabled": self.enabled, "switched_off": list(self.switched_off)}
