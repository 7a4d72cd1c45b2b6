"""In which parts of the day a colleague can call back (policy 5.2)."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from handover.domain.calling import named, parts_of_day
from handover.domain.deadlines import OfficeCalendar, OfficeHours, Period, Recess

NINE_TO_FIVE = (Period(opens=time(9), closes=time(17)),)
SPLIT = (Period(opens=time(8, 30), closes=time(12, 30)), Period(opens=time(13, 30), closes=time(17)))
WEEK = OfficeHours(week=(NINE_TO_FIVE,) * 5 + ((), ())).calendar()


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def words(calendar: OfficeCalendar, moment: str) -> list[str]:
    now = at(moment)
    return [part.in_words(now) for part in parts_of_day(calendar, now, calendar.terms(now).due_at)]


# now, parts, why
PARTS = [
    ("2026-02-03T08:00:00+01:00", ["vanochtend", "vanmiddag", "morgenochtend"], "before opening"),
    ("2026-02-03T10:10:00+01:00", ["vanochtend", "vanmiddag", "morgenochtend"], "in the morning"),
    ("2026-02-03T11:10:00+01:00", ["vanmiddag", "morgenochtend"], "too late to promise this morning"),
    ("2026-02-03T16:30:00+01:00", ["morgenochtend"], "half an hour before closing"),
    ("2026-02-03T21:00:00+01:00", ["morgenochtend"], "in the evening"),
    ("2026-02-06T16:30:00+01:00", ["maandagochtend"], "Friday: not in the weekend, not after the term"),
    ("2026-02-07T12:00:00+01:00", ["maandagochtend"], "Saturday"),
    ("2026-04-03T18:00:00+02:00", ["dinsdagochtend"], "before Easter: Monday is a holiday"),
    ("2026-03-28T12:00:00+01:00", ["maandagochtend"], "over the night in which the clock changes"),
]


@pytest.mark.parametrize(("now", "parts", "why"), PARTS, ids=[row[2] for row in PARTS])
def test_policy_5_2_the_parts_lie_within_opening_hours_and_before_the_term(
    now: str, parts: list[str], why: str
) -> None:
    assert words(WEEK, now) == parts


def test_a_lunch_break_does_not_end_a_part() -> None:
    calendar = OfficeHours(week=(SPLIT,) * 5 + ((), ())).calendar()
    now = at("2026-02-03T08:00:00+01:00")
    morning, afternoon, _ = parts_of_day(calendar, now, calendar.terms(now).due_at)
    assert (f"{morning.begins:%H:%M}", f"{morning.ends:%H:%M}") == ("08:30", "12:00")
    assert (f"{afternoon.begins:%H:%M}", f"{afternoon.ends:%H:%M}") == ("12:00", "17:00")


def test_nobody_calls_on_a_closing_day() -> None:
    closed = Recess(first=at("2026-02-04T00:00:00+01:00").date(), last=at("2026-02-04T00:00:00+01:00").date(), name="x")
    calendar = OfficeHours(week=(NINE_TO_FIVE,) * 5 + ((), ()), recesses=(closed,)).calendar()
    assert words(calendar, "2026-02-03T16:30:00+01:00") == ["donderdagochtend"]


def test_a_part_is_told_to_the_door_with_its_id_its_words_and_its_hours() -> None:
    now = at("2026-02-03T16:30:00+01:00")
    (part,) = parts_of_day(WEEK, now, WEEK.terms(now).due_at)
    assert part.for_door(now) == {
        "id": "2026-02-04-ochtend",
        "words": "morgenochtend",
        "day": "2026-02-04",
        "from": "09:00",
        "until": "12:00",
    }
    assert part.in_full(now) == "woensdag 4 februari, in de ochtend"


def test_only_a_part_that_is_possible_can_be_promised() -> None:
    now = at("2026-02-03T16:30:00+01:00")
    parts = parts_of_day(WEEK, now, WEEK.terms(now).due_at)
    assert named(parts, "2026-02-04-ochtend") is parts[0]
    assert named(parts, "2026-02-04-middag") is named(parts, None) is named(parts, 7) is None


# sent, last day, why
MONTHS = [
    ("2026-02-03T09:00:00+01:00", "2026-03-03T17:00:00+01:00", "the same day of the next month"),
    ("2026-01-31T09:00:00+01:00", "2026-02-27T17:00:00+01:00", "a month that is shorter ends on a Saturday"),
    ("2026-12-24T09:00:00+01:00", "2027-01-22T17:00:00+01:00", "into the next year, before a Sunday"),
    ("2026-03-27T09:00:00+01:00", "2026-04-24T17:00:00+02:00", "Koningsdag: the Friday before"),
]


@pytest.mark.parametrize(("sent", "due", "why"), MONTHS, ids=[row[2] for row in MONTHS])
def test_policy_5_7_a_privacy_request_is_answered_within_a_month(sent: str, due: str, why: str) -> None:
    assert WEEK.month_term(at(sent)) == at(due)
