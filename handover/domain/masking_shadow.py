"""What the masking rules look at: the text in plain characters, with what they must leave alone taken out of sight.

A shadow has the length of its text, so a place in one is a place in the other. In it, digits of any script are 0-9, spaces
and invisible characters are spaces, dashes of any kind are hyphens, and letters are lower-case ASCII where they have such a
form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

HIDDEN = "\x00"
"""Stands for a character that no rule may see: part of a mark, or of a number that is found already or is no secret."""
MARKS = {
    "bsn": "[BSN verwijderd]",
    "iban": "[IBAN verwijderd]",
    "documentnummer": "[documentnummer verwijderd]",
    "geboortedatum": "[geboortedatum verwijderd]",
    "wachtwoord": "[wachtwoord verwijderd]",
    "kaartnummer": "[kaartnummer verwijderd]",
}
"""What stands in the place of what was removed, by kind (policy 5.4)."""

Span = tuple[int, int]
_MARK = re.compile("|".join(re.escape(mark) for mark in MARKS.values()))
_INVISIBLE = frozenset({"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"})
_CONTROL = str.maketrans({chr(code): " " for code in range(32)} | {"\n": "\n", "\r": "\n"})


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something to remove: the characters from `start` up to `end`."""

    start: int
    end: int
    kind: str


def shadow_of(text: str) -> str:
    """The text as the rules see it. Marks that stand in it already are hidden, so that masking twice changes nothing."""
    plain = text.translate(_CONTROL)
    plain = plain.lower() if plain.isascii() else "".join(map(_plain, plain))
    return hide(plain, (match.span() for match in _MARK.finditer(text)))


def hide(shadow: str, spans: Iterable[Span]) -> str:
    """The shadow with the spans taken out of sight; its length stays."""
    parts, at = [], 0
    for start, end in sorted(spans):
        first = max(start, at)
        if end > first:
            parts += [shadow[at:first], HIDDEN * (end - first)]
            at = end
    return "".join([*parts, shadow[at:]])


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """One character for one character."""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category == "Pd" or character == "\N{MINUS SIGN}":
        return "-"
    if category in _INVISIBLE and character != "\n":
        return " "
    folded = unicodedata.normalize("NFKD", character)[0].lower()
    return folded if folded.isascii() and folded.isprintable() else character
