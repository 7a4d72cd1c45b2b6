"""A resident's message and the turn that handles it. What is kept here is masked already (policy 5.4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from handover.domain.understanding import JSON

NO_TEXT_TYPES = frozenset({"sticker", "reaction", "edit", "revoke"})
"""Types that get no answer by themselves (policy 9)."""
NO_MESSAGES = frozenset({"reaction", "edit", "revoke", "call"})
"""Types that say something about another message, or are none: they don't count as messages in figures."""


@dataclass(kw_only=True, eq=False)
class Message:
    """One message in the inbox. `sent_at` is the sender's timestamp (business clock), `received_at` the real clock.

    `moment_at`: when the contact moment began that it is part of; None while it waits, and of what begins none and asks
    nothing: what a blocked contact sends, a sticker, thanks after closing.
    """

    id: int | None = None
    conversation_id: int
    wamid: str
    type: str
    known: bool = True
    text: str = ""
    masked: list[str] = field(default_factory=list)
    payload: JSON = field(default_factory=dict)
    sent_at: datetime
    received_at: datetime
    turn_id: int | None = None
    case_id: int | None = None
    quoted_wamid: str | None = None
    target_wamid: str | None = None
    button_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    media_id: str | None = None
    media_type: str | None = None
    media_sha256: str | None = None
    media_file: str | None = None
    media_error: str | None = None
    edited_at: datetime | None = None
    withdrawn_at: datetime | None = None
    intent: str | None = None
    confidence: float | None = None
    route: str | None = None
    safety: JSON | None = None
    erased_at: datetime | None = None
    moment_at: datetime | None = None


@dataclass(kw_only=True, eq=False)
class Turn:
    """A frozen list of messages that are handled together (policy 1.4). `outcome` is set in the transaction that ends it."""

    id: int | None = None
    conversation_id: int
    created_at: datetime
    attempts: int = 0
    handled_at: datetime | None = None
    outcome: str | None = None
