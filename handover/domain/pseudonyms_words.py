"""The words of a text, as the rules for names and addresses look at them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handover.domain.pseudonyms_lists import fold

_WORD = re.compile(
    r"(?:[A-ZÀ-Ý]\.){1,6}(?=[\s\-]?[^\W\d_])|[vV]\.[dD]\.|[vV]/[dD]\b|'[ts]\b|[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d+"
)
_MOSTLY = 0.6
_FEWEST_WORDS = 4


@dataclass(frozen=True, kw_only=True)
class Word:
    """One word: where it stands, itself, folded, and what stands before it."""

    start: int
    end: int
    text: str
    low: str
    gap: str
    first: bool
    """Of a sentence or a line: a capital says nothing there."""
    trusted: bool
    """Whether capitals mean anything in this text: not in one that is all capitals, or Has Them Everywhere."""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def named(self) -> bool:
        """Written with a capital because it is a name."""
        return self.capital and self.trusted

    @property
    def initials(self) -> bool:
        return ("." in self.text and self.text[0].isupper()) or (len(self.text) == 1 and self.text.isupper())

    @property
    def joined(self) -> bool:
        """To the word before it, by nothing but space."""
        return self.gap == "" or (self.gap.isspace() and "\n" not in self.gap)


def words_of(text: str) -> list[Word]:
    matches = list(_WORD.finditer(text))
    trusted = _capitals_mean_something([match[0] for match in matches])
    words, at = [], 0
    for match in matches:
        gap = text[at : match.start()]
        words.append(
            Word(
                start=match.start(),
                end=match.end(),
                text=match[0],
                low=fold(match[0]),
                gap=gap,
                first=at == 0 or bool(re.search(r"[.!?\n:•]", gap)),
                trusted=trusted,
            )
        )
        at = match.end()
    return words


def _capitals_mean_something(words: Sequence[str]) -> bool:
    letters = [word for word in words if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in letters)
    return len(letters) < _FEWEST_WORDS or capitals <= _MOSTLY * len(letters)
