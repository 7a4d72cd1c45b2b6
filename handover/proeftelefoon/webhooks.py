r"""Webhook bodies as Meta builds them: one envelope, `\uXXXX` for everything above U+007F, signed as it travels. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from handover.proeftelefoon.graph_errors import status_error
from handover.proeftelefoon.network import Entry, Resident
from handover.whatsapp.signature import sign

JSON = dict[str, Any]

ACCOUNT_ID = "900000000000001"
DISPLAY_NUMBER = "31316279111"


def envelope(*entries: Sequence[JSON]) -> JSON:
    """Each entry is a sequence of values, one per change."""
    return {
        "object": "whatsapp_business_account",
        "entry": [
            {"id": ACCOUNT_ID, "changes": [{"value": value, "field": "messages"} for value in values]}
            for values in entries
        ],
    }


def messages_value(phone_number_id: str, written: Iterable[tuple[Resident, JSON]]) -> JSON:
    """The value of a change with messages, each with its sender's contact, every contact once."""
    pairs = list(written)
    residents = {resident.key: resident for resident, _ in pairs}
    return _value(phone_number_id) | {
        "contacts": [contact(resident) for resident in residents.values()],
        "messages": [message for _, message in pairs],
    }


def status_value(phone_number_id: str, resident: Resident, entry: Entry, status: str, at: datetime) -> JSON:
    """A status of a message of the business. A failed one comes without `contacts`."""
    item: JSON = {"id": entry.wamid, "status": status, "timestamp": seconds(at), **_recipient(resident)}
    if entry.reference is not None:
        item["biz_opaque_callback_data"] = entry.reference
    if status == "failed":
        return _value(phone_number_id) | {"statuses": [item | {"errors": [status_error(entry.error_code or 131000)]}]}
    item["pricing"] = {"billable": True, "pricing_model": "PMP", "category": "service", "type": "regular"}
    return _value(phone_number_id) | {"contacts": [contact(resident)], "statuses": [item]}


def clock_value(phone_number_id: str, wamid: str, at: datetime) -> JSON:
    """A status of a message that nobody knows: all it tells is the time."""
    status = {"id": wamid, "status": "sent", "timestamp": seconds(at), "recipient_id": "31600000000"}
    return _value(phone_number_id) | {"statuses": [status]}


def contact(resident: Resident) -> JSON:
    """Without `wa_id` for somebody who hides the number behind a username."""
    names = {"wa_id": resident.phone, "user_id": resident.user_id}
    return {"profile": {"name": resident.name}} | {key: value for key, value in names.items() if value}


def encode(body: JSON) -> bytes:
    return json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def signed_headers(secret: str, raw: bytes) -> dict[str, str]:
    return {"Content-Type": "application/json", "X-Hub-Signature-256": sign(secret, raw)}


def seconds(at: datetime) -> str:
    return str(int(at.timestamp()))


def _value(phone_number_id: str) -> JSON:
    metadata = {"display_phone_number": DISPLAY_NUMBER, "phone_number_id": phone_number_id}
    return {"messaging_product": "whatsapp", "metadata": metadata}


def _recipient(resident: Resident) -> JSON:
    names = {"recipient_id": resident.phone, "recipient_user_id": resident.user_id}
    return {key: value for key, value in names.items() if value}
