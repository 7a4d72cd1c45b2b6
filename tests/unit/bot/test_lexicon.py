"""Words and turns of phrase out of a file that staff can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu.lexicon import Lexicon

FILE = """
storing:
  woorden: [lamp, kap*, co-melder, "🔥"]
  wendingen: [doet|doen … niet, van slag]
"""


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    (tmp_path / "words.yml").write_text(FILE, encoding="utf-8")
    return Lexicon(tmp_path / "words.yml")


# text, found, why
ROWS = [
    ("de lamp", True, "a word"),
    ("lampen", False, "not as part of another word"),
    ("kapotgeslagen", True, "a star stands for the rest of a word"),
    ("hij doet het al weken niet", True, "words in between"),
    ("doet u mij maar vijf koffie, en het is niet voor mij", False, "not as many as that"),
    ("de doen niet mee", True, "either choice"),
    ("helemaal van slag", True, "a turn of phrase"),
    ("de co-melder piept", True, "a word with a hyphen"),
    ("🔥🔥", True, "a sign that is no word"),
    ("l*mp", True, "a star for a letter in the message"),
    ("", False, "nothing to read"),
]


@pytest.mark.parametrize(("text", "found", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_what_is_found(lexicon: Lexicon, text: str, found: bool, why: str) -> None:
    assert (lexicon.found(text) == {"storing"}) is found


def test_a_file_without_its_lists_is_refused(tmp_path: Path) -> None:
    (tmp_path / "words.yml").write_text("storing:\n  woorden: [lamp]\n", encoding="utf-8")
    with pytest.raises(KeyError, match="wendingen"):
        Lexicon(tmp_path / "words.yml")
