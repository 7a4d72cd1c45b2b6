"""Which cases are told about, and in which words (policy 4.4)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from handover.domain.cases import Case
from handover.domain.status import concerned, number_in, state_of

NOW = datetime.fromisoformat("2026-02-03T10:00:00+01:00")


def case(number: str, *, days: float = 1, **more: Any) -> Case:
    opened = NOW - timedelta(days=days)
    standard = {"reason": "report", "takes_over": False, "target_at": NOW, "due_at": NOW + timedelta(days=1)}
    return Case(number=number, conversation_id=1, opened_at=opened, **{**standard, **more})


# text, number, why
NUMBERS = [
    ("hoe staat het met 2026-000012?", "2026-000012", "as we write it"),
    ("zaak 2026 - 12345", "2026-012345", "with spaces"),
    ("mijn melding nr 2024-0381", "2024-000381", "another's number is a number too"),
    ("bel 0316-279111 op 03-02-2026", None, "a phone number and a date"),
    ("en hoe nu verder?", None, "none"),
]


@pytest.mark.parametrize(("text", "number", "why"), NUMBERS, ids=[row[2] for row in NUMBERS])
def test_policy_4_4_a_number_that_is_named_is_found(text: str, number: str | None, why: str) -> None:
    assert number_in(["hallo", text]) == number


OPEN, OLDER = case("2026-000003"), case("2026-000002", days=30)
CLOSED, ANCIENT = case("2026-000001", days=60, status="closed"), case("2025-000001", days=91)
THREAT = case("2026-000009", days=0, reason="threat")

# cases, number, told, why
TOLD: list[tuple[list[Case], str | None, list[Case], str]] = [
    ([CLOSED, OLDER, OPEN], None, [OPEN, OLDER], "what is open, newest first"),
    ([CLOSED, ANCIENT], None, [CLOSED], "nothing open: the last one"),
    ([ANCIENT], None, [], "longer than 90 days ago"),
    ([ANCIENT, OPEN], "2025-000001", [ANCIENT], "named by its number"),
    ([OPEN], "2026-000777", [], "somebody else's number"),
    ([THREAT, OPEN], None, [OPEN], "not what staff decide among themselves"),
    ([], None, [], "no case at all"),
]


@pytest.mark.parametrize(("cases", "number", "told", "why"), TOLD, ids=[row[3] for row in TOLD])
def test_policy_4_4_the_contacts_own_cases_of_the_last_90_days(
    cases: list[Case], number: str | None, told: list[Case], why: str
) -> None:
    assert concerned(cases, NOW, number) == told


# case, state, why
STATES = [
    (case("1"), "waiting", "a status as it is"),
    (case("1", status="forwarded"), "forwarded", "at a department"),
    (case("1", due_at=NOW - timedelta(hours=1)), "overdue", "its term has passed: said honestly"),
    (case("1", status="answered", due_at=NOW - timedelta(hours=1)), "answered", "answered: the term was met"),
    (case("1", status="closed", due_at=NOW - timedelta(hours=1)), "closed", "closed"),
]


@pytest.mark.parametrize(("row", "state", "why"), STATES, ids=[row[2] for row in STATES])
def test_policy_4_4_the_state_in_a_word(row: Case, state: str, why: str) -> None:
    assert state_of(row, NOW) == state
