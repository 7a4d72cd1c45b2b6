"""What statuses do to an outbox row: ranks only rise (contract.md, Sending)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handover.domain.delivery import OutboxRow, back_off

NOW = datetime(2026, 2, 3, 8, 12, tzinfo=UTC)


def a_row(status: str) -> OutboxRow:
    return OutboxRow(
        reference="r",
        conversation_id=1,
        content={},
        text="",
        status=status,
        created_at=NOW,
        queued_at=NOW,
        not_before=NOW,
    )


# status of the row, the status that arrives, the status after it, why
ROWS = [
    ("sending", "sent", "sent", "a status may come before the answer to the call"),
    ("uncertain", "sent", "sent", "a status settles what was unknown"),
    ("uncertain", "delivered", "delivered", "also a later one"),
    ("sent", "delivered", "delivered", "the usual way"),
    ("sent", "read", "read", "delivered may be missing"),
    ("read", "delivered", "read", "out of order: never back"),
    ("delivered", "sent", "delivered", "out of order: never back"),
    ("sent", "failed", "failed", "accepted is not delivered"),
    ("uncertain", "failed", "failed", "settled the other way"),
    ("delivered", "failed", "delivered", "it did arrive"),
    ("failed", "delivered", "delivered", "delivered may follow failed"),
    ("delivered", "played", "read", "a recording that was played was read"),
    ("sent", "warped", "sent", "a word that we don't know changes nothing"),
    ("held", "failed", "held", "it still waits for the resident"),
]


@pytest.mark.parametrize(("before", "arrives", "after", "why"), ROWS, ids=[row[3] + " " + row[0] for row in ROWS])
def test_a_status(before: str, arrives: str, after: str, why: str) -> None:
    row = a_row(before)
    changed = row.learns(arrives, "wamid.1", NOW)
    assert row.status == after, why
    assert changed is (before != after)


def test_an_answer_after_the_status_does_not_go_back() -> None:
    row = a_row("delivered")
    row.accepted("wamid.1", NOW)
    assert row.status == "delivered"


def test_the_pair_rate_waits_four_to_the_n_seconds_and_never_for_ever() -> None:
    waits = [back_off(n, "conversation") for n in (1, 2, 3, 9)]
    assert waits == [timedelta(seconds=s) for s in (4, 16, 64, 600)]
