"""Names of people: those of the lists, and those that the words around them give away (policy 5.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handover.domain.pseudonyms_found import Found
from handover.domain.pseudonyms_lists import Lists, fold
from handover.domain.pseudonyms_name_words import (
    ANNOUNCE,
    INTRODUCTION,
    LOCATING,
    MAYBE,
    MOST_PARTICLES,
    NEVER,
    NO_PERSON,
    PARTICLES,
    PLAIN_PARTICLES,
    RELATION,
    SIGNED,
    TITLE,
)
from handover.domain.pseudonyms_words import Word

_LOOK_BACK = 60
"""Characters before a word that can announce a name."""
_MOST_GIVEN = 4
_MOST_SIGNED = 6
_SHORT = 4
"""A text of so few words can be a name and nothing else."""
_AND = re.compile(r"\s*(?:en|&|/|,|of|and)\s*")
_AND_WORDS = frozenset({"en", "of", "and"})
_SAYS_WHO = re.compile(r"\b(?:ik ben|ben ik|i am|i'm|hoi|hallo|beste|lieve|geachte|dag|hi|hey)[, ]+$")
_SURNAME_SAID = re.compile(r"(?:achter|meisjes)naam(?: is)?[ :=]*$")
NO, LIKELY, RELATED, SURE = range(4)
"""How much the words before say that a name follows."""


class Names:
    """Looks for the names in one text."""

    def __init__(self, text: str, words: Sequence[Word], taken: Sequence[tuple[int, int]], known: Lists) -> None:
        self._text, self._words, self._known = text, words, known
        taken = [*taken, *(match.span() for match in NO_PERSON.finditer(text.lower()))]
        self._free = [not any(start < word.end and word.start < end for start, end in taken) for word in words]

    def found(self) -> Iterator[Found]:
        index, again = 0, NO
        while index < len(self._words):
            expected, kind = self._announced(index) if self._free[index] else (NO, "naam")
            end = self._name_from(index, max(expected, again))
            if end is None:
                index, again = index + 1, NO
                continue
            yield Found(start=self._words[index].start, end=self._words[end - 1].end, kind=kind)
            again = max(expected, again) if self._another_follows(end) else NO
            index = end + (1 if again and self._words[end].low in _AND_WORDS else 0)

    def _announced(self, index: int) -> tuple[int, str]:
        word = self._words[index]
        if not self._worth_asking(index):
            return NO, "naam"
        from_there = max(word.start - _LOOK_BACK, 0)
        cut = "…" if from_there else ""
        before = cut + fold(self._text[from_there : word.start]).replace("\n", " \n")
        if TITLE.search(before):
            return SURE, "achternaam"
        if INTRODUCTION.search(before):
            return SURE, "achternaam" if _SURNAME_SAID.search(before) else "naam"
        if SIGNED.search(before) and self._is_end(index):
            return SURE, "naam"
        if RELATION.search(before):
            return RELATED, "naam"
        return (LIKELY if MAYBE.search(before) else NO), "naam"

    def _worth_asking(self, index: int) -> bool:
        """Most words can't be a name, and what stands before them is long to read."""
        word = self._words[index]
        if word.low in NEVER and word.low not in PARTICLES:
            return False
        if word.named or word.initials or word.low in self._known.first_names or word.low in self._known.surnames:
            return True
        return index == 0 or self._words[index - 1].low in ANNOUNCE or word.gap.strip() != ""

    def _is_end(self, index: int) -> bool:
        """Whether only a few words are left on this line, or in this text."""
        rest = self._text[self._words[index].start :].split("\n")[0]
        return len(rest.split()) <= _MOST_SIGNED

    def _another_follows(self, end: int) -> bool:
        if end >= len(self._words):
            return False
        word = self._words[end]
        gap = word.gap + (word.text if word.low in _AND_WORDS else "")
        return bool(_AND.fullmatch(gap)) and gap.strip() != ""

    def _name_from(self, index: int, expected: int) -> int | None:
        """Where the name that begins here ends, as a number of words; None where none begins."""
        at = index
        while self._can(at, index) and self._words[at].initials and self._followed_by_name(at):
            at += 1
        initials = at > index
        given = at
        while (
            self._can(given, index) and given - index < _MOST_GIVEN and self._is_given(given, index, expected, initials)
        ):
            given += 1
        surname = self._surname_from(given, index, expected)
        return surname if surname is not None else (given if given > at else None)

    def _can(self, at: int, index: int) -> bool:
        return (
            at < len(self._words)
            and self._free[at]
            and not self._words[at].text.isdigit()
            and (at == index or self._words[at].joined)
        )

    def _followed_by_name(self, at: int) -> bool:
        """After "H." comes a name with a capital, or a particle."""
        if at + 1 >= len(self._words) or not self._words[at + 1].joined:
            return False
        word, following = self._words[at], self._words[at + 1]
        if len(word.text) == len(following.text) == 1:
            return False
        if self._known.is_surname(following.low):
            return True
        return (following.capital or following.low in PARTICLES) and ("." in word.text or not word.first)

    def _is_given(self, at: int, index: int, expected: int, initials: bool) -> bool:
        word, known = self._words[at], self._known
        if word.low in NEVER or word.low in PARTICLES:
            return False
        parts = word.low.split("-")
        if known.is_first_name(word.low) or (len(parts) > 1 and word.capital and any(map(known.is_first_name, parts))):
            return True
        if at > index or initials:
            return fits_behind(word, known)
        if self._is_place(word, expected):
            return False
        return self._begins(word, at, expected)

    def _is_place(self, word: Word, expected: int) -> bool:
        return expected < SURE and word.low in self._known.places and word.low not in self._known.first_names

    def _begins(self, word: Word, at: int, expected: int) -> bool:
        """A word that is no sure first name: only where the words before it, or behind it, say so."""
        known = self._known
        listed = word.low in known.first_names or word.low in known.surnames
        if expected == SURE:
            return word.named or not known.is_ordinary(word.low) or (listed and self._is_last(at))
        if expected == RELATED and word.named and not known.is_ordinary(word.low):
            return True
        if expected >= LIKELY and word.named and not word.first:
            return listed or self._says_who(word)
        if word.named and not word.first and word.low in known.first_names and word.low not in known.common:
            return True
        if word.named and known.is_surname(word.low):
            return not word.first or len(self._words) <= _SHORT or self._first_name_follows(at)
        if word.named and not word.first and self._strange(at) and self._strange(at + 1):
            return True
        return word.named and listed and self._surname_from(at + 1, at, NO) is not None

    def _is_of_place(self, at: int, after: int) -> bool:
        """As in "mevrouw van de balie"."""
        word, known = self._words[after], self._known
        if known.is_ordinary(word.low) and word.low not in known.surnames:
            return True
        return self._words[at].low == "van" and known.is_ordinary(word.low)

    def _first_name_follows(self, at: int) -> bool:
        """As in "Kowalska Beata"."""
        return not self._is_last(at) and known_first(self._words[at + 1], self._known)

    def _strange(self, at: int) -> bool:
        """With a capital and in no list: two in a row are somebody rather than something."""
        if at >= len(self._words) or not self._can(at, at) or not self._words[at].joined:
            return False
        word = self._words[at]
        no_name = word.low in NEVER or word.low in self._known.places or self._known.is_ordinary(word.low)
        return word.named and not word.text.isupper() and not no_name

    def _is_last(self, at: int) -> bool:
        return at + 1 == len(self._words) or not self._words[at + 1].joined

    def _says_who(self, word: Word) -> bool:
        """As in "ik ben Bezhan": a word with a capital that no list knows."""
        before = fold(self._text[max(word.start - 14, 0) : word.start])
        return bool(_SAYS_WHO.search(before)) and not self._known.is_ordinary(word.low)

    def _surname_from(self, at: int, index: int, expected: int) -> int | None:
        """Particles and what follows them. Without a first name only where a name is expected, or by its capitals."""
        after = at
        while after - at < MOST_PARTICLES and self._can(after, index) and self._words[after].low in PARTICLES:
            after += 1
        if after == at or not self._can(after, index):
            return None
        if self._is_no_surname(after, at):
            return None
        if at == index and not self._words[at].capital and known_first(self._words[after], self._known):
            return None
        if not self._is_surname_after(at, after, index, expected):
            return None
        end = after + 1
        while self._can(end, index) and fits_behind(self._words[end], self._known):
            end += 1
        return self._surname_from(end, index, expected) or end

    def _is_no_surname(self, after: int, at: int) -> bool:
        """As in "Teunissen uit Loo" and "Sandra van de Wmo"; "De Jong" is one."""
        word = self._words[after]
        if self._words[at].low in LOCATING and word.low in self._known.places:
            return True
        return word.low in NEVER and not (word.capital and word.low in self._known.surnames)

    def _is_surname_after(self, at: int, after: int, index: int, expected: int) -> bool:
        word, known = self._words[after], self._known
        plain = all(particle.low in PLAIN_PARTICLES for particle in self._words[at:after])
        listed = plain and word.low in known.surnames
        if at > index:
            return word.named or listed or (word.capital and fits_behind(word, known))
        if expected == SURE:
            return word.capital or (plain and not self._is_of_place(at, after))
        if not (self._words[at].named and word.named and listed):
            return False
        if self._words[at].first:
            return len(self._words) <= _SHORT
        return self._words[at - 1].low not in LOCATING


def known_first(word: Word, known: Lists) -> bool:
    return known.is_first_name(word.low) and word.low not in NEVER


def fits_behind(word: Word, known: Lists) -> bool:
    """Fits behind a first name. In small letters also "bakker": too much gone does less harm than too little."""
    if word.low in NEVER or word.low in PARTICLES:
        return False
    if word.named:
        return True
    parts = word.low.split("-")
    if word.capital and (not known.is_ordinary(word.low) or word.low in known.surnames) and not word.text.isupper():
        return True
    if word.capital and any(part in known.surnames for part in parts):
        return True
    return (word.low in known.surnames or known.is_first_name(word.low)) and word.low not in known.common
