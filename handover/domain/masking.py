"""Personal numbers are taken out before the first write (policy 5.4, 5.5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from stdnum import iban as iban_number
from stdnum import luhn
from stdnum.nl import bsn as bsn_number

MARKS = {
    "bsn": "[BSN verwijderd]",
    "iban": "[IBAN verwijderd]",
    "documentnummer": "[documentnummer verwijderd]",
    "geboortedatum": "[geboortedatum verwijderd]",
    "wachtwoord": "[wachtwoord verwijderd]",
    "kaartnummer": "[kaartnummer verwijderd]",
}
LEFT_ALONE = frozenset(
    {"id", "from", "wa_id", "user_id", "parent_user_id", "from_user_id", "timestamp", "phone_number_id", "sha256"}
)
"""Keys of WhatsApp's JSON that hold ids, numbers of the channel and sums: never a text of a resident."""


@dataclass(frozen=True, kw_only=True)
class Masked:
    """A text that may be kept, and which kinds of numbers were in it."""

    text: str
    kinds: tuple[str, ...] = ()


_SEPARATOR = r"[ .\-\u00a0]?"
_BSN = re.compile(rf"(?<![\w+.\-])\d(?:{_SEPARATOR}\d){{8}}(?![\w\-])")
_IBAN = re.compile(rf"\b[A-Za-z]{{2}}\d{{2}}(?:{_SEPARATOR}[A-Za-z0-9]){{11,30}}\b")
_CARD = re.compile(r"(?<!\d)\d(?:[ \-]?\d){12,18}(?!\d)")


def _is_bsn(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return not digits.startswith(("06", "0316")) and bsn_number.is_valid(digits)


def _is_card(text: str) -> bool:
    return luhn.is_valid(re.sub(r"\D", "", text))


_RULES: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("iban", _IBAN, iban_number.is_valid),
    ("kaartnummer", _CARD, _is_card),
    ("bsn", _BSN, _is_bsn),
)


def mask(text: str) -> Masked:
    kinds: list[str] = []
    for kind, pattern, is_one in _RULES:
        text, found = _replace(text, kind, pattern, is_one)
        kinds += [kind] * found
    return Masked(text=text, kinds=tuple(kinds))


def _replace(text: str, kind: str, pattern: re.Pattern[str], is_one: Callable[[str], bool]) -> tuple[str, bool]:
    masked = pattern.sub(lambda match: MARKS[kind] if is_one(match[0]) else match[0], text)
    return masked, masked != text


def mask_json(value: Any) -> tuple[Any, tuple[str, ...]]:
    kinds: list[str] = []

    def clean(item: Any, key: str = "") -> Any:
        if isinstance(item, str):
            if key in LEFT_ALONE:
                return item
            masked = mask(item)
            kinds.extend(masked.kinds)
            return masked.text
        if isinstance(item, dict):
            return {name: clean(inner, name) for name, inner in item.items()}
        if isinstance(item, list):
            return [clean(inner, key) for inner in item]
        return item

    return clean(value), tuple(dict.fromkeys(kinds))


def mask_join(texts: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Masks every text, and numbers that stand split over neighbours."""
    cleaned = [mask(text).text for text in texts]
    kinds: list[str] = []
    for index in range(len(cleaned) - 1):
        joined = mask(cleaned[index] + cleaned[index + 1])
        if joined.kinds:
            kinds.extend(joined.kinds)
            cleaned[index], cleaned[index + 1] = joined.text, ""
    return cleaned, tuple(dict.fromkeys(kinds))
