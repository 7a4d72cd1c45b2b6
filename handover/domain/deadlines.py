"""Office hours and terms (policy 6.1, 6.3): pure, in Europe/Amsterdam, on the public holidays of `holidays`.

Every moment that comes in or goes out is aware. Those that go out are in UTC: two moments in Europe/Amsterdam would be
compared and subtracted by their clock faces, which is wrong in the nights in which the clock changes.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

import holidays

LOCAL = ZoneInfo("Europe/Amsterdam")
NOON = time(12)
"""Until when "the morning of the next working day" lasts (policy 6.1)."""
TODAY_STILL = 120
"""Opening minutes that must be left before "als het lukt vandaag nog" may be said (policy 6.1)."""
FURTHEST = 1000
"""Days after which a calendar without working days is given up."""
LUSTRUM = 5
LiberationDay = Literal["never", "lustrum", "always"]
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


@dataclass(frozen=True, kw_only=True)
class Period:
    """From when until when the KCC is there, by the clock of Europe/Amsterdam."""

    opens: time
    closes: time

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError("a period must close after it opens")


@dataclass(frozen=True, kw_only=True)
class Recess:
    """Closing days of the municipality itself, the last one included."""

    first: date
    last: date
    name: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.name}: the last closing day lies before the first")


@dataclass(frozen=True, kw_only=True)
class EarlyClosing:
    """A day on which the KCC closes earlier than usual."""

    day: date
    closes: time
    name: str


@dataclass(frozen=True, kw_only=True)
class Closure:
    """From when until when nobody is there, whatever the hours say (policy 6.9)."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, kw_only=True)
class Terms:
    """Both moments of a case (policy 6.1), in UTC. `target_at` is aimed for, `due_at` is what was promised."""

    target_at: datetime
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class OfficeHours:
    """When the KCC works, by the municipality's settings.

    `week`: the periods of each weekday, Monday first, earliest period first. Public holidays are no working days;
    whether Good Friday and 5 May are is for the employer to decide, so two settings say it (`lustrum`: 2025, 2030 …).
    """

    week: tuple[tuple[Period, ...], ...]
    recesses: tuple[Recess, ...] = ()
    early_closings: tuple[EarlyClosing, ...] = ()
    good_friday: bool = False
    liberation_day: LiberationDay = "never"

    def __post_init__(self) -> None:
        if len(self.week) != len(WEEKDAYS):
            raise ValueError("hours are needed for seven weekdays; an empty tuple means closed")

    def periods(self, day: date) -> list[Period]:
        """The opening hours of this very day: none on a closing day, cut short on a day that ends early."""
        if self._is_holiday(day) or any(recess.first <= day <= recess.last for recess in self.recesses):
            return []
        end = min((early.closes for early in self.early_closings if early.day == day), default=time.max)
        periods = (period for period in self.week[day.weekday()] if period.opens < end)
        return [Period(opens=period.opens, closes=min(period.closes, end)) for period in periods]

    def calendar(self) -> OfficeCalendar:
        """One that nobody changes."""
        return OfficeCalendar(hours=lambda: self)

    def _is_holiday(self, day: date) -> bool:
        return any(self._counts(name, day) for name in _public_holidays(day.year).get(day, ()))

    def _counts(self, holiday: str, day: date) -> bool:
        match holiday:
            case "Good Friday":
                return self.good_friday
            case "Liberation Day":
                lustrum = self.liberation_day == "lustrum" and day.year % LUSTRUM == 0
                return lustrum or self.liberation_day == "always"
            case _:
                return True


@dataclass(frozen=True, kw_only=True)
class OfficeCalendar:
    """Working days and terms. `hours` and `closures` are asked each time: a coordinator can change either at any moment."""

    hours: Callable[[], OfficeHours]
    closures: Callable[[], Sequence[Closure]] = tuple

    def is_working_day(self, day: date) -> bool:
        """Whether the KCC opens on that day at all."""
        return bool(self._moments(day))

    def is_open(self, at: datetime) -> bool:
        """Whether the KCC is there at that moment; at closing time it no longer is."""
        return any(opens <= at < closes for opens, closes in self._moments(_day(at)))

    def opening_minutes_left(self, at: datetime) -> int:
        """Whole minutes that the KCC is still there on the day of `at`."""
        left = (closes - max(opens, at) for opens, closes in self._moments(_day(at)) if closes > at)
        return int(sum(left, timedelta()).total_seconds() // 60)

    def next_opening(self, at: datetime) -> datetime:
        """The first moment after `at` at which the KCC opens, in UTC."""
        day = _day(at)
        for later in range(FURTHEST):
            for opens, _ in self._moments(day + timedelta(days=later)):
                if opens > at:
                    return opens
        raise ValueError("a calendar without working days")

    def working_days_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself doesn't count. Raises ValueError for less than one."""
        if count < 1:
            raise ValueError("a term is at least one working day")
        for later in range(1, FURTHEST * count):
            count -= self.is_working_day(day + timedelta(days=later))
            if not count:
                return day + timedelta(days=later)
        raise ValueError("a calendar without working days")

    def terms(self, sent_at: datetime) -> Terms:
        """Policy 6.1, counted from the moment at which the resident sent the message.

        `due_at` is 12:00 on the first working day after its day. `target_at` is close of business on its day when it
        came on a working day before closing, else `due_at`.
        """
        day = _day(sent_at)
        due_at = local_moment(self._next_morning(day), NOON)
        closes_at = self._closes_at(day)
        return Terms(target_at=closes_at if closes_at and sent_at < closes_at else due_at, due_at=due_at)

    def department_term(self, sent_at: datetime, working_days: int) -> datetime:
        """Policy 6.3: close of business on the last of so many working days after the day of `sent_at`, in UTC."""
        day = self.working_days_after(_day(sent_at), working_days)
        return self._moments(day)[-1][1]

    def in_words(self, due_at: datetime, now: datetime) -> str:
        """As in "maandag 7 december vóór 12.00 uur", to stand after "uiterlijk"; with the year when it is another one.

        A term at close of business is the day alone: opening hours are not told to residents (contract.md, Settings).
        """
        local = due_at.astimezone(LOCAL)
        closes_at = self._closes_at(local.date())
        day = day_in_words(local.date(), now)
        if closes_at is not None and due_at >= closes_at:
            return day
        return f"{day} vóór {local.hour}.{local.minute:02d} uur"

    def promise(self, due_at: datetime, sent_at: datetime, now: datetime | None = None) -> str:
        """What a resident may count on (policy 6.1): "als het lukt vandaag nog, en anders uiterlijk …".

        "Vandaag" is the day of `now`, when that is another moment than `sent_at` (policy 6.8), and is only said while
        two opening hours are left. A term that has passed by then is not promised any more.
        """
        said_at = now or sent_at
        if due_at <= said_at:
            return "zo snel mogelijk"
        words = f"uiterlijk {self.in_words(due_at, said_at)}"
        today = self.opening_minutes_left(said_at) >= TODAY_STILL
        return f"als het lukt vandaag nog, en anders {words}" if today else words

    def opening_moments(self, day: date) -> list[tuple[datetime, datetime]]:
        """From when until when the KCC is there on that very day, in UTC; nothing on a closing day."""
        return self._moments(day)

    def month_term(self, sent_at: datetime) -> datetime:
        """Policy 5.7 (AVG 12): one month from receipt, never later: close of business on the last working day within it."""
        day = _day(sent_at)
        year, month = divmod(day.year * 12 + day.month, 12)
        last = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        while not self.is_working_day(last):
            last -= timedelta(days=1)
        return self._moments(last)[-1][1]

    def _next_morning(self, day: date) -> date:
        """The first working day after `day` of which no closure takes the whole morning."""
        while True:
            day = self.working_days_after(day, 1)
            noon = local_moment(day, NOON)
            opens = local_moment(day, self.hours().periods(day)[0].opens)
            if opens >= noon or any(begins < noon for begins, _ in self._moments(day)):
                return day

    def _closes_at(self, day: date) -> datetime | None:
        moments = self._moments(day)
        return moments[-1][1] if moments else None

    def _moments(self, day: date) -> list[tuple[datetime, datetime]]:
        moments = [
            (local_moment(day, period.opens), local_moment(day, period.closes)) for period in self.hours().periods(day)
        ]
        for closure in self.closures():
            moments = [left for moment in moments for left in _outside(closure, *moment)]
        return moments


def day_in_words(day: date, now: datetime) -> str:
    """As in "maandag 7 december", with the year when `now` is in another one."""
    year = f" {day.year}" if day.year != _day(now).year else ""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def _outside(closure: Closure, opens: datetime, closes: datetime) -> list[tuple[datetime, datetime]]:
    """What a closure leaves of a period."""
    before, after = (opens, min(closes, closure.begins)), (max(opens, closure.ends), closes)
    return [(first, last) for first, last in (before, after) if first < last]


def _day(at: datetime) -> date:
    return at.astimezone(LOCAL).date()


def local_moment(day: date, clock: time) -> datetime:
    """When the clock in Duiven says so on that day, in UTC. Raises OverflowError at the ends of the calendar."""
    return datetime.combine(day, clock, LOCAL).astimezone(UTC)


@cache
def _public_holidays(year: int) -> dict[date, tuple[str, ...]]:
    """Names in English, the library's own. Its category "optional" has 5 May every year, "public" every fifth."""
    found = holidays.country_holidays("NL", years=year, language="en_US", categories=("public", "optional"))
    return {day: tuple(found.get_list(day)) for day in found}
