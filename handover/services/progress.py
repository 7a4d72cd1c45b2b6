"""Trainers see whether the assistant gets better: as measured, and week by week."""

from __future__ import annotations

from collections.abc import Sequence

from handover.domain.deadlines import LOCAL
from handover.domain.progress import Measurement, Week, measurements, weeks
from handover.domain.statistics import Share
from handover.ports import Transactions, Workshop
from handover.services.clock import BusinessClock


class Progress:
    """Reads only."""

    def __init__(self, transactions: Transactions, business: BusinessClock, workshop: Workshop) -> None:
        self._transactions, self._business, self._workshop = transactions, business, workshop

    def measured(self) -> Sequence[Measurement]:
        return list(measurements(list(self._workshop.measured())))

    def weeks(self) -> Sequence[Week]:
        """The oldest first."""
        found = []
        with self._transactions(read_only=True) as uow:
            today = self._business.now(uow).astimezone(LOCAL).date()
            for period in weeks(today):
                moments, with_people = uow.statistics.moments(period.since, period.until)
                waiting = uow.review.waiting_at(period.until)
                found.append(
                    Week(
                        period=period,
                        moments=moments,
                        handed_over=Share(count=with_people, of=moments),
                        waiting=waiting,
                    )
                )
        return found
