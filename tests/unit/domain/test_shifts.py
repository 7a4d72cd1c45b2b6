"""Who forgot to say that they left is away after the longest shift."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handover.domain.shifts import LONGEST, Presence, Shift
from tests.unit.domain.test_cases import NOW

# said, how long ago, presence
SAID = [
    ("present", timedelta(), Presence.PRESENT),
    ("break", timedelta(hours=1), Presence.BREAK),
    ("present", LONGEST - timedelta(minutes=1), Presence.PRESENT),
    ("present", LONGEST, Presence.AWAY),
    ("away", timedelta(), Presence.AWAY),
]


@pytest.mark.parametrize(("said", "ago", "presence"), SAID, ids=[f"{row[0]} {row[1]} ago" for row in SAID])
def test_what_somebody_said_holds_for_one_shift(said: str, ago: timedelta, presence: Presence) -> None:
    assert Shift(person="anja", presence=said, since=NOW - ago).presence_at(NOW) == presence
