"""The phone's clock. It may be set to any moment, so that a Friday evening and the Monday after it can be played."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def moment(text: str) -> datetime:
    """ISO 8601 as a moment in UTC; without an offset it is Dutch time. Raises ValueError."""
    parsed = datetime.fromisoformat(text)
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=AMSTERDAM)).astimezone(UTC)


class PhoneClock:
    """The business clock of contract.md: the moment given last plus the real time since; real time until one was given."""

    def __init__(self, real: Callable[[], float] = time.time) -> None:
        self._real = real
        self._shift = 0.0

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._real() + self._shift, UTC)

    def real_now(self) -> datetime:
        return datetime.fromtimestamp(self._real(), UTC)

    def set(self, at: datetime | None) -> None:
        """None goes back to real time."""
        self._shift = at.timestamp() - self._real() if at else 0.0

    @property
    def is_played(self) -> bool:
        return self._shift != 0.0
