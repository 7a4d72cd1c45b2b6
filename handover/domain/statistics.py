"""Figures for the coordinator (issue 6.7): periods, shares and waiting times. Totals only: nothing per member of staff,
nothing about one resident.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from handover.domain.cases import Status
from handover.domain.deadlines import LOCAL, OfficeCalendar, local_moment
from handover.domain.errors import InvalidInput

LONGEST = 731
"""Days in a period: two years."""
DAYS, HOURS = 7, 24


@dataclass(frozen=True, kw_only=True)
class Period:
    """Days in Duiven, the last one included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise InvalidInput("to", "ligt voor het begin van de periode")
        if len(self) > LONGEST:
            raise InvalidInput("to", f"een periode is hooguit {LONGEST} dagen")

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def since(self) -> datetime:
        return local_moment(self.first, time())

    @property
    def until(self) -> datetime:
        """Not part of the period itself."""
        return local_moment(self.last + timedelta(days=1), time())

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=later) for later in range(len(self))]

    def former(self) -> Period:
        """What it is compared with: the whole month before a whole month, else just as many days before."""
        last = self.first - timedelta(days=1)
        if self == month_of(self.first):
            return month_of(last)
        return Period(first=self.first - timedelta(days=len(self)), last=last)


def month_of(day: date) -> Period:
    first = day.replace(day=1)
    return Period(first=first, last=(first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def usual_periods(today: date) -> dict[str, Period]:
    """What can be chosen with one click, by a word for it."""
    monday = today - timedelta(days=today.weekday())
    week, quarter = timedelta(days=7), date(today.year, today.month - (today.month - 1) % 3, 1)
    return {
        "this_week": Period(first=monday, last=today),
        "last_week": Period(first=monday - week, last=monday - timedelta(days=1)),
        "this_month": Period(first=today.replace(day=1), last=today),
        "last_month": month_of(today.replace(day=1) - timedelta(days=1)),
        "this_quarter": Period(first=quarter, last=today),
        "this_year": Period(first=date(today.year, 1, 1), last=today),
    }


class OpeningTime:
    """How long the KCC was there between two moments, for many pairs: the periods are added up once."""

    def __init__(self, calendar: OfficeCalendar, first: date, last: date) -> None:
        self._opens: list[datetime] = []
        self._periods: list[tuple[datetime, datetime]] = []
        self._before: list[timedelta] = []
        total = timedelta()
        for later in range((last - first).days + 1):
            for opens, closes in calendar.opening_moments(first + timedelta(days=later)):
                self._opens.append(opens)
                self._periods.append((opens, closes))
                self._before.append(total)
                total += closes - opens

    def between(self, begin: datetime, end: datetime) -> timedelta:
        return self._until(end) - self._until(begin)

    def _until(self, moment: datetime) -> timedelta:
        at = bisect_right(self._opens, moment) - 1
        if at < 0:
            return timedelta()
        opens, closes = self._periods[at]
        return self._before[at] + min(moment, closes) - opens


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """What a case counts for. `promised_at` is the first term that the resident heard."""

    opened_at: datetime
    reason: str
    intent: str | None
    takes_over: bool
    status: str
    target_at: datetime
    promised_at: datetime
    answered_at: datetime | None
    closed_at: datetime | None

    @property
    def settled_at(self) -> datetime | None:
        """A person's first message; where there is none (answered by phone), the end of the case."""
        return self.answered_at or (self.closed_at if self.status == Status.CLOSED else None)


@dataclass(frozen=True, kw_only=True)
class Share:
    """So many out of so many."""

    count: int
    of: int

    @property
    def percent(self) -> float | None:
        """None of none is no share."""
        return round(100 * self.count / self.of, 1) if self.of else None


@dataclass(frozen=True, kw_only=True)
class Wait:
    """How long residents waited for a person's first message, in minutes. None without any."""

    count: int
    median: float | None
    p90: float | None


@dataclass(frozen=True, kw_only=True)
class Hour:
    """What was said in one hour (UTC; an hour is an hour in Duiven too). `author` is resident, bot or agent."""

    at: datetime
    author: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Sends:
    """Our own messages. Templates are what WhatsApp charges for; service messages inside the window are free."""

    templates: int = 0
    service: int = 0
    failed: int = 0
    uncertain: int = 0


@dataclass(frozen=True, kw_only=True)
class Behaviour:
    """Policy 8."""

    warnings: int = 0
    blocks: int = 0
    automatic_blocks: int = 0
    lifted: int = 0


@dataclass(frozen=True, kw_only=True)
class Raw:
    """What the store counts."""

    hours: Sequence[Hour]
    moments: int
    moments_with_people: int
    cases: Sequence[CaseFacts]
    intents: Sequence[tuple[str, int, int]]
    sends: Sends
    behaviour: Behaviour


@dataclass(frozen=True, kw_only=True)
class DayCount:
    day: date
    resident: int = 0
    bot: int = 0
    agent: int = 0


@dataclass(frozen=True, kw_only=True)
class Tally:
    """`with_people`: of these, so many were part of a case."""

    name: str
    count: int
    with_people: int | None = None


@dataclass(frozen=True, kw_only=True)
class Figures:
    """All figures of one period. `week[0][9]` is what residents sent on Mondays between 9 and 10."""

    period: Period
    received: int
    sent: int
    contact_moments: int
    by_bot: Share
    by_people: Share
    cases: int
    in_target: Share
    in_due: Share
    overdue: int
    first_answer: Wait
    first_answer_in_opening_hours: Wait
    callbacks: int
    sends: Sends
    behaviour: Behaviour
    days: list[DayCount] = field(default_factory=list)
    week: list[list[int]] = field(default_factory=list)
    reasons: list[Tally] = field(default_factory=list)
    intents: list[Tally] = field(default_factory=list)
    reports: list[Tally] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Board:
    """What stands on the wall. `waiting_since` is the moment at which the longest waiting case was opened."""

    waiting: int
    overdue: int
    due_today: int
    emergencies: int
    being_handled: int
    waiting_since: datetime | None
    at: datetime


def figures(period: Period, raw: Raw, calendar: OfficeCalendar, now: datetime) -> Figures:
    """Shares within target and due count what is decided: answered, or too late by now."""
    answered = [(case.opened_at, case.answered_at) for case in raw.cases if case.answered_at]
    last = max((end for _, end in answered), default=period.until)
    opening = OpeningTime(calendar, period.first, last.astimezone(LOCAL).date())
    in_due = _in_time(((case.settled_at, case.promised_at) for case in raw.cases), now)
    return Figures(
        period=period,
        received=sum(hour.count for hour in raw.hours if hour.author == "resident"),
        sent=sum(hour.count for hour in raw.hours if hour.author != "resident"),
        contact_moments=raw.moments,
        by_bot=Share(count=raw.moments - raw.moments_with_people, of=raw.moments),
        by_people=Share(count=raw.moments_with_people, of=raw.moments),
        cases=len(raw.cases),
        in_target=_in_time(((case.settled_at, case.target_at) for case in raw.cases), now),
        in_due=in_due,
        overdue=in_due.of - in_due.count,
        first_answer=_wait([end - begin for begin, end in answered]),
        first_answer_in_opening_hours=_wait([opening.between(begin, end) for begin, end in answered]),
        callbacks=sum(case.reason == "callback" for case in raw.cases),
        sends=raw.sends,
        behaviour=raw.behaviour,
        days=_per_day(period, raw.hours),
        week=_per_hour_of_week(raw.hours),
        reasons=_tallies(case.reason for case in raw.cases),
        intents=[Tally(name=name, count=count, with_people=people) for name, count, people in raw.intents],
        reports=_tallies(case.intent or "" for case in raw.cases if case.reason == "report"),
    )


def quantile(values: Sequence[float], share: float) -> float | None:
    """The nearest rank: a value that really occurred."""
    ranked = sorted(values)
    if not ranked:
        return None
    return ranked[max(0, -int(-share * len(ranked) // 1) - 1)]


def _in_time(pairs: Iterable[tuple[datetime | None, datetime]], now: datetime) -> Share:
    in_time = [settled <= term if settled else False for settled, term in pairs if settled or term <= now]
    return Share(count=sum(in_time), of=len(in_time))


def _wait(waits: Sequence[timedelta]) -> Wait:
    minutes = [round(max(wait.total_seconds(), 0) / 60, 1) for wait in waits]
    return Wait(count=len(minutes), median=quantile(minutes, 0.5), p90=quantile(minutes, 0.9))


def _per_day(period: Period, hours: Sequence[Hour]) -> list[DayCount]:
    counts = {day: {"resident": 0, "bot": 0, "agent": 0} for day in period.days}
    for hour in hours:
        day = counts.get(hour.at.astimezone(LOCAL).date())
        if day is not None:
            day[hour.author] += hour.count
    return [DayCount(day=day, **by_author) for day, by_author in counts.items()]


def _per_hour_of_week(hours: Sequence[Hour]) -> list[list[int]]:
    week = [[0] * HOURS for _ in range(DAYS)]
    for hour in hours:
        if hour.author == "resident":
            local = hour.at.astimezone(LOCAL)
            week[local.weekday()][local.hour] += hour.count
    return week


def _tallies(names: Iterable[str]) -> list[Tally]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return [Tally(name=name, count=count) for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
