"""Numbers that give themselves away by their check digits: BSN, IBAN and bank card (policy 5.4)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stdnum import iban as iban_number
from stdnum import luhn
from stdnum.iso7064 import mod_97_10
from stdnum.nl import bsn as bsn_number

from handover.domain.masking_allowed import hide_allowed
from handover.domain.masking_shadow import HIDDEN, Span

BSN_LENGTH = 9
BSN_LENGTHS = range(8, 10)
"""Without its leading zero a BSN has eight digits."""
CARD_LENGTHS = range(13, 20)
IBAN_LENGTHS = range(34, 14, -1)
_BSN_WORD = re.compile(r"bsn|\bb\.s\.n\b\.?|burger ?-?service ?-?n(?:umme)?r|\bsofi ?-?(?:nummer|nr)?")
_CARD_WORD = re.compile(r"kaart|card|\bpas(?:nummer)?\b|visa|maestro")
_CARD_SCHEMES = "23456"
"""First digits of bank cards. Others (barcodes, meters, moments in milliseconds) only count beside a word for a card."""
_DIGITS = re.compile(r"\d+")
_GAP = re.compile(r"[ .\-/\n]{1,3}")
_IBAN_START = re.compile(r"(?=([a-z]{2}[ .\-\n]{0,2}\d[ .\-]?\d))")
_NEAR = 30
_SAID_WITHIN = 60
NOTHING, MARK, SPACE, WIDE, LINE, END = range(6)
"""How strongly two groups of digits are kept apart."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Digits in a row, and how strongly they are kept apart from the digits before and after them."""

    start: int
    end: int
    digits: str
    before: int
    after: int


def bsn_spans(shadow: str) -> Iterable[Span]:
    """Nine digits that pass the eleven-test and stand by themselves; eight where the word BSN is near."""
    shadow = hide_allowed(shadow)
    words = [match.span() for match in _BSN_WORD.finditer(shadow)]
    groups = list(_groups(shadow))
    yield from _said_to_be_bsn(shadow, words, groups)
    for digits, span in _windows(groups, BSN_LENGTHS):
        bare = len(digits) == BSN_LENGTH and not _glued(shadow, span)
        if _is_bsn(digits) and (bare or _near(shadow, span, words)):
            yield span


def card_spans(shadow: str) -> Iterable[Span]:
    """13 to 19 digits that pass Luhn's test."""
    shadow = hide_allowed(shadow)
    words = [match.span() for match in _CARD_WORD.finditer(shadow)]
    for digits, span in _windows(list(_groups(shadow)), CARD_LENGTHS):
        likely = digits[0] in _CARD_SCHEMES or _near(shadow, span, words)
        if likely and not _glued(shadow, span) and luhn.is_valid(digits):
            yield span


def iban_spans(shadow: str) -> Iterable[Span]:
    """Accounts of any country, by checksum and the country's own form."""
    end_of_last = 0
    for match in _IBAN_START.finditer(shadow):
        if match.start() >= end_of_last and (end := _end_of_iban(shadow, match.start())):
            end_of_last = end
            yield match.start(), end


def _end_of_iban(shadow: str, start: int) -> int:
    """0 when none begins here."""
    places = list(_letters_and_digits(shadow, start, IBAN_LENGTHS[0]))
    text = "".join(shadow[place] for place in places).upper()
    for length in IBAN_LENGTHS:
        candidate = text[:length]
        if len(candidate) == length and _is_iban(candidate):
            return places[length - 1] + 1
    return 0


def _is_iban(text: str) -> bool:
    return mod_97_10.is_valid(text[4:] + text[:4]) and iban_number.is_valid(text, check_country=False)


def _letters_and_digits(shadow: str, start: int, most: int) -> Iterator[int]:
    """Places of the next letters and digits, as long as no more than three other characters stand between them."""
    gap, count = 0, 0
    for place in range(start, min(len(shadow), start + most * 4)):
        if shadow[place].isascii() and shadow[place].isalnum():
            gap, count = 0, count + 1
            yield place
        else:
            gap += 1
        if count == most or gap > 3 or (gap and shadow[place] not in " .-\n"):
            return


def _groups(shadow: str) -> Iterator[Group]:
    """All digits of the shadow, in groups."""
    spans = [match.span() for match in _DIGITS.finditer(shadow)]
    apart = [END, *(_apart(shadow[a[1] : b[0]]) for a, b in pairwise(spans)), END]
    for index, (start, end) in enumerate(spans):
        yield Group(start=start, end=end, digits=shadow[start:end], before=apart[index], after=apart[index + 1])


def _apart(gap: str) -> int:
    if not _GAP.fullmatch(gap):
        return END
    if "\n" in gap:
        return LINE
    return MARK if " " not in gap else SPACE if gap == " " else WIDE


def _windows(groups: Sequence[Group], lengths: range) -> Iterator[tuple[str, Span]]:
    """Neighbouring groups of so many digits that hold together more strongly than with what is around them.

    So "12 111222333" is a house number and a BSN, and "12 345 678 90" is one long number. Lines are the exception: a number
    that was sent in pieces stands on lines of its own.
    """
    for first, group in enumerate(groups):
        inner, length = NOTHING, 0
        for last in range(first, len(groups)):
            length += len(groups[last].digits)
            if length > lengths[-1]:
                break
            outer = min(group.before, groups[last].after)
            if length in lengths and outer >= SPACE and (outer > inner or inner == LINE):
                yield _joined(groups[first : last + 1])
            inner = max(inner, groups[last].after)
            if inner == END:
                break


def _said_to_be_bsn(shadow: str, words: Sequence[Span], groups: Sequence[Group]) -> Iterator[Span]:
    """After the word BSN also in pieces with words between them: "begint met 1112, eindigt op 22333"."""
    starts = [group.start for group in groups]
    for _, after in words:
        pieces: list[Group] = []
        for group in groups[bisect_left(starts, after) :]:
            if group.end > after + _SAID_WITHIN or HIDDEN in shadow[after : group.start]:
                break
            pieces.append(group)
            digits = "".join(piece.digits for piece in pieces)
            if len(digits) == BSN_LENGTH and _is_bsn(digits):
                yield from ((piece.start, piece.end) for piece in pieces)
            if len(digits) >= BSN_LENGTH:
                break


def _joined(window: Sequence[Group]) -> tuple[str, Span]:
    return "".join(group.digits for group in window), (window[0].start, window[-1].end)


def _is_bsn(digits: str) -> bool:
    return bool(bsn_number.is_valid(digits.zfill(BSN_LENGTH)))


def _glued(shadow: str, span: Span) -> bool:
    """Part of something longer, such as an id with letters."""
    around = shadow[span[0] - 1 : span[0]] + shadow[span[1] : span[1] + 1]
    return any(character.isalnum() or character == "_" for character in around)


def _near(shadow: str, span: Span, words: Sequence[Span]) -> bool:
    """Whether one of the words stands shortly before or after, with nothing hidden between them."""
    at = bisect_left(words, span)
    before, after = words[max(at - 1, 0) : at], words[at : at + 1]
    gaps = [*(shadow[end : span[0]] for _, end in before), *(shadow[span[1] : start] for start, _ in after)]
    return any(len(gap) <= _NEAR and HIDDEN not in gap for gap in gaps)
