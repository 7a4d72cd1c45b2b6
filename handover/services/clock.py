"""The business clock (contract.md, Time): real time, or under CLOCK=webhook the time of the last webhook plus what passed since."""

from __future__ import annotations

from datetime import datetime

from handover.ports import Clock, UnitOfWork


class BusinessClock:
    """Terms, window, conduct and retention count on this one."""

    def __init__(self, clock: Clock, *, by_webhook: bool) -> None:
        self._clock, self.by_webhook = clock, by_webhook

    def now(self, uow: UnitOfWork) -> datetime:
        """Aware, in UTC."""
        real = self._clock.now()
        kept = uow.records.business_clock() if self.by_webhook else None
        if kept is None:
            return real
        business, set_at = kept
        return business + (real - set_at)

    def hears(self, uow: UnitOfWork, at: datetime) -> None:
        """A webhook came with this timestamp. May set the clock back."""
        if self.by_webhook:
            uow.records.set_business_clock(at, self._clock.now())
