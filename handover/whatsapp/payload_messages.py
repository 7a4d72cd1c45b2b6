"""One item of `messages[]` as an InboundMessage."""

from __future__ import annotations

from datetime import datetime

from handover.domain.inbound import InboundMessage
from handover.whatsapp.payload_content import CONTENT, Content, without_cards
from handover.whatsapp.payload_senders import SenderBook
from handover.whatsapp.payload_values import JSON, Incomplete, moment_at, object_at, text_at, value_at, without

UNNAMED_TYPE = "unknown"
_IN_FIELDS = ("id", "from", "from_user_id", "from_parent_user_id", "timestamp", "type", "context", "group_id")


def read_message(item: object, book: SenderBook, received_at: datetime) -> InboundMessage:
    """Raises Incomplete for an item without an id."""
    wamid = text_at(item, "id")
    if wamid is None:
        raise Incomplete("without an id")
    kind = text_at(item, "type") or UNNAMED_TYPE
    reader = CONTENT.get(kind)
    content = reader(item) if reader else Content(usable=False)
    sender = book.sender_of(item)
    nobody = not (sender.phone or sender.user_id)
    return InboundMessage(
        wamid=wamid,
        sender=sender,
        type=kind,
        sent_at=moment_at(item, "timestamp", otherwise=received_at),
        known=content.usable,
        text=content.text,
        button_id=content.button_id,
        quoted_wamid=text_at(item, "context", "id"),
        target_wamid=content.target_wamid,
        media=content.media,
        latitude=content.latitude,
        longitude=content.longitude,
        place=content.place,
        group_id=text_at(item, "group_id"),
        payload=without_cards(item) if nobody or not reader else _rest(item, kind, content),
    )


def _rest(item: object, kind: str, content: Content) -> JSON:
    """What has no field of its own (referral, errors, the answers of a form). A text kept twice must be erased twice,
    so whatever has a field is left out here; only an unknown type, or a message of nobody, is kept whole.
    """
    rest = without(item, kind, *_IN_FIELDS)
    context = without(object_at(item, "context"), "id", "from")
    kept = content.rest if content.usable or content.rest else value_at(item, kind)
    return rest | ({"context": context} if context else {}) | ({kind: kept} if kept else {})
