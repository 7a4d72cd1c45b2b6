"""Every text to a resident: plain Dutch, short, and listed in docs/teksten.md as it is now."""

from __future__ import annotations

import pytest

from docs import teksten
from docs.texts import FORMS, Rendered, every_text
from handover.domain.readability import measure, syllables

TEXTS = every_text()
DUTCH = [text for text in TEXTS if text.language == "nl"]
LONGEST = 700


def names(texts: list[Rendered]) -> list[str]:
    return [f"{text.source}-{text.key}-{text.form}" for text in texts]


@pytest.mark.parametrize("text", DUTCH, ids=names(DUTCH))
def test_a_text_is_plain_enough_for_level_b1(text: Rendered) -> None:
    assert list(measure(text.text).problems()) == []


@pytest.mark.parametrize("text", TEXTS, ids=names(TEXTS))
def test_policy_2_5_a_text_is_under_700_characters_or_says_why_not(text: Rendered) -> None:
    assert len(text.text) <= LONGEST or text.reason


def test_policy_2_2_every_text_exists_in_both_forms() -> None:
    forms: dict[tuple[str, str], set[str]] = {}
    for text in TEXTS:
        forms.setdefault((text.source, text.key), set()).update(text.form.split(", "))
    assert {key: found for key, found in forms.items() if found != set(FORMS)} == {}


def test_every_place_in_a_text_has_an_example_value() -> None:
    assert [text.key for text in TEXTS if "{" in text.text or "<" in text.text] == []


def test_the_list_of_texts_is_up_to_date() -> None:
    written = teksten.FILE.read_text(encoding="utf-8")
    assert written == teksten.page(), "run python -m docs.teksten"


# text, what is said about it, why
HARD = [
    (
        "De belanghebbende dient zijn zienswijze binnen de gestelde termijn gemotiveerd en schriftelijk kenbaar te maken, bij gebreke waarvan de aanvraag buiten behandeling wordt gesteld.",
        ["sentence", "words a sentence", "long words: belanghebbende", "score"],
        "a lawyer's sentence",
    ),
    (
        "Neem uw paspoort mee en een pasfoto en geld en uw oude pas en wat u nog meer heeft of kunt vinden in huis. Tot dan.",
        ["sentence"],
        "short words in a sentence without end",
    ),
    ("Dit betreft een onherroepelijke vergunningverlening.", ["long words"], "long words in a short sentence"),
    ("Neem uw oude paspoort mee. U betaalt meteen. Stuur geen BSN naar gemeente@duiven.nl.", [], "plain Dutch"),
    ("[BSN verwijderd] (0316) 279 111 www.duiven.nl", [], "numbers and addresses are no words"),
]


@pytest.mark.parametrize(("text", "says", "why"), HARD, ids=[row[2] for row in HARD])
def test_the_measure_tells_hard_from_plain(text: str, says: list[str], why: str) -> None:
    found = list(measure(text).problems())
    assert len(found) == len(says)
    assert all(said in problem for said, problem in zip(says, found, strict=True))


# word, syllables
WORDS = [
    ("huis", 1),
    ("paspoort", 2),
    ("gemeente", 3),
    ("vergunning", 3),
    ("cliënt", 2),
    ("bureau", 2),
    ("legitimatie", 5),
]


@pytest.mark.parametrize(("word", "count"), WORDS)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count
