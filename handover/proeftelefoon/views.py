"""What the practice phone shows of itself as JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from handover.proeftelefoon.clock import AMSTERDAM
from handover.proeftelefoon.network import Entry, Resident
from handover.proeftelefoon.phone import Phone

JSON = dict[str, Any]


def as_person(resident: Resident) -> JSON:
    names = {"key": resident.key, "phone": resident.phone, "user_id": resident.user_id, "name": resident.name}
    return names | {"blocked": resident.blocked}


def as_message(entry: Entry) -> JSON:
    """`sent_at` on the phone's clock, `arrived_at` and `monotonic` on the real one."""
    return {
        "wamid": entry.wamid,
        "direction": entry.direction,
        "type": entry.type,
        "text": entry.text,
        "buttons": entry.buttons,
        "list_button": entry.list_button,
        "quoted": entry.quoted,
        "place": entry.place,
        "media_id": entry.media_id,
        "status": entry.status,
        "error_code": entry.error_code,
        "reference": entry.reference,
        "sent_at": local(entry.at),
        "arrived_at": local(datetime.fromtimestamp(entry.arrived, UTC)),
        "monotonic": entry.monotonic,
    }


def as_faults(phone: Phone) -> JSON:
    """What is still ordered, and which habits are on."""
    waiting = [{"kind": fault.kind, "times": fault.times, "match": fault.match} for fault in phone.faults.next]
    flags = {key: value for key, value in vars(phone.faults).items() if key != "next"}
    return {"next": waiting, **flags, "pair_rate": phone.pair_rate}


def local(at: datetime) -> str:
    return at.astimezone(AMSTERDAM).isoformat(timespec="milliseconds")
