"""Questions that lean on the answer before them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.effective_intent import Chosen
from bot.following import about_before, answered_before, leans, may_lean
from tests.unit.bot.turns_asked import JSON, parsed


def heard(text: str, intent: str) -> JSON:
    return {"event": "user", "text": text, "parse_data": {"intent": {"name": intent}}}


# events, what the last turn asked, why
BEFORE: list[tuple[list[JSON], str | None, str]] = [
    ([], None, "nothing before it"),
    ([heard("wat kost een paspoort", "vraag_paspoort"), {"event": "action"}], "wat kost een paspoort", "an answer"),
    ([heard("hoi. mijn rijbewijs is weg", "vraag_document_kwijt")], "mijn rijbewijs is weg", "without the greeting"),
    ([heard("wat kost een vog\nen hoe lang duurt dat", "vraag_vog")], "wat kost een vog", "the words with the subject"),
    ([heard("stoep kapot in de Loostraat", "melding_wegdek")], None, "a report has its own form"),
    ([heard("mijn aanslag", "privacy_belasting")], None, "nothing of a private matter is answered"),
    ([heard("wat kost een vog", "vraag_vog"), heard("bedankt", "bedankt")], None, "the last turn counts"),
]


@pytest.mark.parametrize(("events", "asked", "why"), BEFORE, ids=[row[2] for row in BEFORE])
def test_what_was_answered_just_before(events: list[JSON], asked: str | None, why: str) -> None:
    assert answered_before(events) == asked, why


LEANING = [
    "En wat kost dat?",
    "hoe duur is dat",
    "hoe lang duurt het",
    "waar dan?",
    "wat moet ik meenemen",
    "en voor wie?",
]
STANDING = ["wat kost een hond", "bedankt", "dat is goed", "hoe duur is een pizza", "kan ik daar parkeren", "👍", ""]


@pytest.mark.parametrize("text", LEANING)
def test_a_question_without_a_subject_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize("text", STANDING)
def test_what_names_its_subject_or_asks_nothing_stands(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    ("intent", "may"),
    [
        ("nlu_fallback", True),
        ("nlu_ask", True),
        ("buiten_bereik", True),
        ("vraag_paspoort", True),
        ("medewerker_spreken", False),
        ("misbruik_belediging", False),
        ("spoed_gevaar", False),
        ("melding_wegdek", False),
        ("privacy_belasting", False),
        ("bedankt", False),
    ],
)
def test_only_what_is_nobodys_or_a_general_question_may_lean(intent: str, may: bool) -> None:
    assert may_lean(Chosen(intent, 0.9)) is may


@pytest.mark.parametrize(
    ("together", "intent"),
    [
        (parsed("x", "vraag_vog"), "vraag_vog"),
        (parsed("x", "vraag_vog", decision="ask"), None),
        (parsed("x", "privacy_belasting"), None),
        (parsed("x", "vraag_vog", emergency="danger"), None),
        (parsed("x", "vraag_vog", kind="misbruik_belediging"), None),
    ],
)
def test_read_together_it_must_be_a_general_question_beyond_doubt(together: dict[str, Any], intent: str | None) -> None:
    about = about_before(together)
    assert (about and about.intent) == intent
