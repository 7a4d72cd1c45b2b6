"""Spelling as residents type it, for the classifiers."""

from __future__ import annotations

import pytest

from bot.nlu.spelling import readable, same_letters

# typed, read, why
ROWS = [
    (
        "ff vragen wrm mn bak nie geleegd is",
        "even vragen waarom mijn bak niet geleegd is",
        "short forms are written out",
    ),
    ("Is ’t gemeentehuis open?", "is het gemeentehuis open?", "an apostrophe of any kind"),
    ("heeeeel langgg", "heel langg", "letters drawn out become two"),
    ("zee, thee en aap", "zee, thee en aap", "two letters stay two"),
    ("m'n paspoort vd gem", "mijn paspoort van de gemeente", "with and without apostrophe"),
    ("de tnt-post", "de tnt-post", "a short form inside a word is none"),
]


@pytest.mark.parametrize(("typed", "read", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_what_the_encoder_reads(typed: str, read: str, why: str) -> None:
    assert readable(typed) == read


def test_ij_and_y_are_the_same_letter_for_the_ngrams() -> None:
    assert same_letters("rybewys") == same_letters("Rijbewijs")
