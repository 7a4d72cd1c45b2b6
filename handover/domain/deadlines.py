"""Office hours and terms (policy 6.1, 6.3): pure, in Europe/Amsterdam, on public holidays from `holidays`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

LOCAL = ZoneInfo("Europe/Amsterdam")
NOON = time(12)
TODAY_STILL = 120
"""Opening minutes that must be left before "als het lukt vandaag nog" may be said (policy 6.1)."""
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
Period = tuple[time, time]


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Both moments of a case. `target_at` is what we aim for, `due_at` what was promised."""

    target_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class OfficeCalendar:
    """When the KCC works. Hours per weekday (0 is Monday), several periods a day possible."""

    hours: Mapping[int, Sequence[Period]]
    closing_days: frozenset[date] = frozenset()
    early_closings: Mapping[date, time] = field(default_factory=dict)
    good_friday: bool = False
    liberation_day: bool = False

    def is_working_day(self, day: date) -> bool:
        return bool(self.hours.get(day.weekday())) and day not in self.closing_days and not self._holiday(day)

    def is_open(self, at: datetime) -> bool:
        local = at.astimezone(LOCAL)
        return any(start <= local < end for start, end in self._periods(local.date()))

    def opening_minutes_left(self, at: datetime) -> int:
        """Minutes that the KCC is still open on the day of `at`."""
        local = at.astimezone(LOCAL)
        left = (end - max(start, local) for start, end in self._periods(local.date()) if end > local)
        return int(sum(left, timedelta()).total_seconds() // 60)

    def next_opening(self, at: datetime) -> datetime:
        """The first moment after `at` at which the KCC opens."""
        local = at.astimezone(LOCAL)
        day = local.date()
        while True:
            for start, _ in self._periods(day):
                if start > local:
                    return start.astimezone(UTC)
            day += timedelta(days=1)

    def working_day_after(self, day: date, count: int = 1) -> date:
        """The `count`-th working day after `day`."""
        while count:
            day += timedelta(days=1)
            count -= self.is_working_day(day)
        return day

    def terms(self, sent_at: datetime) -> Terms:
        """Policy 6.1: due at noon on the first working day after the day on which the resident sent the message."""
        local = sent_at.astimezone(LOCAL)
        due_at = datetime.combine(self.working_day_after(local.date()), NOON, LOCAL).astimezone(UTC)
        periods = self._periods(local.date())
        if periods and local < periods[-1][1]:
            return Terms(target_at=periods[-1][1].astimezone(UTC), due_at=due_at)
        return Terms(target_at=due_at, due_at=due_at)

    def department_term(self, at: datetime, working_days: int) -> datetime:
        """Policy 6.3: close of business on the last of so many working days."""
        day = self.working_day_after(at.astimezone(LOCAL).date(), working_days)
        return self._periods(day)[-1][1].astimezone(UTC)

    def in_words(self, due_at: datetime, now: datetime) -> str:
        """ "maandag 7 december vóór 12.00 uur", with the year when it is another one."""
        local = due_at.astimezone(LOCAL)
        year = f" {local.year}" if local.year != now.astimezone(LOCAL).year else ""
        day = f"{WEEKDAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]}{year}"
        return f"{day} vóór {local.hour}.{local.minute:02d} uur"

    def promise(self, due_at: datetime, sent_at: datetime) -> str:
        """What is promised; "als het lukt vandaag nog" only while at least two opening hours are left."""
        words = f"uiterlijk {self.in_words(due_at, sent_at)}"
        return f"als het lukt vandaag nog, en {words}" if self.opening_minutes_left(sent_at) >= TODAY_STILL else words

    def _periods(self, day: date) -> list[tuple[datetime, datetime]]:
        if not self.is_working_day(day):
            return []
        last = self.early_closings.get(day, time.max)
        return [
            (datetime.combine(day, start, LOCAL), datetime.combine(day, min(end, last), LOCAL))
            for start, end in self.hours[day.weekday()]
            if start < last
        ]

    def _holiday(self, day: date) -> bool:
        name = _dutch_holidays(day.year).get(day)
        if name is None:
            return False
        if name == "Goede Vrijdag":
            return self.good_friday
        if name == "Bevrijdingsdag":
            return self.liberation_day
        return True


@cache
def _dutch_holidays(year: int) -> Mapping[date, str]:
    return dict(holidays.country_holidays("NL", years=year, language="nl", categories=("public",)))
