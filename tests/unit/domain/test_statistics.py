"""Periods, shares and waiting times of the coordinator's figures."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from handover.domain.deadlines import LOCAL, OfficeHours
from handover.domain.deadlines import Period as Opening
from handover.domain.errors import InvalidInput
from handover.domain.statistics import (
    Behaviour,
    CaseCount,
    Hour,
    OpeningTime,
    Period,
    Raw,
    Sends,
    chosen,
    figures,
    quantile,
    usual_periods,
)

NINE_TO_FIVE = (Opening(opens=time(9), closes=time(17)),)
CALENDAR = OfficeHours(week=(*[NINE_TO_FIVE] * 5, (), ())).calendar()


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=LOCAL)


def seconds(moment: str) -> int:
    return int(at(moment).timestamp())


def of(
    *cases: CaseCount,
    hours: tuple[Hour, ...] = (),
    moments: tuple[int, int] = (0, 0),
    waits: tuple[tuple[str, str], ...] = (),
) -> Raw:
    return Raw(
        hours=hours,
        moments=moments[0],
        moments_with_people=moments[1],
        cases=cases,
        waits=[(seconds(asked), seconds(answered)) for asked, answered in waits],
        intents=(),
        sends=Sends(),
        behaviour=Behaviour(),
    )


FEBRUARY = Period(first=date(2026, 2, 1), last=date(2026, 2, 28))


@pytest.mark.parametrize(
    ("first", "last", "former"),
    [
        # a whole month is compared with the whole month before, however long that was
        ((2026, 3, 1), (2026, 3, 31), ((2026, 2, 1), (2026, 2, 28))),
        # any other period with as many days before it
        ((2026, 2, 2), (2026, 2, 8), ((2026, 1, 26), (2026, 2, 1))),
        # one day with the day before
        ((2026, 1, 1), (2026, 1, 1), ((2025, 12, 31), (2025, 12, 31))),
    ],
)
def test_a_period_has_one_before_it(
    first: tuple[int, int, int], last: tuple[int, int, int], former: tuple[tuple[int, int, int], ...]
) -> None:
    before = Period(first=date(*first), last=date(*last)).former()
    assert (before.first, before.last) == (date(*former[0]), date(*former[1]))


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        # ends before it begins, is too long, begins with a slip of the keyboard, ends with one
        (date(2026, 2, 2), date(2026, 2, 1), "to"),
        (date(2020, 1, 1), date(2026, 1, 1), "to"),
        (date(1, 1, 1), date(1, 1, 2), "from"),
        (date(2026, 1, 1), date(9999, 12, 31), "to"),
    ],
)
def test_an_impossible_period_is_refused(first: date, last: date, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        chosen(first, last)
    assert refused.value.field == field


def test_the_period_before_the_earliest_one_needs_no_day_that_can_be_chosen() -> None:
    assert chosen(date(2020, 1, 1), date(2020, 1, 31)).former().first == date(2019, 12, 1)


def test_a_day_begins_at_midnight_in_duiven_also_when_the_clock_changes() -> None:
    summer = Period(first=date(2026, 3, 29), last=date(2026, 3, 29))
    assert (summer.until - summer.since).total_seconds() == 23 * 3600


def test_usual_periods_end_today() -> None:
    usual = usual_periods(date(2026, 2, 4))
    assert usual["this_week"] == Period(first=date(2026, 2, 2), last=date(2026, 2, 4))
    assert usual["last_month"] == Period(first=date(2026, 1, 1), last=date(2026, 1, 31))
    assert usual["this_quarter"].first == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("begin", "end", "hours"),
    [
        # within one day
        ("2026-02-03T10:00", "2026-02-03T12:30", 2.5),
        # over the evening: 16 to 17, and 9 to 10
        ("2026-02-03T16:00", "2026-02-04T10:00", 2),
        # from Saturday to Monday morning
        ("2026-02-07T12:00", "2026-02-09T09:30", 0.5),
        # wholly in the evening
        ("2026-02-03T19:00", "2026-02-03T21:00", 0),
    ],
)
def test_waiting_counts_only_while_the_kcc_is_there(begin: str, end: str, hours: float) -> None:
    opening = OpeningTime(CALENDAR, date(2026, 2, 1), date(2026, 2, 28))
    assert opening.between(seconds(begin), seconds(end)) / 3600 == hours


@pytest.mark.parametrize(
    ("values", "share", "expected"), [([], 0.5, None), ([7], 0.9, 7), ([4, 1, 3, 2], 0.5, 2), (range(1, 11), 0.9, 9)]
)
def test_a_quantile_is_a_value_that_occurred(values: list[float], share: float, expected: float | None) -> None:
    assert quantile(values, share) == expected


def test_shares_are_of_what_is_decided_whatever_the_reason() -> None:
    asked = CaseCount(reason="requested", count=3, in_target=1, target_decided=2, in_due=2, due_decided=2)
    called = CaseCount(reason="requested", to_call=True, count=1, target_decided=1, due_decided=1)
    report = CaseCount(reason="report", report_about="melding_afval", count=2)
    found = figures(FEBRUARY, of(asked, called, report), CALENDAR)
    assert (found.cases, found.callbacks) == (6, 1)
    assert (found.in_target.count, found.in_target.of) == (1, 3)
    assert (found.in_due.count, found.in_due.of, found.overdue) == (2, 3, 1)
    assert [(tally.name, tally.count) for tally in found.reasons] == [("requested", 4), ("report", 2)]
    assert [(tally.name, tally.count) for tally in found.reports] == [("melding_afval", 2)]


def test_waits_are_counted_by_the_clock_and_in_opening_hours() -> None:
    within_the_day = ("2026-02-03T09:00", "2026-02-03T10:00")
    over_the_night = ("2026-02-03T16:00", "2026-02-04T10:00")
    found = figures(FEBRUARY, of(waits=(within_the_day, over_the_night)), CALENDAR)
    assert (found.first_answer.median, found.first_answer.p90) == (60, 18 * 60)
    assert (found.first_answer_in_opening_hours.median, found.first_answer_in_opening_hours.p90) == (60, 2 * 60)


def test_nobody_waited_where_nobody_was_answered() -> None:
    found = figures(FEBRUARY, of(), CALENDAR)
    assert (found.first_answer.count, found.first_answer.median, found.in_due.percent) == (0, None, None)


def test_hours_fall_in_days_and_weekdays_of_duiven() -> None:
    late = Hour(at=datetime.fromisoformat("2026-02-02T23:00+00:00"), author="resident", count=3)
    found = figures(FEBRUARY, of(hours=(late,), moments=(4, 1)), CALENDAR)
    assert [(day.day.day, day.resident) for day in found.days if day.resident] == [(3, 3)]
    assert found.week[1][0] == 3, "Tuesday, the first hour"
    assert (found.by_bot.percent, found.by_people.percent) == (75, 25)
