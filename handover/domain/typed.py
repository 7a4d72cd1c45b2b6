"""What people type in a form of settings, checked: words, a whole number, an e-mail address. Pure.

Raises InvalidInput on the field; `before` says which row of it.
"""

from __future__ import annotations

from handover.domain.errors import InvalidInput
from handover.domain.masking import mask
from handover.domain.storable import storable

LONGEST_WORDS = 60
LONGEST_ADDRESS = 254
_ENDS_A_HEADER = frozenset(' ,;<>"')


def words(field: str, text: str, *, longest: int = LONGEST_WORDS, before: str = "") -> str:
    """One line that is not empty."""
    clean = " ".join(storable(text).split())
    if not clean:
        raise InvalidInput(field, f"{before}vul een naam in")
    if len(clean) > longest:
        raise InvalidInput(field, f"{before}een naam mag hoogstens {longest} tekens lang zijn")
    if mask(clean).kinds:
        raise InvalidInput(field, f"{before}bevat een persoonlijk nummer")
    return clean


def whole_number(field: str, typed: object, least: int, most: int, *, before: str = "") -> int:
    text = str(typed).strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
    if not least <= number <= most:
        raise InvalidInput(field, f"{before}vul een heel getal in van {least} tot en met {most}")
    return number


def address(field: str, text: str, *, before: str = "") -> str:
    """Empty, or something that a mail server can be asked for: one line, one @, nothing that ends a header."""
    clean = storable(text).strip()
    name, at, host = clean.partition("@")
    fine = name and at and "." in host and "@" not in host and clean.isprintable() and not set(clean) & _ENDS_A_HEADER
    if clean and (not fine or len(clean) > LONGEST_ADDRESS):
        raise InvalidInput(field, f"{before}is geen e-mailadres")
    return clean
