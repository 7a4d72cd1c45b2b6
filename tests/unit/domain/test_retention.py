"""Keeping and erasing (policy 10), as tables."""

from __future__ import annotations

from datetime import datetime

import pytest

from handover.domain.cases import Case, Move, Status
from handover.domain.errors import ImpossibleMove
from handover.domain.retention import Category, Ground, Refusal, ends_at, ground_of, is_due, refusal_of

PLAN = {
    "beantwoord": Category(number="6.1.3", years=1, erase_on_request=True),
    "melding": Category(number="15.1", years=5),
    "klacht_bezwaar": Category(number="13.1.3", years=None),
}
CLOSED = "2026-02-04T12:00:00+01:00"


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def closed_case(result: str | None, closed: str = CLOSED) -> Case:
    return Case(
        number="2026-000001",
        conversation_id=1,
        status=Status.CLOSED,
        takes_over=True,
        reason="requested",
        opened_at=at(CLOSED),
        target_at=at(CLOSED),
        due_at=at(CLOSED),
        closed_at=at(closed),
        result=result,
    )


@pytest.mark.parametrize(
    ("result", "now", "due"),
    [
        ("beantwoord", "2027-02-04T11:59:00+01:00", False),
        ("beantwoord", "2027-02-04T12:00:00+01:00", True),
        ("melding", "2030-12-31T12:00:00+01:00", False),
        ("melding", "2031-02-04T12:00:00+01:00", True),
        ("klacht_bezwaar", "2099-01-01T12:00:00+01:00", False),
        (None, "2027-02-04T12:00:00+01:00", True),
    ],
)
def test_policy_10_the_result_decides_how_long_a_closed_case_is_kept(result: str | None, now: str, due: bool) -> None:
    assert is_due(closed_case(result), PLAN, at(now), held=False) is due


def test_policy_10_a_case_on_hold_or_open_or_erased_is_never_due() -> None:
    much_later = at("2099-01-01T12:00:00+01:00")
    case = closed_case("beantwoord")
    assert not is_due(case, PLAN, much_later, held=True)
    case.erased_at = at(CLOSED)
    assert not is_due(case, PLAN, much_later, held=False)
    waiting = closed_case("beantwoord")
    waiting.status = Status.WAITING
    assert not is_due(waiting, PLAN, much_later, held=False)


def test_a_case_that_was_closed_on_a_leap_day_ends_on_the_last_of_february() -> None:
    assert ends_at(at("2028-02-29T09:00:00+01:00"), PLAN["beantwoord"]) == at("2029-02-28T09:00:00+01:00")


def test_a_term_ends_at_the_same_time_of_the_clock_in_summer_and_winter() -> None:
    assert ends_at(at("2026-03-28T12:00:00+01:00"), PLAN["beantwoord"]) == at("2027-03-28T12:00:00+02:00")


@pytest.mark.parametrize(
    ("result", "now", "held", "refusal"),
    [
        ("beantwoord", "2026-02-05T12:00:00+01:00", False, None),
        ("beantwoord", "2026-02-05T12:00:00+01:00", True, Refusal.HELD),
        ("melding", "2026-02-05T12:00:00+01:00", False, Refusal.TERM),
        ("melding", "2031-02-05T12:00:00+01:00", False, None),
        ("klacht_bezwaar", "2099-02-05T12:00:00+01:00", False, Refusal.FOR_EVER),
    ],
)
def test_policy_10_the_category_decides_about_a_request_to_erase(
    result: str, now: str, held: bool, refusal: Refusal | None
) -> None:
    assert refusal_of(closed_case(result), PLAN, at(now), held=held) == refusal


def test_policy_10_an_open_case_is_not_erased_on_request() -> None:
    case = closed_case("beantwoord")
    case.status = Status.CLAIMED
    assert refusal_of(case, PLAN, at(CLOSED), held=False) == Refusal.OPEN


def test_a_ground_in_words_of_ones_own_is_kept_as_a_request_only() -> None:
    assert ground_of("objection") is Ground.OBJECTION
    assert ground_of("mevrouw Jansen wil het") is Ground.REQUEST
    assert ground_of("term") is Ground.REQUEST, "a term is not something that a resident asks for"


def test_nothing_moves_on_an_erased_case() -> None:
    case = closed_case("beantwoord")
    case.erased_at = at(CLOSED)
    with pytest.raises(ImpossibleMove) as refused:
        case.move(Move.NOTE, actor="Anja", at=at(CLOSED))
    assert refused.value.possible == ()
