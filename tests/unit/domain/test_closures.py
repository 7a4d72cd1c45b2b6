"""Policy 6.9: the coordinator closes the office for a while, and terms follow. Times are those of the clock in Duiven."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from handover.domain.choices import Notice
from handover.domain.deadlines import LOCAL, Closure, OfficeCalendar, OfficeHours, Period

USUAL = OfficeHours(week=(*[(Period(opens=time(9), closes=time(17)),)] * 5, (), ())).calendar()


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=LOCAL)


def closed(begins: str, ends: str) -> OfficeCalendar:
    return replace(USUAL, closures=lambda: (Closure(begins=at(begins), ends=at(ends)),))


# closed from, until, sent, target, due, the reason for people
TERMS = [
    (
        "2026-02-03T15:00",
        "2026-02-03T17:00",
        "2026-02-03T10:00",
        "2026-02-03T15:00",
        "2026-02-04T12:00",
        "at three today",
    ),
    (
        "2026-02-03T15:00",
        "2026-02-03T17:00",
        "2026-02-03T15:30",
        "2026-02-04T12:00",
        "2026-02-04T12:00",
        "after it closed",
    ),
    (
        "2026-02-03T15:00",
        "2026-02-04T12:00",
        "2026-02-03T10:00",
        "2026-02-03T15:00",
        "2026-02-05T12:00",
        "no morning left",
    ),
    (
        "2026-02-03T15:00",
        "2026-02-04T10:00",
        "2026-02-03T10:00",
        "2026-02-03T15:00",
        "2026-02-04T12:00",
        "half a morning",
    ),
    (
        "2026-02-03T09:00",
        "2026-02-06T17:00",
        "2026-02-03T10:00",
        "2026-02-09T12:00",
        "2026-02-09T12:00",
        "the whole week",
    ),
    ("2026-02-03T11:00", "2026-02-03T13:00", "2026-02-03T10:00", "2026-02-03T17:00", "2026-02-04T12:00", "over lunch"),
    ("2026-02-01T15:00", "2026-02-01T17:00", "2026-02-03T10:00", "2026-02-03T17:00", "2026-02-04T12:00", "long past"),
]


@pytest.mark.parametrize(("begins", "ends", "sent", "target", "due", "why"), TERMS, ids=[row[5] for row in TERMS])
def test_policy_6_9_terms_count_around_a_closure(
    begins: str, ends: str, sent: str, target: str, due: str, why: str
) -> None:
    terms = closed(begins, ends).terms(at(sent))
    assert (terms.target_at.astimezone(LOCAL), terms.due_at.astimezone(LOCAL)) == (at(target), at(due)), why


def test_policy_6_9_while_it_is_closed_nobody_is_there() -> None:
    calendar = closed("2026-02-03T11:00", "2026-02-03T13:00")
    assert not calendar.is_open(at("2026-02-03T12:00"))
    assert calendar.is_open(at("2026-02-03T13:00"))
    assert calendar.next_opening(at("2026-02-03T11:30")).astimezone(LOCAL) == at("2026-02-03T13:00")
    assert calendar.opening_minutes_left(at("2026-02-03T10:00")) == 5 * 60


NOTICE = Notice(
    id=1,
    text="U leest dit nu.",
    text_je="",
    starts_at=datetime(2026, 2, 3, 9, tzinfo=UTC),
    ends_at=datetime(2026, 2, 3, 12, tzinfo=UTC),
    intents=("vraag_contact",),
)
# hour, intents, matters, why
MOMENTS = [
    (8, {"vraag_contact"}, False, "its time has not come"),
    (9, {"vraag_contact"}, True, "from its first moment"),
    (12, {"vraag_contact"}, False, "its last moment is over"),
    (10, {"vraag_paspoort"}, False, "somebody asks about something else"),
    (10, set(), False, "nothing is asked"),
]


@pytest.mark.parametrize(("hour", "intents", "matters", "why"), MOMENTS, ids=[row[3] for row in MOMENTS])
def test_policy_6_9_a_notice_is_said_where_it_matters(hour: int, intents: set[str], matters: bool, why: str) -> None:
    assert NOTICE.matters(datetime(2026, 2, 3, hour, tzinfo=UTC), intents) is matters, why


def test_policy_6_9_without_a_text_of_its_own_je_reads_the_same() -> None:
    assert NOTICE.said("je") == NOTICE.text
    assert replace(NOTICE, text_je="Je leest dit nu.").said("je") == "Je leest dit nu."
