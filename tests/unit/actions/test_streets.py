"""Which street was meant (policy 4.1)."""

from __future__ import annotations

import pytest

from actions.streets import meant

# what was typed, what is asked back, why
TYPED = [
    ("kastanjelan 5", "Kastanjelaan", "a letter too few"),
    ("westsignel", "Westsingel", "two letters swapped"),
    ("op de lostraat bij de dijk", "Loostraat", "among other words"),
    ("Burg van dorth tot medlerstraat", "Burgemeester van Dorth tot Medlerstraat", "shortened"),
    ("Kastanjelaan 12", None, "spelt as it is"),
    ("husselarijstr.", None, "a short ending is no mistake"),
    ("Lindeplein", None, "a street that isn't in the list, and like none in it"),
    ("achter het station", None, "no street at all"),
]


@pytest.mark.parametrize(("typed", "asked", "why"), TYPED, ids=[row[0] for row in TYPED])
def test_policy_4_1_a_mistyped_street_has_one_that_was_meant(typed: str, asked: str | None, why: str) -> None:
    assert meant(typed) == asked
