"""The part of an answer that a question asks about, and facts that the municipality fills in (policy 3.1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from actions.answers import ActionAnswer
from actions.knowledge_base import BrokenEntry, load
from tests.unit.actions.asked import reply_of
from tests.unit.actions.test_knowledge_base import SHIPPED, WHOLE, shipped

FACT: dict[str, Any] = {"wat": "prijs", "waarde": None, "u": "Dat kost {waarde}, meneer.", "je": "Dat kost {waarde}."}
COSTS: dict[str, Any] = {
    "naam": "kosten",
    "woorden": ["kost*", "hoe duur"],
    "u": "De prijs: site.",
    "je": "Prijs: site.",
}
HOW_LONG: dict[str, Any] = {
    "naam": "duur",
    "woorden": ["hoe lang", "één dag"],
    "u": "Vier weken.",
    "je": "Vier weken.",
    "vervolg": {"u": "Kijkt u daar.", "je": "Kijk daar."},
}

# question, answer, why
ASKED = [
    ("wat kost een vog", "De prijs: site.\n\nKijk.", "a word that begins so"),
    ("HOE DUUR is dat?", "De prijs: site.\n\nKijk.", "several words, in capitals"),
    ("hoe lang wacht ik", "Vier weken.\n\nKijkt u daar.", "with a next step of its own"),
    ("lukt het in één dag", "Vier weken.\n\nKijkt u daar.", "with an accent"),
    ("lukt het in een dag", "Vier weken.\n\nKijkt u daar.", "without the accent"),
    (
        "hoe lang duurt het en wat kost het",
        "Vier weken.\n\nDe prijs: site.\n\nKijkt u daar.",
        "both, as they were asked",
    ),
    ("onkosten", "Vraagt u aan.\n\nKijk.", "in the middle of a word it is no keyword"),
    ("een vog aanvragen", "Vraagt u aan.\n\nKijk.", "nothing in particular: the answer as a whole"),
    ("", "Vraagt u aan.\n\nKijk.", "no words, as after a button"),
]


@pytest.mark.parametrize(("question", "answer", "why"), ASKED, ids=[row[2] for row in ASKED])
def test_policy_3_1_what_is_asked_exactly_is_answered_first_and_nothing_else(
    tmp_path: Path, question: str, answer: str, why: str
) -> None:
    entry = load(shipped(tmp_path, {**WHOLE, "onderdelen": [COSTS, HOW_LONG]}))["vraag_vog"]
    assert entry.answer("u", question) == answer


def test_policy_3_1_a_fact_is_stated_only_when_its_value_was_filled_in(tmp_path: Path) -> None:
    without = load(shipped(tmp_path, {**WHOLE, "feit": FACT, "onderdelen": [{**COSTS, "feit": FACT}]}))["vraag_vog"]
    assert without.answer("u", "wat kost het") == "De prijs: site.\n\nKijk."
    assert without.unconfirmed() == ["prijs", "prijs"]
    known = {**FACT, "waarde": "40 euro"}
    filled = load(shipped(tmp_path, {**WHOLE, "feit": known, "onderdelen": [{**COSTS, "feit": known}]}))["vraag_vog"]
    assert filled.answer("u", "wat kost het") == "Dat kost 40 euro, meneer.\n\nKijk."
    assert filled.answer("je") == "Dat kost 40 euro.\n\nKijk."
    assert filled.unconfirmed() == []


# part, what the refusal says, why
BROKEN: list[tuple[Any, str, str]] = [
    ("kosten", "onderdelen: a list", "no list"),
    ([{**COSTS, "woorden": []}], "onderdelen: kosten: woorden: a list", "no keywords"),
    ([{**COSTS, "woorden": [75]}], "put numbers in quotes", "a number without quotes"),
    ([{**COSTS, "woorden": ["?*"]}], "has no letters", "a keyword without letters"),
    ([{**COSTS, "je": " "}], "onderdelen: kosten: je: no text", "one form only"),
    ([{**COSTS, "tekst": "x"}], "onderdelen: kosten: tekst: no such key", "a key that nobody reads"),
    ([COSTS, COSTS], "onderdelen: kosten: twice", "twice the same name"),
    ([{**COSTS, "u": "x" * 450}], "onderdelen: kosten: u: 4", "too long for a phone"),
    ([{**COSTS, "vervolg": {"u": "x"}}], "onderdelen: kosten: vervolg", "a next step in one form"),
    ([{**COSTS, "feit": {**FACT, "u": "Dat kost iets."}}], "need {waarde}", "a fact without a place for its value"),
    ([{**COSTS, "feit": {**FACT, "waarde": 40}}], "waarde: a text in quotes", "a value without quotes"),
    ([{**COSTS, "feit": "40"}], "feit: needs wat", "a fact that is only a value"),
]


@pytest.mark.parametrize(("parts", "says", "why"), BROKEN, ids=[row[2] for row in BROKEN])
def test_policy_3_1_a_broken_part_is_refused_and_the_refusal_says_where(
    tmp_path: Path, parts: Any, says: str, why: str
) -> None:
    with pytest.raises(BrokenEntry) as refused:
        load(shipped(tmp_path, {**WHOLE, "onderdelen": parts}))
    assert says in str(refused.value)
    assert str(refused.value).startswith("burgerzaken.yml: vraag_vog")


# intent, question, what the answer says, what it leaves out, why
SHIPPED_ANSWERS = [
    ("vraag_paspoort", "wat kost een nieuwe id-kaart", "kost, staat op www.duiven.nl", "pasfoto", "costs"),
    ("vraag_paspoort", "hoelang is het paspoort van mijn dochter geldig", "5 jaar", "pasfoto", "a child"),
    ("vraag_paspoort", "kan het met spoed", "volgende werkdag", "pasfoto", "in a hurry"),
    ("vraag_document_kwijt", "mijn id is gestolen", "0900-8844", "niet rijden", "stolen"),
    ("vraag_verhuizing", "ik emigreer naar Spanje", "5 dagen voor vertrek", "Vanaf 16 jaar", "abroad"),
    ("vraag_parkeren", "ik zoek een invalidenparkeerkaart", "100 meter", "blauwe zone", "disabled parking"),
    ("vraag_parkeren", "waar mag ik parkeren", "www.duiven.nl", "100 meter", "parking in general"),
    ("vraag_contact", "wat is jullie e-mailadres", "gemeente@duiven.nl", "Postbus", "e-mail only"),
]


@pytest.mark.parametrize(
    ("intent", "question", "says", "silent", "why"), SHIPPED_ANSWERS, ids=[row[4] for row in SHIPPED_ANSWERS]
)
def test_policy_3_1_the_shipped_answers_go_to_the_point(
    intent: str, question: str, says: str, silent: str, why: str
) -> None:
    answer = SHIPPED[intent].answer("u", question)
    assert says in answer
    assert silent not in answer


def test_one_of_several_questions_is_answered_by_its_own_words() -> None:
    custom = reply_of(
        ActionAnswer(SHIPPED),
        "vraag_paspoort",
        "wat kost grofvuil? mijn paspoort is verlopen",
        asked="mijn paspoort is verlopen",
    )
    assert "pasfoto" in custom["bodies"][0]["text"]
