"""Policy 5.8: words that are taken out are gone, and nothing else is."""

from __future__ import annotations

import pytest

from handover.domain.redaction import MARK, Redaction

# text, words, what is left, why
ROWS = [
    ("Ik heet Truus Pot.", "Truus Pot", f"Ik heet {MARK}.", "a name"),
    ("TRUUS pot en truus\n pot", "Truus Pot", f"{MARK} en {MARK}", "capitals and line ends make no difference"),
    ("code (a.b)", "(a.b)", f"code {MARK}", "signs mean themselves"),
    ("aXb", "(a.b)", "aXb", "and nothing more"),
    ("Truus", "Truus Pot", "Truus", "half of it is something else"),
]


@pytest.mark.parametrize(("text", "words", "left", "why"), ROWS, ids=[row[3] for row in ROWS])
def test_policy_5_8_words_are_taken_out_of_a_text(text: str, words: str, left: str, why: str) -> None:
    assert Redaction(words).of(text) == left


def test_policy_5_8_and_out_of_everything_that_is_kept_as_json() -> None:
    kept = {"body": "Truus", "list": ["bij Truus", 3, None], "Truus": True}
    assert Redaction("truus").inside(kept) == {"body": MARK, "list": [f"bij {MARK}", 3, None], "Truus": True}


@pytest.mark.parametrize("words", ["", "  ", "a", "?!"])
def test_what_is_too_short_would_take_too_much_along(words: str) -> None:
    with pytest.raises(ValueError, match="too short"):
        Redaction(words)
