"""What the masking rules look at: the text in plain characters, with what they must leave alone taken out of sight.

The shadow has the length of the text, so a place in one is a place in the other. In it, digits of any script are 0-9, spaces
of any kind are spaces, dashes of any kind are hyphens, letters are lower-case ASCII where they have such a form, and
everything that is invisible is a space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

HIDDEN = "\x00"
"""Stands for a character that no rule may see: part of a mark, or of a number that is already found or is no secret."""
MARKS = {
    "bsn": "[BSN verwijderd]",
    "iban": "[IBAN verwijderd]",
    "documentnummer": "[documentnummer verwijderd]",
    "geboortedatum": "[geboortedatum verwijderd]",
    "wachtwoord": "[wachtwoord verwijderd]",
    "kaartnummer": "[kaartnummer verwijderd]",
}
"""What stands in the place of what was removed, by kind (policy 5.4)."""
_MARK = re.compile("|".join(re.escape(mark) for mark in MARKS.values()))
_INVISIBLE = frozenset({"Cf", "Mn", "Me", "Cc"})


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something to remove: the characters from `start` up to `end`."""

    start: int
    end: int
    kind: str


def shadow_of(text: str) -> str:
    """The text as the rules see it. Marks that already stand in it are hidden, so that masking twice changes nothing."""
    plain = text.lower() if text.isascii() else "".join(map(_plain, text))
    return hide(plain.replace(HIDDEN, " "), [match.span() for match in _MARK.finditer(text)])


def hide(shadow: str, spans: Sequence[tuple[int, int]]) -> str:
    """The shadow with the spans taken out of sight; its length stays."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            parts += [shadow[at : max(start, at)], HIDDEN * (end - max(start, at))]
            at = end
    return "".join([*parts, shadow[at:]])


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """One character for one character."""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category == "Pd" or character == "\u2212":
        return "-"
    if category in {"Zs", "Zl", "Zp"} or (category in _INVISIBLE and character not in "\n\r\t"):
        return " "
    folded = unicodedata.normalize("NFKD", character).lower()[:1]
    return folded if folded.isascii() and folded.isprintable() and folded else character
