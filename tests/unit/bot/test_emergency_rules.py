"""What counts as an emergency: a small probability, and a smaller one beside a word that belongs to emergencies (policy 7)."""

from __future__ import annotations

import pytest

from bot.intents import EMERGENCY_OF_INTENT
from bot.nlu.emergency_rules import emergency, lexicon

# text, probabilities, verdict, why
ROWS = [
    ("er is brand", {"spoed_gevaar": 0.9}, "danger", "plain danger"),
    ("ik wil dood", {"spoed_crisis": 0.9}, "crisis", "somebody wants to die"),
    ("de kap hangt eraan", {"melding_verlichting": 0.9, "spoed_gevaar": 0.08}, "danger", "a runner-up is enough"),
    ("de kap hangt eraan", {"melding_verlichting": 0.9, "spoed_gevaar": 0.04}, "no", "a weak one is not"),
    ("er komen vonken uit", {"melding_verlichting": 0.9, "spoed_gevaar": 0.04}, "danger", "but beside such a word"),
    ("er komen vonken uit", {"melding_verlichting": 0.99, "spoed_gevaar": 0.01}, "no", "a word alone is not enough"),
    (
        "ach ja toch",
        {"spoed_gevaar": 0.03, "spoed_crisis": 0.04},
        "crisis",
        "the two together, and the likelier of them",
    ),
    ("stop maar", {"spoed_crisis": 0.2}, "no", "a word or two need more"),
    ("stop maar", {"spoed_crisis": 0.3}, "crisis", "and can have it"),
    ("brand!", {"spoed_gevaar": 0.04}, "danger", "unless it is such a word"),
    ("", {}, "no", "nothing to read"),
]


@pytest.mark.parametrize(("text", "probabilities", "verdict", "why"), ROWS, ids=[row[3] for row in ROWS])
def test_policy_7_1_emergencies(text: str, probabilities: dict[str, float], verdict: str, why: str) -> None:
    assert emergency(text, probabilities, alone=0.06, with_sign=0.02, short=0.3) == verdict


def test_both_emergencies_have_their_words() -> None:
    assert lexicon().headings == EMERGENCY_OF_INTENT.keys()
