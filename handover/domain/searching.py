"""What somebody who searches for cases means by what they type. Pure."""

from __future__ import annotations

import re
import unicodedata

from handover.domain.contacts import phone_digits

LONGEST_SEARCH = 200
"""Letters."""
MOST_WORDS = 8
"""More make a search slow and never better."""
PHONE_LENGTHS = range(8, 16)
"""Digits. Fewer are part of a number, or a case's number."""
_WORD = re.compile(r"[^\W_]+")
_PHONE = re.compile(r"\+?[\d\s().-]+", re.ASCII)
_CASE_NUMBER = re.compile(r"\d{4}-\d+", re.ASCII)


def _without_accent(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter)[0]


ACCENTS = {
    letter: _without_accent(letter)
    for letter in map(chr, range(0xC0, 0x250))
    if _without_accent(letter).isascii() and _without_accent(letter).isalpha()
}
"""Latin letters by what people type instead of them: coördinator, café, Özgür."""
_FOLDING = str.maketrans(ACCENTS)


def words_of(text: str) -> tuple[str, ...]:
    """In small letters without accents, each once, in the order in which they were typed."""
    return tuple(dict.fromkeys(_WORD.findall(text.translate(_FOLDING).lower())))[:MOST_WORDS]


def phone_of(text: str) -> str | None:
    """The number as WhatsApp knows it, when the text is nothing but a telephone number."""
    wanted = text.strip()
    if not _PHONE.fullmatch(wanted) or _CASE_NUMBER.fullmatch(wanted):
        return None
    digits = sum(character.isdigit() for character in wanted)
    return phone_digits(wanted) if digits in PHONE_LENGTHS else None
