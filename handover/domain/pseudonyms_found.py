"""What the rules of pseudonymising hand to each other: a place in a text, and what stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

KINDS = {
    "naam": "naam",
    "achternaam": "naam",
    "adres": "adres",
    "huisnummer": "huisnummer",
    "postcode": "postcode",
    "telefoon": "telefoonnummer",
    "email": "e-mailadres",
    "iban": "rekeningnummer",
    "bsn": "BSN",
    "kaartnummer": "kaartnummer",
    "document": "documentnummer",
    "kenteken": "kenteken",
    "geboortedatum": "geboortedatum",
    "zaak": "zaak- of klantnummer",
    "wachtwoord": "wachtwoord",
}
"""Every kind there is, and how it is called to staff."""


@dataclass(frozen=True, kw_only=True, order=True)
class Found:
    """Something that tells who or where someone is: the characters from `start` up to `end`."""

    start: int
    end: int
    kind: str


def apart(found: Iterable[Found]) -> list[Found]:
    """In order of place. Of two that overlap the one that was found first stays: rules are asked from sure to unsure."""
    kept: list[Found] = []
    for one in found:
        if one.end > one.start and all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept)
