"""States and moves of a case: the table, and what it does to terms and history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handover.domain.cases import MOVES, REASONS, REGISTERED, TAKES_OVER, Case, Move, Status, possible_moves
from handover.domain.errors import ImpossibleMove

NOW = datetime(2026, 2, 3, 8, 12, tzinfo=UTC)
DUE = datetime(2026, 2, 4, 11, 0, tzinfo=UTC)


def a_case(status: Status = Status.WAITING) -> Case:
    case = Case(
        number="2026-000001",
        conversation_id=1,
        takes_over=True,
        reason="requested",
        opened_at=NOW,
        target_at=NOW,
        due_at=DUE,
        status=status,
    )
    case.sets_term(DUE, reason="policy 6.1", actor="assistant", at=NOW)
    return case


EVERY = [(status, move) for status in Status for move in Move]


@pytest.mark.parametrize(("status", "move"), EVERY, ids=[f"{move} while {status}" for status, move in EVERY])
def test_a_move_does_what_the_table_says_or_names_what_is_possible(status: Status, move: Move) -> None:
    case = a_case(status)
    if move in MOVES[status]:
        case.move(move, actor="Anja", at=NOW)
        assert case.status == MOVES[status][move]
        assert case.history[-1].action == move
        return
    with pytest.raises(ImpossibleMove) as refused:
        case.move(move, actor="Anja", at=NOW)
    assert refused.value.possible == tuple(MOVES[status])
    assert case.history == []


def test_a_closed_case_takes_nothing_but_what_people_still_write_beside_it() -> None:
    assert set(MOVES[Status.CLOSED]) == {Move.NOTE, Move.LINK, Move.FOLLOW_UP}
    assert set(MOVES[Status.CLOSED].values()) == {Status.CLOSED}


def test_a_case_sleeps_through_notes_and_wakes_for_anything_else() -> None:
    case = a_case(Status.CLAIMED)
    case.snoozed_until = DUE
    case.move(Move.NOTE, actor="Bram", at=NOW)
    assert case.snoozed_until == DUE
    case.move(Move.EXTEND, actor="Anja", at=NOW)
    assert case.snoozed_until is None


def test_a_message_of_the_resident_wakes_a_case() -> None:
    case = a_case(Status.CLAIMED)
    case.snoozed_until = DUE
    case.hears_from_resident()
    assert case.snoozed_until is None


def test_a_case_that_takes_another_one_in_keeps_what_was_promised_first_and_what_weighs_most() -> None:
    case, other = a_case(Status.ANSWERED), a_case(Status.CLAIMED)
    other.number, other.due_at, other.priority, other.unread = "2026-000002", DUE - timedelta(hours=2), "high", 2
    other.entities = {"plaats": "Rijksweg"}
    case.absorbs(other, actor="Anja", at=NOW)
    assert (case.due_at, case.priority, case.unread) == (DUE - timedelta(hours=2), "high", 2)
    assert case.entities == {"plaats": "Rijksweg"}
    assert case.terms[-1].reason == "termijn van 2026-000002"
    assert case.status == Status.WAITING, "the other one still waited for an answer"


def test_a_later_term_of_the_other_case_changes_nothing() -> None:
    case, other = a_case(), a_case()
    other.due_at = DUE + timedelta(days=1)
    case.absorbs(other, actor="Anja", at=NOW)
    assert (case.due_at, len(case.terms)) == (DUE, 1)


@pytest.mark.parametrize("reason", ["written", "privacy_request", "threat", "block_review"])
def test_what_has_a_procedure_of_its_own_is_never_merged(reason: str) -> None:
    assert Move.MERGE not in possible_moves(Status.WAITING, reason)
    assert Move.NOTE in possible_moves(Status.WAITING, reason)


def test_policy_1_2_every_reason_either_takes_over_or_is_registered() -> None:
    assert not TAKES_OVER & REGISTERED
    assert len(REASONS) == 16


def test_policy_6_4_all_terms_are_kept() -> None:
    case = a_case()
    case.sets_term(DUE + timedelta(days=2), reason="wacht op wegen", actor="Anja", at=NOW)
    assert [term.due_at for term in case.terms] == [DUE, DUE + timedelta(days=2)]
    assert not case.terms[-1].late


def test_policy_6_4_a_new_term_after_the_old_one_passed_is_marked() -> None:
    case = a_case()
    case.sets_term(DUE + timedelta(days=2), reason="te laat gezien", actor="Anja", at=DUE + timedelta(minutes=1))
    assert case.terms[-1].late


def test_a_reaction_brings_an_answered_case_back_to_its_agent() -> None:
    case = a_case(Status.ANSWERED)
    case.assignee = "Anja"
    case.hears_from_resident()
    assert case.status == Status.CLAIMED
    assert case.unread == 1


def test_policy_1_3_a_reopened_case_waits_for_anybody_with_new_terms() -> None:
    case = a_case(Status.CLOSED)
    case.assignee, case.closed_at, case.result = "Anja", NOW, "beantwoord"
    later = DUE + timedelta(days=1)
    case.reopens(at=NOW, target_at=later, due_at=later)
    assert case.status == Status.WAITING
    assert [case.assignee, case.closed_at, case.result] == [None, None, None]
    assert case.due_at == later
