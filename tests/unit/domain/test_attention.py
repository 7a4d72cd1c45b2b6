"""What draws people's attention by itself: terms, the window, cases that lie still, answers that nobody fetched."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from handover.domain.attention import (
    CALLBACK,
    SIGNAL,
    Thresholds,
    closes_itself,
    lies_still,
    near,
    signals,
    to_be_called,
)
from handover.domain.cases import Case, Status
from tests.unit.domain.test_cases import a_case
from tests.unit.domain.test_deadlines import CALENDAR

LIMITS = Thresholds(
    due_soon=timedelta(hours=1),
    window_soon=timedelta(hours=2),
    idle=timedelta(hours=2),
    coordinator=timedelta(minutes=30),
    urgent=timedelta(minutes=5),
)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"{moment}+01:00")


def due_wednesday_noon(status: Status = Status.WAITING) -> Case:
    """Written on Tuesday 3 February at 09:12, due on Wednesday at 12:00."""
    return a_case(status)


WROTE = at("2026-02-03T09:12")

# now, status, signals, why
TERMS = [
    ("2026-02-04T10:59", Status.WAITING, [], "more than an hour left (and the window has closed)"),
    ("2026-02-04T11:00", Status.WAITING, ["due_soon"], "an hour left"),
    ("2026-02-04T12:00", Status.WAITING, ["overdue"], "the term passes"),
    (
        "2026-02-04T12:30",
        Status.CLAIMED,
        ["overdue", "overdue_coordinator"],
        "half an hour later the coordinator hears",
    ),
    ("2026-02-04T12:30", Status.FORWARDED, ["overdue", "overdue_coordinator"], "a forwarded case has a term too"),
    ("2026-02-05T12:30", Status.ANSWERED, [], "answered: nobody waits"),
    ("2026-02-05T12:30", Status.CLOSED, [], "closed"),
]


@pytest.mark.parametrize(("now", "status", "raised", "why"), TERMS, ids=[row[3] for row in TERMS])
def test_policy_6_5_due_and_overdue_cases_alert_the_team_then_the_coordinator(
    now: str, status: Status, raised: list[str], why: str
) -> None:
    assert [str(what) for what, _ in signals(due_wednesday_noon(status), WROTE, at(now), LIMITS)] == raised


def test_policy_6_5_a_signal_is_raised_once_and_again_for_a_new_term() -> None:
    case, now = due_wednesday_noon(), at("2026-02-04T12:00")
    for what, about in signals(case, None, now, LIMITS):
        case.records(SIGNAL, actor="assistant", at=now, what=what, about=about.isoformat())
    assert signals(case, None, now, LIMITS) == []
    case.sets_term(at("2026-02-05T12:00"), reason="x", actor="Anja", at=now)
    assert [str(what) for what, _ in signals(case, None, at("2026-02-05T11:30"), LIMITS)] == ["due_soon"]


# now, takes over, status, warned, why
WINDOWS = [
    ("2026-02-04T07:11", True, Status.WAITING, False, "more than two hours left"),
    ("2026-02-04T07:12", True, Status.WAITING, True, "two hours left"),
    ("2026-02-04T09:12", True, Status.WAITING, False, "closed: too late for a warning"),
    ("2026-02-04T08:00", False, Status.WAITING, False, "registered: nobody waits for an answer in the chat"),
    ("2026-02-04T08:00", True, Status.FORWARDED, False, "forwarded: there is no answer yet"),
]


@pytest.mark.parametrize(("now", "takes_over", "status", "warned", "why"), WINDOWS, ids=[row[4] for row in WINDOWS])
def test_policy_6_6_before_the_window_closes_the_team_is_warned(
    now: str, takes_over: bool, status: Status, warned: bool, why: str
) -> None:
    case = due_wednesday_noon(status)
    case.takes_over = takes_over
    assert [str(what) for what, _ in signals(case, WROTE, at(now), LIMITS)] == (["window_soon"] if warned else [])


# now, when the resident wrote, back to the queue, why
STILL = [
    ("2026-02-03T11:29", [], False, "claimed less than two hours ago"),
    ("2026-02-03T11:30", [], True, "claimed two hours ago and nothing since"),
    ("2026-02-03T11:30", ["2026-02-03T09:12"], True, "what was written before claiming counts for nothing"),
    ("2026-02-03T13:00", ["2026-02-03T12:00"], False, "the resident reacted an hour ago: the agent has time"),
    ("2026-02-03T14:00", ["2026-02-03T12:00", "2026-02-03T13:59"], True, "two hours since the first of their messages"),
]


@pytest.mark.parametrize(("now", "wrote", "back", "why"), STILL, ids=[row[3] for row in STILL])
def test_policy_6_5_a_claimed_case_that_lies_still_goes_back(now: str, wrote: list[str], back: bool, why: str) -> None:
    case = due_wednesday_noon(Status.CLAIMED)
    case.assignee = "Anja"
    case.records("claim", actor="Anja", at=at("2026-02-03T09:30"))
    assert lies_still(case, [at(moment) for moment in wrote], at(now), LIMITS.idle) is back


# answered, status, held, now, closes, why
CLOSING = [
    ("2026-02-03T10:00", Status.ANSWERED, False, "2026-02-04T16:59", False, "the next working day is not over"),
    ("2026-02-03T10:00", Status.ANSWERED, False, "2026-02-04T17:00", True, "the end of the next working day"),
    ("2026-02-06T10:00", Status.ANSWERED, False, "2026-02-08T20:00", False, "a weekend is no working day"),
    ("2026-02-06T10:00", Status.ANSWERED, False, "2026-02-09T17:00", True, "Monday evening"),
    ("2026-02-03T10:00", Status.ANSWERED, True, "2026-02-06T17:00", False, "never while an answer is held"),
    ("2026-02-03T10:00", Status.CLAIMED, False, "2026-02-06T17:00", False, "the resident reacted"),
    ("2026-02-03T10:00", Status.CLOSED, False, "2026-02-06T17:00", False, "closed already"),
]


@pytest.mark.parametrize(
    ("answered", "status", "held", "now", "closes", "why"), CLOSING, ids=[row[5] for row in CLOSING]
)
def test_policy_1_7_an_answered_case_closes_itself(
    answered: str, status: Status, held: bool, now: str, closes: bool, why: str
) -> None:
    case = due_wednesday_noon(status)
    case.answered_at = at(answered)
    assert closes_itself(case, held=held, now=at(now), calendar=CALENDAR) is closes


# held since, now, listed, why
CALLS = [
    ([], "2026-02-09T10:00", False, "nothing is held"),
    (["2026-02-03T10:00"], "2026-02-05T16:59", False, "two working days are not over"),
    (["2026-02-03T10:00"], "2026-02-05T17:00", True, "two working days without a JA"),
    (["2026-02-06T10:00"], "2026-02-09T17:00", False, "Friday: Monday is the first working day"),
    (["2026-02-03T10:00", "2026-02-05T10:00"], "2026-02-05T17:00", False, "a newer answer has its own two days"),
]


@pytest.mark.parametrize(("held", "now", "listed", "why"), CALLS, ids=[row[3] for row in CALLS])
def test_policy_1_7_an_answer_without_a_ja_goes_to_the_call_back_list(
    held: list[str], now: str, listed: bool, why: str
) -> None:
    since = [at(moment) for moment in held]
    assert to_be_called(due_wednesday_noon(Status.ANSWERED), since, at(now), CALENDAR) is listed


def test_policy_1_7_it_is_listed_once_for_each_answer() -> None:
    case = due_wednesday_noon(Status.ANSWERED)
    case.records(CALLBACK, actor="assistant", at=at("2026-02-05T17:00"))
    now = at("2026-02-20T17:00")
    assert not to_be_called(case, [at("2026-02-03T10:00")], now, CALENDAR)
    assert to_be_called(case, [at("2026-02-09T10:00")], now, CALENDAR)


def test_policy_6_5_a_case_sleeps_until_its_moment_and_the_time_counts_from_there() -> None:
    case = a_case(Status.CLAIMED)
    case.assignee, case.snoozed_until = "Anja", at("2026-02-03T16:00")
    assert not lies_still(case, [], at("2026-02-03T15:59"), LIMITS.idle)
    case.wakes(at=at("2026-02-03T16:00"))
    assert not lies_still(case, [], at("2026-02-03T17:59"), LIMITS.idle)
    assert lies_still(case, [], at("2026-02-03T18:00"), LIMITS.idle)


def test_policy_6_5_a_case_that_was_given_to_somebody_counts_from_then() -> None:
    case = a_case(Status.CLAIMED)
    case.assignee = "Bram"
    case.records("assign", actor="Coby", at=at("2026-02-03T12:00"), to="Bram")
    assert not lies_still(case, [], at("2026-02-03T13:59"), LIMITS.idle)
    assert lies_still(case, [], at("2026-02-03T14:00"), LIMITS.idle)


# now, from when on reminders can be due, what was answered before has had its day, why
NEAR = [
    ("2026-02-04T10:00", "2026-02-06", "2026-02-03", "during the day: nothing of yesterday closes yet"),
    ("2026-02-04T17:00", "2026-02-06", "2026-02-04", "at five: what was answered yesterday or before"),
    ("2026-02-06T18:00", "2026-02-10", "2026-02-06", "on Friday evening: Monday's terms are a working day away"),
    ("2026-02-08T12:00", "2026-02-10", "2026-02-06", "on Sunday: Friday was the last day that closed"),
]


@pytest.mark.parametrize(("now", "terms_before", "answered_before", "why"), NEAR, ids=[row[3] for row in NEAR])
def test_what_a_round_reads_is_bounded_by_working_days(
    now: str, terms_before: str, answered_before: str, why: str
) -> None:
    bounds = near(at(now), LIMITS, CALENDAR)
    assert bounds.reminded_before == at(f"{terms_before}T00:00")
    assert bounds.answered_before == at(f"{answered_before}T00:00")
