"""One item of `statuses[]`. A failed one comes without `contacts`, so nothing here needs them."""

from __future__ import annotations

from datetime import datetime

from handover.domain.inbound import StatusUpdate
from handover.whatsapp.payload_values import Incomplete, items_at, moment_at, number_at, text_at


def read_status(item: object, received_at: datetime) -> StatusUpdate:
    """Raises Incomplete for an item without an id or without a status."""
    wamid, status = text_at(item, "id"), text_at(item, "status")
    if wamid is None or status is None:
        raise Incomplete("without an id or a status")
    error = next(iter(items_at(item, "errors")), None)
    code = number_at(error, "code")
    return StatusUpdate(
        wamid=wamid,
        status=status,
        at=moment_at(item, "timestamp", otherwise=received_at),
        recipient=text_at(item, "recipient_id") or text_at(item, "recipient_user_id"),
        outbox_reference=text_at(item, "biz_opaque_callback_data"),
        error_code=None if code is None or abs(code) >= 2**31 else int(code),
        error_details=text_at(error, "error_data", "details") or text_at(error, "message") or text_at(error, "title"),
    )
