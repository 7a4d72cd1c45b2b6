"""Act, ask or leave it to a person: by the probabilities of the intents (policy 3.5, 5.1)."""

from __future__ import annotations

import pytest

from bot.nlu.decision_rules import Thresholds, decide

T = Thresholds(act=0.7, personal=0.12, ask=0.5)

# probabilities, decision, why
ROWS = [
    ({"vraag_paspoort": 0.7, "vraag_rijbewijs": 0.3}, "act", "sure enough"),
    ({"vraag_paspoort": 0.69, "vraag_rijbewijs": 0.31}, "ask", "between two"),
    (
        {"vraag_paspoort": 0.3, "vraag_rijbewijs": 0.19, "groet": 0.1},
        "human",
        "a question would rarely hold the right one",
    ),
    ({"vraag_belasting": 0.86, "privacy_belasting": 0.14}, "ask", "it may be about their own assessment"),
    ({"vraag_belasting": 0.89, "privacy_belasting": 0.11}, "act", "it hardly may"),
    ({"vraag_belasting": 0.8, "privacy_belasting": 0.07, "bezwaar": 0.07}, "ask", "personal matters count together"),
    ({"privacy_belasting": 0.75, "privacy_zorg": 0.25}, "act", "personal and handled as personal"),
    ({"klacht": 0.75, "privacy_zorg": 0.25}, "act", "so is what must be written"),
    ({"medewerker_spreken": 0.8, "privacy_zorg": 0.2}, "act", "a person reads it anyhow"),
    ({"melding_afval": 0.8, "privacy_zorg": 0.2}, "act", "a report asks for nothing personal"),
    ({}, "human", "nothing to read"),
]


@pytest.mark.parametrize(("probabilities", "decision", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_the_decision(probabilities: dict[str, float], decision: str, why: str) -> None:
    assert decide(probabilities, T) == decision
