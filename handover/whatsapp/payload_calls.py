"""Somebody called the number: a message without words, so that it gets the answer that calling can't (policy 9).

WhatsApp tells of a call when it begins and again when it ends, under one id: whichever comes first counts.
"""

from __future__ import annotations

from datetime import datetime

from handover.domain.inbound import InboundMessage
from handover.whatsapp.payload_senders import SenderBook
from handover.whatsapp.payload_values import Incomplete, moment_at, text_at

CALLS_FIELD = "calls"
OURS = "BUSINESS_INITIATED"


def is_theirs(item: object) -> bool:
    """A call by a resident; we make none."""
    return text_at(item, "direction") != OURS


def read_call(item: object, book: SenderBook, received_at: datetime) -> InboundMessage:
    """Raises Incomplete for an item without an id."""
    call_id = text_at(item, "id")
    if call_id is None:
        raise Incomplete("without an id")
    return InboundMessage(
        wamid=call_id,
        sender=book.sender_of(item),
        type="call",
        sent_at=moment_at(item, "timestamp", otherwise=received_at),
    )
