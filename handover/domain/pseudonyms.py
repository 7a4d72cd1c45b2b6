"""A resident's text as a trainer may read it: who and where stand in it are invented ones of the same kind (policy 5.6).

Pure and total: any text gives a text, and the same text with the same salt the same one. Within one salt a name is replaced
by the same name each time, so a salt for each conversation keeps its people apart and its messages readable. The salt must
hold a secret, or who knows it could try names until one fits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handover.domain.pseudonyms_found import Found, apart
from handover.domain.pseudonyms_invented import Inventor
from handover.domain.pseudonyms_lists import lists
from handover.domain.pseudonyms_names import Names
from handover.domain.pseudonyms_numbers import number_spans
from handover.domain.pseudonyms_places import places_in
from handover.domain.pseudonyms_words import words_of

__all__ = ["Mark", "Pseudonymised", "personal_in", "pseudonymise"]

_LEFT = "weg"
_REMOVED = re.compile(r"\[[\w ]+ verwijderd\]|\[verwijderd door medewerker\]")


@dataclass(frozen=True, kw_only=True)
class Mark:
    """An invented part of the new text: the characters from `start` up to `end`, and what kind of thing it stands for."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class Pseudonymised:
    """A text that may be shown to a trainer, with the places that are invented, in order."""

    text: str
    marks: tuple[Mark, ...] = ()


def pseudonymise(text: str, *, salt: str) -> Pseudonymised:
    """The text without what says who or where someone is. What the masking took out (policy 5.4) stays taken out."""
    return _replaced(text, personal_in(text), Inventor(salt, lists()))


def personal_in(text: str) -> list[Found]:
    """What tells who or where someone is, in order of place.

    Numbers first, then places, then names in what is left: "Prins Bernhardlaan" holds no name.
    """
    known, words = lists(), words_of(text)
    numbers = apart([*number_spans(text), *_masked(text)])
    places = places_in(text, words, known)
    taken = [*((one.start, one.end) for one in (*numbers, *places.gone)), *places.kept]
    found = apart([*numbers, *places.gone, *Names(text, words, taken, known).found()])
    return [one for one in found if one.kind != _LEFT]


def _masked(text: str) -> list[Found]:
    """What the masking and staff took out already: no rule may look into it."""
    return [Found(start=match.start(), end=match.end(), kind=_LEFT) for match in _REMOVED.finditer(text)]


def _replaced(text: str, found: Sequence[Found], inventor: Inventor) -> Pseudonymised:
    parts, marks, length, at = [], list[Mark](), 0, 0
    for one in found:
        invented = inventor.instead_of(text[one.start : one.end], one.kind)
        start = length + one.start - at
        parts += [text[at : one.start], invented]
        marks.append(Mark(start=start, end=start + len(invented), kind=one.kind))
        length, at = start + len(invented), one.end
    return Pseudonymised(text="".join([*parts, text[at:]]), marks=tuple(marks))
