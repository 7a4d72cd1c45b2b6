"""A resident as we know them: an id of our own, and the numbers and user ids by which WhatsApp knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handover.domain.errors import InvalidInput

SHORTEST_NUMBER = 5


class IdentityKind(StrEnum):
    PHONE = "phone"
    USER_ID = "user_id"


@dataclass(kw_only=True, eq=False)
class Contact:
    """One person. `last_inbound_at` (business clock) opens WhatsApp's 24-hour window."""

    id: int | None = None
    name: str | None = None
    form_of_address: str = "u"
    created_at: datetime
    last_inbound_at: datetime | None = None
    merged_into: int | None = None


@dataclass(kw_only=True, eq=False)
class Identity:
    """A name by which WhatsApp knows a contact. A value belongs to one contact at a time; `current` is what we send to."""

    id: int | None = None
    contact_id: int
    kind: str
    value: str
    current: bool = True


def phone_digits(phone: str) -> str:
    """A number as WhatsApp knows it, however a person writes it: 06…, +31 6…, 0031 6…"""
    digits = "".join(character for character in phone if character.isascii() and character.isdigit())
    if len(digits) < SHORTEST_NUMBER:
        raise InvalidInput("phone", "is geen telefoonnummer")
    if digits.startswith("00"):
        return digits[2:]
    return "31" + digits[1:] if digits.startswith("0") else digits
