"""Who wrote: from the message itself, completed with the contact that stands beside it.

Since 2026 a resident may be known by a number (`wa_id`), by a business-scoped user id (BSUID), or by both, and `from` may
hold either. A contact is taken for the sender's only when nothing contradicts it: the wrong name beside a number is a data leak.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handover.domain.inbound import Sender
from handover.whatsapp.payload_values import text_at

_USER_ID = re.compile(r"[A-Z]{2}\.(?:ENT\.)?[0-9A-Za-z]{1,128}")
_PHONE = re.compile(r"\+?[0-9]{5,20}")


def sender_named(*names: str | None) -> Sender:
    """A sender from names of either kind; the first of each kind counts, what is neither is left out."""
    phones = [name.lstrip("+") for name in names if name and _PHONE.fullmatch(name)]
    user_ids = [name for name in names if name and _USER_ID.fullmatch(name)]
    return Sender(phone=next(iter(phones), None), user_id=next(iter(user_ids), None))


class SenderBook:
    """The contacts of one change, to look the senders of its messages up in."""

    def __init__(self, contacts: Sequence[object], messages: Sequence[object]) -> None:
        self._cards = [_card(contact) for contact in contacts]
        self._one_sender = len({_own_names(message) for message in messages}) == 1

    def sender_of(self, message: object) -> Sender:
        own = sender_named(*_own_names(message))
        card = self._card_of(own)
        return replace(
            own,
            phone=own.phone or card.phone,
            user_id=own.user_id or card.user_id,
            parent_user_id=text_at(message, "from_parent_user_id") or card.parent_user_id,
            profile_name=card.profile_name,
        )

    def _card_of(self, own: Sender) -> Sender:
        """The contact with the same number or user id; else the only one there is, if it can't be somebody else."""
        for card in self._cards:
            if _agree(own.phone, card.phone) or _agree(own.user_id, card.user_id):
                return card
        if len(self._cards) == 1 and self._one_sender and not _contradict(own, self._cards[0]):
            return self._cards[0]
        return Sender()


def _own_names(message: object) -> tuple[str | None, str | None]:
    return text_at(message, "from"), text_at(message, "from_user_id")


def _card(contact: object) -> Sender:
    return replace(
        sender_named(text_at(contact, "wa_id"), text_at(contact, "user_id")),
        parent_user_id=text_at(contact, "parent_user_id"),
        profile_name=text_at(contact, "profile", "name"),
    )


def _agree(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _contradict(one: Sender, other: Sender) -> bool:
    pairs = ((one.phone, other.phone), (one.user_id, other.user_id))
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)
