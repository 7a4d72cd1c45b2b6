"""A parse as docs/door.md has it."""

from __future__ import annotations

import pytest

from bot.understanding import nothing, readable, understanding

# text, what may be parsed, characters left out in front, why
TEXTS = [
    ("hallo", "hallo", 0, "ordinary"),
    ('/groet{"x": 1}', 'groet{"x": 1}', 1, "typed like a command of Rasa"),
    (" / /restart", "restart", 4, "typed like a command, hidden behind blanks"),
    ("  hallo  ", "hallo", 2, "blanks around"),
    ("en/of", "en/of", 0, "a slash inside"),
    ("///", "", 3, "nothing but slashes"),
    ("", "", 0, "nothing"),
]


@pytest.mark.parametrize(("text", "words", "skipped", "why"), TEXTS, ids=[row[3] for row in TEXTS])
def test_no_text_is_a_command(text: str, words: str, skipped: int, why: str) -> None:
    assert (readable(text).text, readable(text).skipped) == (words, skipped)


def test_entities_keep_their_place_in_the_text_as_it_came() -> None:
    text = "  lamp Rijksweg"
    parse = {
        **nothing(),
        "entities": [{"entity": "locatie", "value": "Rijksweg", "start": 5, "end": 13, "group": None}],
    }
    entity = understanding(parse, text, skipped=2)["entities"][0]
    assert text[entity["start"] : entity["end"]] == "Rijksweg"
    assert "group" not in entity


def test_ten_runners_up_are_enough() -> None:
    parse = {**nothing(), "intent_ranking": [{"name": str(n), "confidence": 0.01} for n in range(75)]}
    assert len(understanding(parse, "x")["intent_ranking"]) == 10


def test_no_words_are_understood_as_nothing_for_a_person() -> None:
    parse = nothing()
    assert parse["intent"]["name"] is None
    assert parse["decision"] == parse["route"] == "human"
    assert parse["safety"] == {"abuse": "no", "kind": None, "emergency": "no", "language": "nl", "masked": []}
