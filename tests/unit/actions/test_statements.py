"""Of what kind a sentence is, where an intent leaves it open. Sentences are our own."""

from __future__ import annotations

import pytest

from actions.statements import asks_for_rights, corrects, is_declared, is_question, stops, withdraws

QUESTIONS = ["hoe dien ik dat in", "Kan dat hier?", "en waar moet ik dan heen", "op welke manier moet ik dat doen"]
NO_QUESTIONS = ["Rijksweg, bij de kerk", "Ik ben het er niet mee eens", "waarschuw mij maar", "hij knippert"]


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_asks_with_or_without_its_mark(text: str) -> None:
    assert is_question(text)


@pytest.mark.parametrize("text", NO_QUESTIONS)
def test_a_statement_is_no_question(text: str) -> None:
    assert not is_question(text)


# intent, text, whether it stands, why
DECLARED = [
    ("bezwaar", "Hierbij maak ik bezwaar tegen uw besluit van 3 maart.", True, "an objection in so many words"),
    ("bezwaar", "Ik maak bezwaar tegen de weigering van mijn terras", True, "a statement"),
    ("bezwaar", "Ik ben het niet eens met het besluit over mijn dakkapel.", True, "disagrees with a decision"),
    ("bezwaar", "hoe maak ik bezwaar tegen een besluit", False, "asks how"),
    ("bezwaar", "Kan ik bezwaar maken?", False, "asks whether"),
    ("bezwaar", "ik wil bezwaar maken tegen een besluit", False, "announces it"),
    ("bezwaar", "ik ga hier bezwaar tegen maken", False, "announces it"),
    ("aansprakelijkstelling", "Ik stel u aansprakelijk voor mijn lekke band.", True, "a claim in so many words"),
    ("aansprakelijkstelling", "de gemeente moet mijn schade betalen", True, "demands it"),
    ("aansprakelijkstelling", "Hoe stel ik de gemeente aansprakelijk?", False, "asks how"),
    ("aansprakelijkstelling", "ik wil jullie aansprakelijk stellen", False, "announces it"),
    ("aansprakelijkstelling", "wie betaalt mijn ruit?", False, "asks who pays"),
    ("klacht", "Hierbij dien ik een klacht in", False, "a complaint is only referred"),
]


@pytest.mark.parametrize(("intent", "text", "stands", "why"), DECLARED, ids=[row[1][:40] for row in DECLARED])
def test_policy_5_3_an_objection_that_stands_is_told_from_a_question_how(
    intent: str, text: str, stands: bool, why: str
) -> None:
    assert is_declared(intent, text) is stands


# text, the whole message stops, it takes back what was arranged
ENDS = [
    ("stop", True, True),
    ("nee laat maar zitten", True, True),
    ("laat maar, dank u wel", True, True),
    ("hoeft niet meer", True, True),
    ("u hoeft mij niet meer te bellen", False, True),
    ("trek mijn melding maar in", False, True),
    ("de lamp doet het alweer", False, True),
    ("laat maar, hij doet het alweer", False, True),
    ("de lamp doet het alweer niet", False, False),
    ("hij doet het weer", False, True),
    ("hij doet het weer niet", False, False),
    ("bel toch maar niet", False, True),
    ("die bank kan weg", False, False),
    ("laat het gras maar groeien", False, False),
    ("hoef ik niet meer te bellen?", False, False),
]


@pytest.mark.parametrize(("text", "whole", "back"), ENDS, ids=[row[0] for row in ENDS])
def test_stopping_and_taking_back(text: str, whole: bool, back: bool) -> None:
    assert (stops(text), withdraws(text)) == (whole, back)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nee, die lamp staat in de Ploenstraat", True),
        ("sorry het was de Loostraat", True),
        ("nee, en er is ook een lamp kapot", False),
        ("lamp kapot in de Loostraat", False),
    ],
)
def test_a_correction_is_told_from_one_more(text: str, expected: bool) -> None:
    assert corrects(text) is expected


# text, a request of AVG 15-21, why
RIGHTS = [
    ("Ik vraag inzage in wat u van mij heeft", True, "to see"),
    ("wis al mijn persoonsgegevens", True, "to erase"),
    ("Ik wil dat mijn gegevens worden verwijderd", True, "to erase"),
    ("beroep op de AVG: rectificatie van mijn naam", True, "to correct, by its name"),
    ("mijn bsn is [BSN verwijderd]", False, "gives a number that was removed"),
    ("mijn geboortedatum klopt niet", False, "a question about the register"),
    ("kan het grofvuil verwijderd worden", False, "something else to remove"),
]


@pytest.mark.parametrize(("text", "expected", "why"), RIGHTS, ids=[row[2] for row in RIGHTS])
def test_policy_5_7_a_request_about_ones_own_data_is_recognised(text: str, expected: bool, why: str) -> None:
    assert asks_for_rights(text) is expected
