r"""A row of the outbox and what can become of it (contract.md, Sending).

queued -> sending -> sent -> delivered -> read
             |         \-> failed (a later status says so)
             |-> queued     certainly not sent, back off
             |-> failed     permanent, with its reason
             |-> held       the window is closed: waits for the resident
             \-> uncertain  the bytes may have left; a status or a person settles it
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from handover.domain.understanding import JSON


class Delivery(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    HELD = "held"


class Author(StrEnum):
    BOT = "bot"
    AGENT = "agent"


RANK = {"sent": 1, "delivered": 2, "read": 3, "played": 3}
SEND_LEASE = timedelta(seconds=25)
"""Longer than the longest call to WhatsApp: a row that is `sending` beyond it belongs to a process that died."""
UNCERTAIN_HOLDS_FOR = timedelta(seconds=60)
CONFIRMATION_WAIT = timedelta(seconds=2)
"""How long the next message to the same resident waits for the status of the one before, so that they arrive in order."""
MAX_ATTEMPTS = 6
WINDOW_CLOSED = 131047
"""WhatsApp's own word that the window is closed; it can come as a status after the message was accepted."""
NOT_ANNOUNCED = "window_closed"
ANNOUNCED = "waits_for_ja"
DROPPED, LIFTED, ERASED = "dropped", "lifted", "erased"
BY_CHOICE = (DROPPED, LIFTED, ERASED)
"""Why a row never left by somebody's choice: an answer that was held, the announcement of a block that was lifted, or what was
to go to somebody whose data is erased.
"""


@dataclass(kw_only=True, eq=False)
class OutboxRow:
    """A message of ours. `reference` travels as biz_opaque_callback_data. `created_at` is on the business clock,
    `queued_at`, `not_before`, `lease_until`, `sent_at` and `settled_at` on the real clock.
    """

    id: int | None = None
    reference: str
    conversation_id: int
    case_id: int | None = None
    turn_id: int | None = None
    author: str = Author.BOT
    agent_name: str | None = None
    content: JSON
    text: str
    urgent: bool = False
    status: str = Delivery.QUEUED
    reason: str | None = None
    error_code: int | None = None
    wamid: str | None = None
    created_at: datetime
    queued_at: datetime
    not_before: datetime
    lease_token: str | None = None
    lease_until: datetime | None = None
    attempts: int = 0
    sent_at: datetime | None = None
    settled_at: datetime | None = None
    erased_at: datetime | None = None
    template: bool = field(init=False)

    def __post_init__(self) -> None:
        self.template = self.content.get("kind") == "template"

    def accepted(self, wamid: str, at: datetime) -> None:
        """WhatsApp answered 200. A status may have come first: never go back."""
        self.wamid = self.wamid or wamid
        self.sent_at = self.sent_at or at
        if self.status in {Delivery.SENDING, Delivery.QUEUED, Delivery.UNCERTAIN}:
            self.status, self.reason, self.error_code = Delivery.SENT, None, None

    def learns(self, status: str, wamid: str, at: datetime, *, error_code: int | None = None) -> bool:
        """A status webhook. True when it changed something. Ranks only rise; `failed` never beats `delivered`."""
        self.wamid = self.wamid or wamid
        self.settled_at = self.settled_at or at
        if status == "failed":
            return self._fails_late(error_code)
        rank = RANK.get(status)
        if rank is None or rank <= RANK.get(self.status, 0):
            return False
        self.status = {1: Delivery.SENT, 2: Delivery.DELIVERED, 3: Delivery.READ}[rank]
        self.sent_at = self.sent_at or at
        self.reason, self.error_code = None, None
        return True

    def _fails_late(self, error_code: int | None) -> bool:
        if self.status in {Delivery.DELIVERED, Delivery.READ, Delivery.FAILED, Delivery.HELD}:
            return False
        if error_code == WINDOW_CLOSED:
            self.holds()
        else:
            self.status, self.reason, self.error_code = Delivery.FAILED, "failed_status", error_code
        return True

    def holds(self) -> None:
        """Too late for free text: waits for the resident; the template that asks for a JA is still to go (policy 6.6)."""
        self.status, self.reason, self.lease_token, self.lease_until = Delivery.HELD, NOT_ANNOUNCED, None, None

    def drops(self) -> None:
        """Its agent chose not to send it after all (policy 6.6)."""
        self.status, self.reason = Delivery.FAILED, DROPPED

    def goes_on(self, at: datetime) -> None:
        """The resident said JA: the window is open again."""
        self.status, self.reason, self.not_before = Delivery.QUEUED, None, at


def back_off(attempts: int, scope: str) -> timedelta:
    """How long to wait before the same row is tried again: 4^n s for one resident (131056), doubling otherwise, capped."""
    if scope == "conversation":
        return timedelta(seconds=min(4 ** max(attempts, 1), 600))
    return timedelta(seconds=min(2**attempts, 300))
