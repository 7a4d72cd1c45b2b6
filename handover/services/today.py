"""The end-of-day list: which open cases must still be answered today, and which would be good to (policy 6.1, 6.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from handover.domain.deadlines import LOCAL, local_moment
from handover.ports import Transactions
from handover.services.clock import BusinessClock
from handover.services.reading import plain_views
from handover.services.views import CaseView


@dataclass(frozen=True, kw_only=True)
class DayList:
    """`must`: the term ends today or is past. `hoped`: promised for a later day, "als het lukt vandaag nog". The most urgent
    first. `now` is on the business clock.
    """

    must: tuple[CaseView, ...]
    hoped: tuple[CaseView, ...]
    now: datetime


class Today:
    """Reads only."""

    def __init__(self, transactions: Transactions, business: BusinessClock) -> None:
        self._transactions, self._business = transactions, business

    def list(self) -> DayList:
        with self._transactions(read_only=True) as uow:
            now = self._business.now(uow)
            day = now.astimezone(LOCAL).date()
            begins, ends = local_moment(day, time.min), local_moment(day + timedelta(days=1), time.min)
            views = plain_views(uow, uow.cases.of_day(begins, ends))
        must = tuple(view for view in views if view.due_at < ends)
        return DayList(must=must, hoped=tuple(view for view in views if view.due_at >= ends), now=now)
