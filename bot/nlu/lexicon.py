"""Words and turns of phrase that stand for something, read from a file that staff can read too. Pure but for that reading.

An entry is one word or more: `|` between choices, `…` for at most four words in between, `*` for the rest of a word. Words
are looked up undisguised and squeezed (see `undisguise`), in the file as in the message.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.nlu.undisguise import squeezed, undisguised, words

GAP = r"(?:\S+ ){0,4}?"
_STARRED = re.compile(r"\S*\*\S*")


@dataclass(frozen=True)
class Entries:
    """What is listed under one heading: a pattern over looked-up words, its single words, and signs that are no words."""

    pattern: re.Pattern[str]
    single: frozenset[str]
    emoji: frozenset[str]

    def found_in(self, text: str, looked_up: str) -> bool:
        return (
            self.pattern.search(looked_up) is not None
            or any(sign in text for sign in self.emoji)
            or any(self._hides(word) for word in _STARRED.findall(looked_up))
        )

    def _hides(self, starred: str) -> bool:
        """As in "k*t": a star stands for one or two letters of a listed word."""
        guess = re.compile(re.escape(starred).replace(r"\*", r"\w{1,2}"))
        return any(guess.fullmatch(word) for word in self.single)


class Lexicon:
    """The headings of one file."""

    def __init__(self, file: Path) -> None:
        """Raises KeyError or yaml.YAMLError on a file that isn't in form."""
        raw = yaml.safe_load(file.read_text(encoding="utf-8"))
        self._entries = {heading: _entries([*lists["woorden"], *lists["wendingen"]]) for heading, lists in raw.items()}

    @property
    def headings(self) -> frozenset[str]:
        return frozenset(self._entries)

    def found(self, text: str) -> frozenset[str]:
        """The headings of which something stands in the text."""
        looked_up = as_looked_up(text)
        return frozenset(heading for heading, entries in self._entries.items() if entries.found_in(text, looked_up))


def as_looked_up(text: str) -> str:
    return " ".join(words(text))


def _entries(listed: Sequence[object]) -> Entries:
    entries = [str(entry) for entry in listed]
    worded = [entry for entry in entries if re.search(r"\w", entry)]
    pattern = re.compile("|".join(rf"(?<!\S){_phrase(entry)}(?!\S)" for entry in worded))
    single = frozenset(_word(entry) for entry in worded if entry.isalpha())
    return Entries(pattern, single, frozenset(entries) - frozenset(worded))


def _phrase(entry: str) -> str:
    pieces = [GAP if piece == "…" else f"(?:{'|'.join(map(_choice, piece.split('|')))}) " for piece in entry.split()]
    return "".join(pieces).rstrip()


def _choice(word: str) -> str:
    """A word with a sign in it ("zo'n", "co-melder") is looked up as the words that it falls into."""
    return re.escape(_word(word)).replace(r"\*", r"\S*")


def _word(word: str) -> str:
    return " ".join(words(word)) if not word.endswith("*") else squeezed(undisguised(word))
