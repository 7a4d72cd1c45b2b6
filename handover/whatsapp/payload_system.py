"""Messages of type `system`: a resident got another number or user id, or a new phone (policy 9: the same contact)."""

from __future__ import annotations

from datetime import datetime

from handover.domain.inbound import IdentityChange, Sender
from handover.whatsapp.payload_senders import SenderBook, sender_named
from handover.whatsapp.payload_values import JSON, Incomplete, moment_at, object_at, text_at

NUMBER_CHANGES = frozenset({"user_changed_number", "customer_changed_number"})
"""Today's name and the older one. Every other kind leaves the number as it is."""


def read_identity_change(item: object, book: SenderBook, received_at: datetime) -> IdentityChange:
    """Raises Incomplete for an item without an id. The body is left out: it spells out both numbers."""
    wamid = text_at(item, "id")
    if wamid is None:
        raise Incomplete("without an id")
    system = object_at(item, "system")
    previous = _previous(book.sender_of(item), system)
    return IdentityChange(
        wamid=wamid,
        previous=previous,
        current=_current(previous, system),
        at=moment_at(item, "timestamp", otherwise=received_at),
        payload={"system": text_at(system, "type") or ""},
    )


def _previous(sender: Sender, system: JSON) -> Sender:
    """`from` is the old number; `from_user_id` may already be the new id, so it counts only when it isn't that."""
    still_old = sender.user_id if sender.user_id != text_at(system, "user_id") else None
    return sender_named(sender.phone, text_at(system, "customer"), text_at(system, "previous_user_id"), still_old)


def _current(previous: Sender, system: JSON) -> Sender:
    """A new user id comes with a new number. One that isn't told is not known: the old one would be wrong."""
    changed_number = text_at(system, "type") in NUMBER_CHANGES
    told = sender_named(text_at(system, "wa_id"), text_at(system, "new_wa_id"), text_at(system, "user_id"))
    return Sender(
        phone=told.phone or (None if changed_number else previous.phone),
        user_id=told.user_id or (None if changed_number else previous.user_id),
        parent_user_id=text_at(system, "parent_user_id"),
    )
