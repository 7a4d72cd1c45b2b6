"""Who is to be called back, in the order in which it was promised (policy 1.7, 5.2, 5.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handover.domain.call_attempts import ACTION, moments_in_vain
from handover.domain.cases import OPEN, Case
from handover.ports import CaseQuery, Transactions
from handover.services.clock import BusinessClock
from handover.services.reading import plain_views
from handover.services.views import CaseView

LONGEST_LIST = 200


@dataclass(frozen=True, kw_only=True)
class Call:
    """`part_of_day` in words, when one was promised; `in_vain`: different moments on which nobody was reached."""

    case: CaseView
    part_of_day: str
    attempts: int
    in_vain: int
    tried_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class CallPage:
    """`now` is on the business clock."""

    calls: tuple[Call, ...]
    more: bool
    now: datetime


class CallList:
    """Reads only."""

    def __init__(self, transactions: Transactions, business: BusinessClock) -> None:
        self._transactions, self._business = transactions, business

    def page(self) -> CallPage:
        """What was promised first stands first; what nobody was promised follows by its term."""
        query = CaseQuery(
            reason="callback", status=tuple(sorted(OPEN)), urgent_first=True, with_history=True, limit=LONGEST_LIST + 1
        )
        with self._transactions(read_only=True) as uow:
            found = uow.cases.search(query)
            views = plain_views(uow, found[:LONGEST_LIST])
            calls = [_call(case, view) for case, view in zip(found, views, strict=False)]
            now = self._business.now(uow)
        ordered = sorted(calls, key=lambda call: (min(call.case.target_at, call.case.due_at), call.case.number))
        return CallPage(calls=tuple(ordered), more=len(found) > LONGEST_LIST, now=now)


def _call(case: Case, view: CaseView) -> Call:
    tried = [line.at for line in case.history if line.action == ACTION]
    return Call(
        case=view,
        part_of_day=str(case.entities.get("wanneer", "")),
        attempts=len(tried),
        in_vain=moments_in_vain(case.history),
        tried_at=max(tried, default=None),
    )
