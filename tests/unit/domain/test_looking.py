"""Who was not heard for a while looks no more."""

from __future__ import annotations

from datetime import timedelta

from handover.domain.looking import EVERY, LIFE, Look, still_there
from tests.unit.domain.test_cases import NOW


def test_two_missed_calls_are_no_goodbye_and_three_are() -> None:
    looks = [
        Look(case_id=1, person=person, typing=False, at=NOW - ago)
        for person, ago in (("anja", timedelta()), ("bram", 2 * EVERY), ("coby", LIFE))
    ]
    assert [look.person for look in still_there(looks, NOW)] == ["anja", "bram"]
