"""Figures for the coordinator (issue 6.7): periods, shares and waiting times. Totals only: nothing per member of staff,
nothing about one resident.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import accumulate

from handover.domain.deadlines import LOCAL, OfficeCalendar, local_moment
from handover.domain.errors import InvalidInput

LONGEST = 731
"""Days in a period: two years."""
EARLIEST, LATEST = date(2020, 1, 1), date(2099, 12, 31)
"""Beyond these a period is a slip of the keyboard."""
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
            raise InvalidInput("to", f"een periode is hooguit {LONGEST} dagen (twee jaar)")

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


def chosen(first: date, last: date) -> Period:
    """A period as somebody asked for it. Raises InvalidInput with what is wrong with it."""
    for name, day in (("from", first), ("to", last)):
        if not EARLIEST <= day <= LATEST:
            raise InvalidInput(name, f"kies een dag van {EARLIEST.year} tot en met {LATEST.year}")
    return Period(first=first, last=last)


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
    """How long the KCC was there between two moments (both in seconds since 1970), for many pairs: the periods are added up
    once.
    """

    def __init__(self, calendar: OfficeCalendar, first: date, last: date) -> None:
        days = (first + timedelta(days=later) for later in range((last - first).days + 1))
        periods = [moments for day in days for moments in calendar.opening_moments(day)]
        self._opens = [int(opens.timestamp()) for opens, _ in periods]
        self._closes = [int(closes.timestamp()) for _, closes in periods]
        lengths = (closes - opens for opens, closes in zip(self._opens, self._closes, strict=True))
        self._before = list(accumulate(lengths, initial=0))

    def between(self, begin: int, end: int) -> int:
        return self._until(end) - self._until(begin)

    def _until(self, moment: int) -> int:
        at = bisect_right(self._opens, moment) - 1
        return 0 if at < 0 else self._before[at] + min(moment, self._closes[at]) - self._opens[at]


FOLLOW_UP = "follow_up"
"""Stands among the reasons for a case that a colleague opened after another one: nothing was handed over."""


@dataclass(frozen=True, kw_only=True)
class CaseCount:
    """So many cases that are alike. `in_target` and `in_due`: settled in time, out of those of which that is decided (settled,
    or the term has passed).
    """

    reason: str
    report_about: str | None = None
    to_call: bool = False
    count: int
    in_target: int = 0
    target_decided: int = 0
    in_due: int = 0
    due_decided: int = 0


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
    """Our own messages: templates and free text (`service`) that left. WhatsApp charges for what was `delivered`."""

    templates: int = 0
    service: int = 0
    delivered: int = 0
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
    """What the store counts. `waits`: when the resident asked and when a person answered, in seconds since 1970."""

    hours: Sequence[Hour]
    moments: int
    moments_with_people: int
    cases: Sequence[CaseCount]
    waits: Sequence[tuple[int, int]]
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


def figures(period: Period, raw: Raw, calendar: OfficeCalendar) -> Figures:
    in_due = _share(raw.cases, "in_due", "due_decided")
    return Figures(
        period=period,
        received=sum(hour.count for hour in raw.hours if hour.author == "resident"),
        sent=sum(hour.count for hour in raw.hours if hour.author != "resident"),
        contact_moments=raw.moments,
        by_bot=Share(count=raw.moments - raw.moments_with_people, of=raw.moments),
        by_people=Share(count=raw.moments_with_people, of=raw.moments),
        cases=sum(alike.count for alike in raw.cases),
        in_target=_share(raw.cases, "in_target", "target_decided"),
        in_due=in_due,
        overdue=in_due.of - in_due.count,
        first_answer=_wait([answered - asked for asked, answered in raw.waits]),
        first_answer_in_opening_hours=_wait(_opening_seconds(raw.waits, calendar)),
        callbacks=sum(alike.count for alike in raw.cases if alike.to_call),
        sends=raw.sends,
        behaviour=raw.behaviour,
        days=_per_day(period, raw.hours),
        week=_per_hour_of_week(raw.hours),
        reasons=_tallies((alike.reason, alike.count) for alike in raw.cases),
        intents=[Tally(name=name, count=count, with_people=people) for name, count, people in raw.intents],
        reports=_tallies((alike.report_about or "", alike.count) for alike in raw.cases if alike.reason == "report"),
    )


def quantile(values: Sequence[float], share: float) -> float | None:
    """The nearest rank: a value that really occurred."""
    ranked = sorted(values)
    if not ranked:
        return None
    return ranked[max(0, -int(-share * len(ranked) // 1) - 1)]


def _share(cases: Iterable[CaseCount], in_time: str, decided: str) -> Share:
    counts = [(getattr(alike, in_time), getattr(alike, decided)) for alike in cases]
    return Share(count=sum(count for count, _ in counts), of=sum(of for _, of in counts))


def _opening_seconds(waits: Sequence[tuple[int, int]], calendar: OfficeCalendar) -> list[int]:
    if not waits:
        return []
    first, last = min(asked for asked, _ in waits), max(answered for _, answered in waits)
    opening = OpeningTime(calendar, _day(first), _day(last))
    return [opening.between(asked, answered) for asked, answered in waits]


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, LOCAL).date()


def _wait(waits: Sequence[int]) -> Wait:
    minutes = sorted(max(seconds, 0) / 60 for seconds in waits)
    return Wait(count=len(minutes), median=_rounded(quantile(minutes, 0.5)), p90=_rounded(quantile(minutes, 0.9)))


def _rounded(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 1)


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


def _tallies(named: Iterable[tuple[str, int]]) -> list[Tally]:
    counts: dict[str, int] = {}
    for name, count in named:
        counts[name] = counts.get(name, 0) + count
    return [Tally(name=name, count=count) for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
