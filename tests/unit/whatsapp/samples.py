"""The golden payloads, and short ways to what is in them. Everybody in them is invented."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from handover.domain.inbound import IdentityChange, InboundMessage, StatusUpdate, Webhook
from handover.whatsapp.payload import parse

OURS = "100200300400500"
RECEIVED_AT = datetime(2025, 11, 25, 12, 0, tzinfo=UTC)
SENT_AT = datetime(2025, 11, 25, 9, 0, tzinfo=UTC)
FOLDER = Path(__file__).parent / "payloads"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
FENNA = "31612345001"
USER_ID = "NL.13491208655302741918"


def body(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_bytes())


def webhook(name: str) -> Webhook:
    return parse(body(name), OURS, RECEIVED_AT)


def message(name: str) -> InboundMessage:
    (only,) = webhook(name).messages
    return only


def status(name: str) -> StatusUpdate:
    (only,) = webhook(name).statuses
    return only


def identity_change(name: str) -> IdentityChange:
    (only,) = webhook(name).identity_changes
    return only


def in_envelope(**value: Any) -> Any:
    """A body with one change that holds this."""
    change = {"field": "messages", "value": {"metadata": {"phone_number_id": OURS}, **value}}
    return {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]}
