"""Safety out of probabilities: pure rules (policy 7, 8.3)."""

from __future__ import annotations

import pytest

from bot.nlu.safety_rules import Thresholds, abuse_kind, emergency, masked, safety

T = Thresholds(emergency=0.2, abuse=0.5)

# probabilities, verdict, why
EMERGENCIES = [
    ({"spoed_gevaar": 0.9}, "danger", "plain danger"),
    ({"spoed_crisis": 0.9}, "crisis", "somebody wants to die"),
    ({"melding_verkeer": 0.7, "spoed_gevaar": 0.25}, "danger", "a strong runner-up is enough"),
    ({"melding_verkeer": 0.9, "spoed_gevaar": 0.1}, "no", "a weak runner-up is not"),
    ({"spoed_gevaar": 0.12, "spoed_crisis": 0.11}, "danger", "the two together, and the likelier of them"),
    ({}, "no", "nothing to read"),
]


@pytest.mark.parametrize(("probabilities", "verdict", "why"), EMERGENCIES, ids=[row[2] for row in EMERGENCIES])
def test_emergencies(probabilities: dict[str, float], verdict: str, why: str) -> None:
    assert emergency(probabilities, T.emergency) == verdict


# probabilities, kind, why
ABUSES = [
    ({"misbruik_belediging": 0.8}, "misbruik_belediging", "a plain insult"),
    (
        {"misbruik_belediging": 0.3, "misbruik_discriminatie": 0.35},
        "misbruik_discriminatie",
        "which one is the easier mistake",
    ),
    ({"klacht": 0.6, "misbruik_belediging": 0.4}, None, "a complaint in rough words is a complaint"),
    ({"bedankt": 1.0}, None, "thanks"),
]


@pytest.mark.parametrize(("probabilities", "kind", "why"), ABUSES, ids=[row[2] for row in ABUSES])
def test_abuse(probabilities: dict[str, float], kind: str | None, why: str) -> None:
    assert abuse_kind(probabilities, T.abuse) == kind


def test_a_classifier_never_gives_more_than_doubt() -> None:
    assert safety("x", {"misbruik_bedreiging": 1.0}, "nl", T)["abuse"] == "doubt"


# text, kinds, why
MASKED = [
    ("mijn bsn is [BSN verwijderd]", ["bsn"], "one"),
    (
        "[IBAN verwijderd] en [BSN verwijderd] en [IBAN verwijderd]",
        ["iban", "bsn"],
        "in their order, each once",
    ),
    (
        "[documentnummer verwijderd][geboortedatum verwijderd]",
        ["documentnummer", "geboortedatum"],
        "close together",
    ),
    ("[wachtwoord verwijderd] [kaartnummer verwijderd]", ["wachtwoord", "kaartnummer"], "the other two"),
    ("ik heb mijn BSN verwijderd", [], "words that are no mark"),
]


@pytest.mark.parametrize(("text", "kinds", "why"), MASKED, ids=[row[2] for row in MASKED])
def test_the_marks_of_removed_numbers_are_read(text: str, kinds: list[str], why: str) -> None:
    assert masked(text) == kinds
