"""What WhatsApp tells us, after parsing and before anything is decided.

Plain values: `whatsapp.payload` makes them from Meta's JSON, `services.intake` masks and stores them. All times are aware
and in UTC; they are the sender's own `timestamp`, so they belong to the business clock (contract.md, Time).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

JSON = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who wrote: a phone number (`wa_id`, digits without +), a business-scoped user id, or both."""

    phone: str | None = None
    user_id: str | None = None
    parent_user_id: str | None = None
    profile_name: str | None = None


@dataclass(frozen=True, kw_only=True)
class MediaReference:
    """A medium that WhatsApp keeps for seven days under `media_id`."""

    media_id: str
    mime_type: str | None = None
    sha256: str | None = None
    filename: str | None = None
    voice: bool = False


@dataclass(frozen=True, kw_only=True)
class InboundMessage:
    """One message of a resident. Only `wamid`, `sender`, `type` and `sent_at` are always there.

    `type` is Meta's own word, also one that we don't know; `known` says whether we can do something with it.
    `text` is what a person would read as the text of the message: body, caption, or the title of the choice. Not yet masked.
    `target_wamid` is the message that a reaction, edit or withdrawal is about.
    """

    wamid: str
    sender: Sender
    type: str
    sent_at: datetime
    known: bool = True
    text: str = ""
    button_id: str | None = None
    quoted_wamid: str | None = None
    target_wamid: str | None = None
    media: MediaReference | None = None
    latitude: float | None = None
    longitude: float | None = None
    place: str | None = None
    group_id: str | None = None
    payload: JSON = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class IdentityChange:
    """A resident kept the conversation but got another number or user id (message type `system`)."""

    wamid: str
    previous: Sender
    current: Sender
    at: datetime
    payload: JSON = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class StatusUpdate:
    """What became of a message of ours. `outbox_reference` is the `biz_opaque_callback_data` that travelled with it."""

    wamid: str
    status: str
    at: datetime
    recipient: str | None = None
    outbox_reference: str | None = None
    error_code: int | None = None
    error_details: str | None = None


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A change of a field that is not about a conversation (`account_update`, `message_template_status_update` …)."""

    field: str
    payload: JSON
    alarming: bool = False


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """A well-signed item that we can't make sense of: kept as masked JSON, never a reason to lose its neighbours."""

    reason: str
    payload: Any


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """Everything in one POST, in the order of the body."""

    messages: tuple[InboundMessage, ...] = ()
    identity_changes: tuple[IdentityChange, ...] = ()
    statuses: tuple[StatusUpdate, ...] = ()
    notices: tuple[Notice, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
