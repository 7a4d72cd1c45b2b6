"""A message comes apart into its sentences and questions (policy 3.4)."""

from __future__ import annotations

import pytest

from bot.clauses import PARSED, count_questions, split, to_parse

# message, its clauses, why
MESSAGES: list[tuple[str, list[str], str]] = [
    ("Wat kost een vog?", ["Wat kost een vog?"], "one question"),
    (
        "Wat kost een vog? En hoe meld ik een evenement?",
        ["Wat kost een vog?", "En hoe meld ik een evenement?"],
        "two sentences",
    ),
    (
        "wat kost een vog en hoe meld ik een evenement",
        ["wat kost een vog", "hoe meld ik een evenement"],
        "a second question after 'en', without any mark",
    ),
    (
        "Hoe vraag ik een vog aan, wanneer komt het oud papier en waar is de milieustraat?",
        ["Hoe vraag ik een vog aan", "wanneer komt het oud papier", "waar is de milieustraat?"],
        "three in one sentence",
    ),
    ("wat kost een vog\nhoe meld ik een evenement", ["wat kost een vog", "hoe meld ik een evenement"], "two messages"),
    ("- grofvuil\n- milieustraat", ["grofvuil", "milieustraat"], "a list with dashes"),
    ("1. grofvuil 2. milieustraat", ["grofvuil", "milieustraat"], "a numbered list in one line"),
    ("Ik zoek bijv. een trouwlocatie.", ["Ik zoek bijv. een trouwlocatie."], "a full stop that ends no sentence"),
    ("vader en moeder is weg", ["vader en moeder is weg"], "'en' that joins two words"),
    ("!!! 😀 ???", [], "no letters"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("text", "clauses", "why"), MESSAGES, ids=[row[2] for row in MESSAGES])
def test_policy_3_4_a_message_comes_apart_into_its_questions(text: str, clauses: list[str], why: str) -> None:
    assert [clause.text for clause in split(text)] == clauses


# clause, asks, why
ASKING = [
    ("Wat kost een vog?", True, "a question mark"),
    ("hoe meld ik een evenement", True, "a question word"),
    ("Ik wil graag weten wat een vog kost.", True, "a wish to know"),
    ("- grofvuil", True, "an item of a list"),
    ("Mijn vog is verlopen.", False, "a story"),
]


@pytest.mark.parametrize(("text", "asks", "why"), ASKING, ids=[row[2] for row in ASKING])
def test_a_clause_asks_with_or_without_a_question_mark(text: str, asks: bool, why: str) -> None:
    assert [clause.asks for clause in split(text)] == [asks]


def test_a_clause_that_names_nothing_belongs_to_the_one_before_it() -> None:
    clauses = split("Mijn vog is verlopen. Wat kost een nieuwe? En hoe lang duurt dat dan?")
    assert [clause.text for clause in to_parse(clauses)] == ["Mijn vog is verlopen."]


def test_of_a_long_story_the_questions_are_looked_at_and_never_more_than_six_clauses() -> None:
    story = "Gisteren liep ik over de markt. " * 10 + "Wanneer is de volgende markt?"
    looked_at = [clause.text for clause in to_parse(split(story))]
    assert len(looked_at) == PARSED
    assert looked_at[-1] == "Wanneer is de volgende markt?"


def test_a_list_of_thirty_questions_is_counted() -> None:
    assert count_questions(split("\n".join(f"{n}. vraag over onderwerp {n}" for n in range(1, 31)))) == 30


def test_a_message_of_4096_characters_is_split_at_once() -> None:
    assert len(split("wat kost een vog en hoe " * 170)) > 1
    assert split("x" * 4096)[0].text == "x" * 4096
