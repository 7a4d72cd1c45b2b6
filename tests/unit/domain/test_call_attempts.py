"""When calling back has been tried often enough (policy 5.2)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handover.domain.call_attempts import moments_in_vain
from handover.domain.cases import Happening

NOON = datetime(2026, 2, 3, 11, 0, tzinfo=UTC)

# what happened at which minute, how many moments count, why
HISTORIES = [
    ([], 0, "never called"),
    ([("not_reached", 0), ("voicemail", 60), ("not_reached", 120)], 3, "an hour apart each time"),
    ([("not_reached", 0), ("not_reached", 1), ("voicemail", 59)], 1, "in one go"),
    ([("not_reached", 0), ("not_reached", 59), ("not_reached", 61)], 2, "counted from the last that counted"),
    ([("not_reached", 0), ("reached", 60), ("not_reached", 120)], 1, "reached in between"),
    ([("not_reached", 0), ("callback", 30), ("not_reached", 120)], 1, "promised anew in between"),
]


@pytest.mark.parametrize(("lines", "moments", "why"), HISTORIES, ids=[row[2] for row in HISTORIES])
def test_policy_5_2_only_different_moments_count(lines: list[tuple[str, int]], moments: int, why: str) -> None:
    history = [
        Happening(
            action="callback" if what == "callback" else "call",
            actor="Anja",
            at=NOON + timedelta(minutes=minute),
            details={"outcome": what},
        )
        for what, minute in lines
    ]
    assert moments_in_vain(history) == moments, why
