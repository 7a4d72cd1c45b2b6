"""When messages become a turn (policy 1.4). Real clock: bundling is about how people type, not about terms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from handover.domain.messages import NO_TEXT_TYPES, Message
from handover.domain.understanding import JSON

PATIENCE = 5
"""A resident who keeps typing is answered after this many times the silence that we wait for."""
MAX_ATTEMPTS = 3
"""A turn that was begun so often without an end is given to a person instead of tried for ever."""
LEASE = timedelta(seconds=60)


def due_at(now: datetime, first_at: datetime | None, silence: timedelta) -> datetime:
    """When the turn is made: after `silence` since the message that came now, but not later than PATIENCE times that
    since the first message that waits.
    """
    latest = (first_at or now) + silence * PATIENCE
    return min(now + silence, latest)


def in_order(messages: Sequence[Message]) -> list[Message]:
    """As the resident sent them: by timestamp (whole seconds), then by arrival."""
    return sorted(messages, key=lambda message: (message.sent_at, message.id or 0))


def needs_answer(message: Message) -> bool:
    """Stickers and reactions get none (policy 9); neither does a message that was withdrawn before its turn."""
    return message.type not in NO_TEXT_TYPES and message.withdrawn_at is None


def form_waits(events: Sequence[JSON]) -> bool:
    """Whether the dialogue waits for an answer: then what is unclear is no sign of an earlier case (policy 1.3, 4.1)."""
    loops = [event.get("name") for event in events if event.get("event") == "active_loop"]
    return bool(loops) and loops[-1] is not None
