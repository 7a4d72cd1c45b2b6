"""Terms that were promised and now fall when nobody is there: a closing day came later, or other hours (policy 6.9). Pure.

They are never moved by themselves: the resident has read a day. They are listed, and extended with a word to each (6.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handover.domain.deadlines import LOCAL, Closure, OfficeCalendar

BY_LAW = frozenset({"privacy_request"})
"""A month from receipt, whatever days the office is closed (policy 5.7): it is dealt with earlier, never later."""


@dataclass(frozen=True, kw_only=True)
class Promise:
    """The term of an open case."""

    number: str
    reason: str
    due_at: datetime

    @property
    def by_law(self) -> bool:
        return self.reason in BY_LAW


def when_nobody_is_there(promises: Sequence[Promise], calendar: OfficeCalendar, now: datetime) -> list[Promise]:
    """Those that fall in a closure that isn't over, or from now on on a day on which the office doesn't open."""
    closures = coming(calendar, now)
    return [one for one in promises if _closed(one.due_at, closures) or _no_working_day(one.due_at, calendar, now)]


def coming(calendar: OfficeCalendar, now: datetime) -> list[Closure]:
    return [each for each in calendar.closures() if now < each.ends]


def instead(promise: Promise, calendar: OfficeCalendar) -> datetime:
    """The first working morning after it: always later than what was promised."""
    return calendar.terms(promise.due_at).due_at


def _closed(due_at: datetime, closures: Sequence[Closure]) -> bool:
    return any(each.begins <= due_at <= each.ends for each in closures)


def _no_working_day(due_at: datetime, calendar: OfficeCalendar, now: datetime) -> bool:
    return due_at >= now and not calendar.is_working_day(due_at.astimezone(LOCAL).date())
