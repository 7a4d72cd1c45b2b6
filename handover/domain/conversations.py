"""Who owns a conversation, and the contact moment in which the bot opens and discloses once (policy 1.1, 2.1, 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Owner(StrEnum):
    BOT = "bot"
    HUMAN = "human"
    BLOCKED = "blocked"


@dataclass(kw_only=True, eq=False)
class Conversation:
    """All there is between a contact and us, and the lease of whoever is working on it now.

    `work_due_at` and `lease_until` count on the real clock; `moment_*` and `told_closed_until` on the business clock.
    """

    id: int | None = None
    contact_id: int
    owner: str = Owner.BOT
    work_due_at: datetime | None = None
    work_first_at: datetime | None = None
    lease_token: str | None = None
    lease_until: datetime | None = None
    moment_began_at: datetime | None = None
    moment_last_at: datetime | None = None
    moment_opened: bool = False
    told_closed_until: datetime | None = None
    told_notice_id: int | None = None
    send_after: datetime | None = None
    send_attempts: int = 0

    def hears_from_resident(self, at: datetime, silence: timedelta) -> None:
        """A message came in: after `silence` it starts a new contact moment."""
        if self.moment_last_at is None or at - self.moment_last_at > silence:
            self.begins_anew()
            self.moment_began_at = at
        self.moment_last_at = max(at, self.moment_last_at or at)

    def ends_moment(self) -> None:
        """A closed case ends the contact moment: the next reply opens anew."""
        self.begins_anew()
        self.moment_last_at = None

    def begins_anew(self) -> None:
        """What is said once in a contact moment is said again: opening and disclosure, the "actueel" text (policy 6.9)."""
        self.moment_opened = False
        self.told_notice_id = None
