"""States and moves of a case: the table, and what it does to terms and history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handover.domain.cases import MOVES, REASONS, REGISTERED, TAKES_OVER, Case, Move, Status
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


def test_a_closed_case_takes_nothing() -> None:
    assert MOVES[Status.CLOSED] == {}


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
