"""Periods, shares and waiting times of the coordinator's figures."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from handover.domain.deadlines import LOCAL, OfficeCalendar
from handover.domain.deadlines import Period as Opening
from handover.domain.errors import InvalidInput
from handover.domain.statistics import (
    Behaviour,
    CaseFacts,
    Hour,
    OpeningTime,
    Period,
    Raw,
    Sends,
    figures,
    quantile,
    usual_periods,
)

NINE_TO_FIVE = (Opening(opens=time(9), closes=time(17)),)
CALENDAR = OfficeCalendar(hours=(*[NINE_TO_FIVE] * 5, (), ()))


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=LOCAL)


def case(opened: str, answered: str | None, target: str, promised: str) -> CaseFacts:
    return CaseFacts(
        opened_at=at(opened),
        reason="question",
        intent=None,
        takes_over=True,
        status="answered" if answered else "waiting",
        target_at=at(target),
        promised_at=at(promised),
        answered_at=at(answered) if answered else None,
        closed_at=None,
    )


def of(*cases: CaseFacts, hours: tuple[Hour, ...] = (), moments: tuple[int, int] = (0, 0)) -> Raw:
    return Raw(
        hours=hours,
        moments=moments[0],
        moments_with_people=moments[1],
        cases=cases,
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
    ("first", "last"), [(date(2026, 2, 2), date(2026, 2, 1)), (date(2020, 1, 1), date(2026, 1, 1))]
)
def test_a_period_that_ends_before_it_begins_or_is_too_long_is_refused(first: date, last: date) -> None:
    with pytest.raises(InvalidInput) as refused:
        Period(first=first, last=last)
    assert refused.value.field == "to"


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
    assert opening.between(at(begin), at(end)).total_seconds() / 3600 == hours


@pytest.mark.parametrize(
    ("values", "share", "expected"), [([], 0.5, None), ([7], 0.9, 7), ([4, 1, 3, 2], 0.5, 2), (range(1, 11), 0.9, 9)]
)
def test_a_quantile_is_a_value_that_occurred(values: list[float], share: float, expected: float | None) -> None:
    assert quantile(values, share) == expected


def test_shares_count_only_what_is_decided() -> None:
    in_time = case("2026-02-03T09:00", "2026-02-03T10:00", "2026-02-03T17:00", "2026-02-04T12:00")
    after_target = case("2026-02-03T09:00", "2026-02-04T10:00", "2026-02-03T17:00", "2026-02-04T12:00")
    too_late = case("2026-02-03T09:00", None, "2026-02-03T17:00", "2026-02-04T12:00")
    still_open = case("2026-02-05T09:00", None, "2026-02-05T17:00", "2026-02-06T12:00")
    found = figures(FEBRUARY, of(in_time, after_target, too_late, still_open), CALENDAR, at("2026-02-05T10:00"))
    assert (found.in_target.count, found.in_target.of) == (1, 3)
    assert (found.in_due.count, found.in_due.of, found.overdue) == (2, 3, 1)
    assert (found.first_answer.median, found.first_answer.p90) == (60, 25 * 60)
    assert found.first_answer_in_opening_hours.p90 == 9 * 60


def test_hours_fall_in_days_and_weekdays_of_duiven() -> None:
    late = Hour(at=datetime.fromisoformat("2026-02-02T23:00+00:00"), author="resident", count=3)
    found = figures(FEBRUARY, of(hours=(late,), moments=(4, 1)), CALENDAR, at("2026-02-05T10:00"))
    assert [(day.day.day, day.resident) for day in found.days if day.resident] == [(3, 3)]
    assert found.week[1][0] == 3, "Tuesday, the first hour"
    assert (found.by_bot.percent, found.by_people.percent) == (75, 25)
