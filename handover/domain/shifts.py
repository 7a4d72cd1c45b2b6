"""Whether a colleague is there: what they said last, for as long as a shift can last. Real clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LONGEST = timedelta(hours=10)
"""As long as a session: who forgot to say that they left is away by then."""


class Presence(StrEnum):
    PRESENT = "present"
    BREAK = "break"
    AWAY = "away"


@dataclass(kw_only=True, eq=False)
class Shift:
    """What somebody said last. One row a person."""

    id: int | None = None
    person: str
    presence: str
    since: datetime

    def presence_at(self, now: datetime) -> Presence:
        return Presence(self.presence) if now - self.since < LONGEST else Presence.AWAY
