"""Meta's pair rate: one message per 6 s to one resident; up to 45 may be borrowed in a burst and are paid back by waiting."""

from __future__ import annotations

from dataclasses import dataclass

SECONDS_EACH = 6.0
BURST_SECONDS = 6.0
BURST = 45


@dataclass
class PairRate:
    """One resident's account. Moments are seconds of any steady clock."""

    free_at: float = 0.0
    burst_began: float = 0.0
    in_burst: int = 0

    def allows(self, now: float) -> bool:
        """True when a message may go now; it is then counted."""
        if now >= self.free_at:
            self.free_at, self.burst_began, self.in_burst = now + SECONDS_EACH, now, 1
            return True
        if now - self.burst_began <= BURST_SECONDS and self.in_burst < BURST:
            self.free_at, self.in_burst = self.free_at + SECONDS_EACH, self.in_burst + 1
            return True
        return False
