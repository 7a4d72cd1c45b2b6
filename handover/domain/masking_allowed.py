"""What looks like a personal number and isn't (policy 5.5): telephone and case numbers, dates, times, prices, map places."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handover.domain.masking_shadow import Span, hide

_GAP = r"[ .()/\-]{0,3}"
_PHONE_AT_HOME = re.compile(rf"(?<![\w+])\(?0(?:{_GAP}\d){{9}}(?!\d)")
_PHONE_FROM_ABROAD = re.compile(rf"(?<![\w+])(?:\+|00){_GAP}31(?:{_GAP}\(?0\)?)?(?:{_GAP}\d){{9}}(?!\d)")
_FOREIGN_PHONE = re.compile(r"(?<![\w+])(?:\+|00)[1-9](?:[ .()\-]{0,2}\d){7,13}(?!\d)")
_CASE_NUMBER = re.compile(r"(?<![\w\-])20\d\d-\d{4,7}(?![\d\-])")
_WAMID = re.compile(r"wamid\.[\w+/=\-]+")
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
DATE_IN_DIGITS = (
    rf"(?:{_DAY} ?- ?{_MONTH} ?- ?(?:\d{{4}}|\d\d)|{_DAY} ?/ ?{_MONTH} ?/ ?(?:\d{{4}}|\d\d)"
    rf"|{_DAY}\. ?{_MONTH}\. ?(?:\d{{4}}|\d\d)|(?:19|20)\d\d-{_MONTH}-{_DAY})"
)
_DATE = re.compile(rf"(?<![\d.\-/]){DATE_IN_DIGITS}(?![\d\-/]|\.\d)")
_TIME = re.compile(r"(?<![\d.:])[012]?\d(?::[0-5]\d(?::[0-5]\d)?(?![\d:])|\.[0-5]\d(?= ?(?:uur|u)\b))")
_PRICE = re.compile(
    r"(?:€|\beuros?|\beur) ?\d[\d.]*(?:,(?:\d\d|-))?(?!\d)"
    r"|(?<![\d.,\-])\d[\d.]*(?:,(?:\d\d|-))?(?= ?(?:€|euros?\b|eur\b))"
    r"|(?<![\d.,\-])\d{1,3}(?:\.\d{3})*,(?:\d\d|-)(?!\d)"
)
_MAP_PLACE = re.compile(r"(?<![\d.])(?:[3-8]|5[0-4])\.\d{5,15}(?![\d.])")
_ALLOWED = (_WAMID, _PHONE_FROM_ABROAD, _FOREIGN_PHONE, _CASE_NUMBER, _DATE, _TIME, _PRICE, _MAP_PLACE)
_NINE_IN_A_ROW = re.compile(r"(?<!\d)\d{9}(?!\d)")


def hide_allowed(shadow: str) -> str:
    """The shadow without what must never be masked."""
    shadow = hide(shadow, _phones_at_home(shadow))
    for pattern in _ALLOWED:
        shadow = hide(shadow, (match.span() for match in pattern.finditer(shadow)))
    return shadow


def _phones_at_home(shadow: str) -> Iterable[Span]:
    """Ten digits that begin with 0; not nine in a row beside a lone one, which is a BSN with something else."""
    return (match.span() for match in _PHONE_AT_HOME.finditer(shadow) if not _NINE_IN_A_ROW.search(match[0]))
