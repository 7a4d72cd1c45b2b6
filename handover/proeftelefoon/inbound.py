"""A resident's message in the JSON of a webhook, for every type that Meta knows and any that it doesn't."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from handover.proeftelefoon.clock import moment
from handover.proeftelefoon.network import Network, Resident, StoredFile
from handover.proeftelefoon.samples import SAMPLES

JSON = dict[str, Any]

MEDIA_TYPES = frozenset({"image", "video", "document", "audio", "sticker"})


class Written(BaseModel):
    """What a person or a test writes on the phone. `content` overrides the body of the type: any JSON goes."""

    model_config = ConfigDict(extra="forbid")

    phone: str | None = Field(default=None, pattern=r"^\+?[0-9]{5,20}$")
    user_id: str | None = None
    name: str | None = None
    type: str = "text"
    text: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    button_id: str | None = None
    quoted: str | None = None
    at: str | None = None
    wamid: str | None = None
    content: Any = None
    media_base64: str | None = None
    mime_type: str | None = None
    filename: str | None = None

    @field_validator("phone")
    @classmethod
    def _digits_only(cls, phone: str | None) -> str | None:
        return phone.lstrip("+") if phone else None

    @field_validator("at")
    @classmethod
    def _a_moment(cls, at: str | None) -> str | None:
        if at:
            moment(at)
        return at or None

    @field_validator("media_base64")
    @classmethod
    def _decodable(cls, media: str | None) -> str | None:
        if media:
            base64.b64decode(media, validate=True)
        return media


def store_file(network: Network, written: Written) -> StoredFile | None:
    """The file that travels with a medium: the given one, else a small sample of the type."""
    if written.type not in MEDIA_TYPES or written.content is not None:
        return None
    if written.media_base64:
        content = base64.b64decode(written.media_base64)
        return network.add_file(content, written.mime_type or "application/octet-stream", written.filename)
    content, mime_type, filename = SAMPLES[written.type]
    return network.add_file(content, mime_type, written.filename or filename)


def message_json(resident: Resident, written: Written, wamid: str, timestamp: str, file: StoredFile | None) -> JSON:
    """The item of `messages[]`."""
    names = {"from": resident.phone, "from_user_id": resident.user_id}
    head: JSON = {key: value for key, value in names.items() if value}
    head |= {"id": wamid, "timestamp": timestamp, "type": written.type}
    if written.quoted and written.type not in {"reaction", "edit", "revoke"}:
        head["context"] = {"from": "31316279111", "id": written.quoted}
    return head | _body(resident, written, file)


def _body(resident: Resident, written: Written, file: StoredFile | None) -> JSON:
    if written.content is not None:
        return {written.type: written.content}
    if file is not None:
        return {written.type: _media(written, file)}
    if written.type == "interactive":
        return {"interactive": _choice(resident, written)}
    make = _BODIES.get(written.type)
    return make(written) if make else {}


def _media(written: Written, file: StoredFile) -> JSON:
    medium: JSON = {"id": file.id, "mime_type": file.mime_type, "sha256": base64.b64encode(file.sha256).decode()}
    match written.type:
        case "audio":
            medium["voice"] = True
        case "sticker":
            medium["animated"] = False
        case "document":
            medium["filename"] = file.filename or "document.pdf"
    return medium | ({"caption": written.text} if written.text else {})


def _place(written: Written) -> JSON:
    place: JSON = {"latitude": written.latitude or 0.0, "longitude": written.longitude or 0.0}
    return place | ({"name": written.text} if written.text else {})


def _choice(resident: Resident, written: Written) -> JSON:
    """A list reply when the id was offered in a list, else a button reply."""
    offered = [entry for entry in resident.chat if any(b["id"] == written.button_id for b in entry.buttons)]
    kind = "list_reply" if offered and offered[-1].list_button else "button_reply"
    return {"type": kind, kind: {"id": written.button_id or "", "title": written.text or ""}}


def _reaction(written: Written) -> JSON:
    """Without a text the reaction is taken back."""
    return {"message_id": written.quoted or ""} | ({"emoji": written.text} if written.text else {})


def _card(written: Written) -> JSON:
    return {"name": {"formatted_name": written.text or "Opa Henk"}, "phones": [{"phone": "+31 6 98765432"}]}


def _edit(written: Written) -> JSON:
    edited = {"type": "text", "text": {"body": written.text or ""}}
    return {"original_message_id": written.quoted or "", "message": edited}


_NOT_SUPPORTED = {"code": 131051, "title": "Message type unknown", "message": "Message type unknown"}

_BODIES: dict[str, Callable[[Written], JSON]] = {
    "text": lambda written: {"text": {"body": written.text or ""}},
    "location": lambda written: {"location": _place(written)},
    "reaction": lambda written: {"reaction": _reaction(written)},
    "contacts": lambda written: {"contacts": [_card(written)]},
    "button": lambda written: {
        "button": {"payload": written.button_id or written.text or "", "text": written.text or ""}
    },
    "edit": lambda written: {"edit": _edit(written)},
    "revoke": lambda written: {"revoke": {"original_message_id": written.quoted or ""}},
    "unsupported": lambda _: {"unsupported": {"type": "poll"}, "errors": [_NOT_SUPPORTED]},
}
"""The bodies that need no file and no look at the chat. A type that isn't here travels without one (request_welcome)."""
