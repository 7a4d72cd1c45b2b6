"""The verdict of one message, out of its words and the probabilities of its intents (policy 7, 8.1 to 8.3)."""

from __future__ import annotations

import pytest

from bot.nlu.safety_rules import Thresholds, abuse, masked, safety

INSULT = "misbruik_belediging"
T = Thresholds(abuse=0.85, abuse_with_sign=0.5, doubt=0.5, doubt_with_sign=0.25, emergency_beside_abuse=0.3)

# message, probability of an insult, verdict, why
ABUSES = [
    ("jij bent een sukkel", 0.9, "yes", "classifier and rules agree"),
    ("jij bent een sukkel", 0.5, "yes", "with a word of the lexicon the classifier may be less sure"),
    ("jij bent een sukkel", 0.3, "doubt", "not sure at all"),
    ("jij bent een sukkel", 0.1, "no", "rules alone are not enough"),
    ("aan jou hebben ze een goede aan", 0.9, "yes", "aimed, and the classifier is sure"),
    ("aan jou hebben ze een goede aan", 0.8, "doubt", "aimed, and it is not that sure"),
    ("de buurman noemt mij een sukkel", 0.99, "doubt", "something speaks against it"),
    ("stelletje sukkels bij de gemeente", 0.99, "doubt", "aimed at nobody in particular"),
    ("ouwe tuinkabouter", 0.9, "yes", "bare and short: nobody else can be meant"),
    ("stelletje tuinkabouters", 0.9, "doubt", "short, and the organisation as a whole"),
    ("ouwe tuinkabouter", 0.8, "doubt", "short, and the classifier is not that sure"),
    ("hoe laat gaat u open", 0.2, "no", "nothing"),
]


@pytest.mark.parametrize(("message", "probability", "verdict", "why"), ABUSES, ids=[row[3] for row in ABUSES])
def test_policy_8_2_and_8_3_abuse(message: str, probability: float, verdict: str, why: str) -> None:
    given = abuse(message, {INSULT: probability, "klacht": 1 - probability}, T)
    assert given == (verdict, None if verdict == "no" else INSULT)


def test_the_likeliest_kind_is_named_and_all_kinds_count_together() -> None:
    likely = {INSULT: 0.3, "misbruik_discriminatie": 0.35}
    assert abuse("jij bent een sukkel", likely, T) == ("yes", "misbruik_discriminatie")


def test_an_advance_tells_of_oneself_and_of_a_photo_on_the_website() -> None:
    advance = {"misbruik_persoonlijk": 0.9}
    assert abuse("ik ben single en ik zag je foto op de website, zullen we samen uit eten", advance, T)[0] == "yes"
    assert abuse("ik ben dom, ik snap de website niet van jou", {INSULT: 0.9}, T)[0] == "doubt"


def test_a_sign_of_an_advance_lowers_nothing() -> None:
    wary = Thresholds(abuse=0.9, abuse_with_sign=0.5, advance=0.95, doubt=0.5, doubt_with_sign=0.25)
    asked = "je mooie jurk van gisteren"
    assert [abuse(asked, {"misbruik_persoonlijk": p}, wary)[0] for p in (0.92, 0.96)] == ["doubt", "yes"]


def test_what_is_unmistakable_needs_a_classifier_that_is_less_sure() -> None:
    wary = Thresholds(abuse=0.99, abuse_with_sign=0.9, abuse_unmistakable=0.6, advance=0.99)
    for said, kind in (("jij bent een sukkel", INSULT), ("wil je met mij trouwen", "misbruik_persoonlijk")):
        assert [abuse(said, {kind: p}, wary)[0] for p in (0.55, 0.65)] == ["doubt", "yes"]


def test_a_threat_at_staff_is_no_emergency_by_a_small_chance() -> None:
    threat = {"misbruik_bedreiging": 0.9, "spoed_gevaar": 0.1}
    verdict = safety("ik steek jullie balie in brand", threat, "nl", T)
    assert (verdict["abuse"], verdict["emergency"]) == ("yes", "no")


def test_doubtful_abuse_leaves_an_emergency_an_emergency() -> None:
    likely = {"misbruik_bedreiging": 0.6, "spoed_gevaar": 0.1}
    verdict = safety("hij zegt dat hij mij vermoordt", likely, "nl", T)
    assert (verdict["abuse"], verdict["emergency"]) == ("doubt", "danger")


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
