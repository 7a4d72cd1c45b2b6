"""A block (policy 8.5, 8.6): our own list, which counts from the announcement, and WhatsApp's block call that follows it.

waiting -> blocked -> unblocking -> unblocked        at WhatsApp; a failure there never undoes our own block
   |-> failed             |-> failed
off: by the municipality's setting, or without a number to block
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from handover.domain.delivery import Delivery, OutboxRow

DELIVERY_WAIT = timedelta(seconds=60)
"""WhatsApp's block follows the announcement's delivery, or comes so long after WhatsApp took it. Real clock."""
CALL_LEASE = timedelta(seconds=60)
"""Longer than the longest call to WhatsApp: no second call is made beside one that may still be under way."""
MOST_TRIES = 8


class AtWhatsApp(StrEnum):
    OFF = "off"
    WAITING = "waiting"
    BLOCKED = "blocked"
    FAILED = "failed"
    UNBLOCKING = "unblocking"
    UNBLOCKED = "unblocked"


@dataclass(kw_only=True, eq=False)
class Block:
    """An automatic one is provisional until a person confirms it: by `confirm_by`, else it lifts itself at `lifts_at`.

    Business clock, but for `try_after`. Rows are kept after lifting: who blocked, why, and who lifted it.
    """

    id: int | None = None
    conversation_id: int
    incident_id: int | None = None
    case_id: int | None = None
    announcement_id: int | None = None
    reason: str
    automatic: bool
    blocked_at: datetime
    blocked_by: str
    confirm_by: datetime | None = None
    lifts_at: datetime | None = None
    alerted_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmed_by: str | None = None
    review_at: datetime | None = None
    lifted_at: datetime | None = None
    lifted_by: str | None = None
    lift_reason: str | None = None
    at_whatsapp: str = AtWhatsApp.OFF
    whatsapp_reason: str | None = None
    tries: int = 0
    try_after: datetime | None = None

    @property
    def provisional(self) -> bool:
        return self.lifted_at is None and self.confirmed_at is None

    @property
    def reaches(self) -> bool:
        """Whether a message of ours can still reach the resident: until WhatsApp's own block takes effect (policy 7)."""
        return self.at_whatsapp != AtWhatsApp.BLOCKED

    def confirm(self, by: str, at: datetime, review_at: datetime) -> None:
        self.confirmed_at, self.confirmed_by, self.review_at = at, by, review_at

    def lift(self, by: str, at: datetime, reason: str) -> None:
        """Also at WhatsApp, as soon as a call was made there: it may be under way at this very moment."""
        self.lifted_at, self.lifted_by, self.lift_reason = at, by, reason
        if self.at_whatsapp in {AtWhatsApp.WAITING, AtWhatsApp.BLOCKED}:
            called = self.tries > 0
            self.at_whatsapp = AtWhatsApp.UNBLOCKING if called else AtWhatsApp.OFF
            self.tries = 0

    def succeeded(self) -> None:
        """WhatsApp did what the call asked for."""
        done = {AtWhatsApp.WAITING: AtWhatsApp.BLOCKED, AtWhatsApp.UNBLOCKING: AtWhatsApp.UNBLOCKED}
        self.at_whatsapp, self.whatsapp_reason, self.try_after = done[AtWhatsApp(self.at_whatsapp)], None, None

    def failed(self, reason: str, again_at: datetime | None) -> None:
        """To be tried again at that moment, or given up and shown to people."""
        self.whatsapp_reason, self.try_after = reason, again_at
        if again_at is None:
            self.at_whatsapp = AtWhatsApp.FAILED


def call_due_at(announcement: OutboxRow) -> datetime | None:
    """When WhatsApp's block may be asked for (real clock); None: the announcement has yet to leave, or waits (policy 8.5).

    After the block nothing can be sent, so never before the announcement left; and never later for want of a status.
    """
    match announcement.status:
        case Delivery.DELIVERED | Delivery.READ | Delivery.FAILED:
            return announcement.queued_at
        case Delivery.SENT:
            return (announcement.sent_at or announcement.queued_at) + DELIVERY_WAIT
        case Delivery.UNCERTAIN:
            return announcement.lease_until or announcement.queued_at + DELIVERY_WAIT
        case _:
            return None
