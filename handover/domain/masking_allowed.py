"""What looks like a personal number and isn't (policy 5.5): telephone and case numbers, dates, prices, places on a map."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handover.domain.masking_shadow import hide

_GAP = r"[ .()/\-]{0,3}"
_DUTCH_PHONE = re.compile(rf"(?<![\w+])(?:(?:\+|00){_GAP}3{_GAP}1(?:{_GAP}\(?0\)?)?|\(?0)(?:{_GAP}\d){{9}}(?!\d)")
_FOREIGN_PHONE = re.compile(r"(?<![\w+])(?:\+|00)[1-9](?:[ .()\-]{0,2}\d){7,13}(?!\d)")
_CASE_NUMBER = re.compile(r"(?<![\w\-])20\d\d-\d{4,7}(?![\d\-])")
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
DATE_IN_DIGITS = rf"(?:{_DAY}(?P<s>[-/.])\s?{_MONTH}(?P=s)\s?(?:\d{{4}}|\d\d)|(?:19|20)\d\d(?P<t>[-/.]){_MONTH}(?P=t){_DAY})"
_DATE = re.compile(rf"(?<![\d.\-/]){DATE_IN_DIGITS}(?![\d\-/]|\.\d)")
_TIME = re.compile(r"(?<![\d.:])[012]?\d[:.][0-5]\d(?:[:.][0-5]\d)?(?: ?(?:uur|u)\b|(?=[ ,;!?)]|$)(?<=:\d\d))")
_PRICE = re.compile(
    r"(?:€|\beuro?\b|\beur\b) ?\d[\d.]*(?:,\d{1,2}|,-)?(?![\d])"
    r"|(?<![\d.,\-])\d[\d.]*(?:,\d{2}|,-)?(?= ?(?:€|euro\b|eur\b))"
    r"|(?<![\d.,\-])\d{1,3}(?:\.\d{3})*,(?:\d\d|-)(?![\d])"
)
_COORDINATE = re.compile(r"(?<![\d.])(?:[3-8]|5[0-4])\.\d{5,15}(?![\d.])")
_WAMID = re.compile(r"wamid\.[\w+/=\-]+")
_POSTCODE = re.compile(r"(?<![\w\-])[1-9]\d{3} ?[a-z]{2}(?![\w])")
_ALLOWED = (_WAMID, _DUTCH_PHONE, _FOREIGN_PHONE, _CASE_NUMBER, _DATE, _TIME, _PRICE, _COORDINATE, _POSTCODE)
_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")


def hide_allowed(shadow: str) -> str:
    """The shadow without what must never be masked."""
    for pattern in _ALLOWED:
        shadow = hide(shadow, list(_spans(pattern, shadow)))
    return shadow


def hide_phones(shadow: str) -> str:
    """The shadow without telephone and case numbers only."""
    for pattern in (_WAMID, _DUTCH_PHONE, _FOREIGN_PHONE, _CASE_NUMBER):
        shadow = hide(shadow, list(_spans(pattern, shadow)))
    return shadow


def _spans(pattern: re.Pattern[str], shadow: str) -> Iterable[tuple[int, int]]:
    """Where the pattern is. A telephone number is not made of nine digits in a row with something else beside them."""
    for match in pattern.finditer(shadow):
        if not (pattern is _DUTCH_PHONE and match[0][0] not in "+0(" or _swallows_a_bsn(pattern, match[0])):
            yield match.span()


def _swallows_a_bsn(pattern: re.Pattern[str], found: str) -> bool:
    return pattern is _DUTCH_PHONE and not found.startswith(("+", "00")) and bool(_NINE_DIGITS.search(found))
