"""The coordinator's figures over a period, beside those of the former one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from handover.domain.deadlines import LOCAL, OfficeCalendar
from handover.domain.statistics import Board, Figures, Period, chosen, figures, usual_periods
from handover.ports import Transactions
from handover.services.clock import BusinessClock


@dataclass(frozen=True, kw_only=True)
class Report:
    """`usual` is what can be chosen with one click."""

    now: Figures
    former: Figures
    usual: dict[str, Period]


class Statistics:
    """Reads only."""

    def __init__(self, transactions: Transactions, business: BusinessClock, calendar: OfficeCalendar) -> None:
        self._transactions, self._business, self._calendar = transactions, business, calendar

    def report(self, first: date | None, last: date | None) -> Report:
        """Without days: the current month. Raises InvalidInput for a period that ends before it begins, or is too long."""
        with self._transactions(read_only=True) as uow:
            now = self._business.now(uow)
            today = now.astimezone(LOCAL).date()
            period = chosen(first or (last or today).replace(day=1), last or max(today, first or today))
            both = [
                figures(one, uow.statistics.raw(one.since, one.until, now), self._calendar)
                for one in (period, period.former())
            ]
        return Report(now=both[0], former=both[1], usual=usual_periods(today))

    def board(self) -> Board:
        """As it is at this moment."""
        with self._transactions(read_only=True) as uow:
            now = self._business.now(uow)
            return uow.statistics.board(now, _end_of(now))


def _end_of(now: datetime) -> datetime:
    """Of this day in Duiven."""
    today = now.astimezone(LOCAL).date()
    return Period(first=today, last=today).until
