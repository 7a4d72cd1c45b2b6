"""The queue of the console: which cases stand under which tab, and how many; and our messages that got into trouble."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handover.domain.cases import Status
from handover.domain.delivery import OutboxRow
from handover.ports import CaseQuery, Tally, Transactions
from handover.services.casework import known
from handover.services.clock import BusinessClock
from handover.services.reading import plain_views
from handover.services.views import CaseView

LONGEST_LIST = 200


class Tab(StrEnum):
    WAITING = "wachtend"
    MINE = "van-mij"
    COLLEAGUES = "collegas"
    FORWARDED = "doorgezet"
    ANSWERED = "beantwoord"
    REGISTERED = "geregistreerd"
    CLOSED = "gesloten"


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """One tab. `counts` has no figure for closed cases: nobody needs it. `now` is on the business clock."""

    tab: Tab
    rows: tuple[CaseView, ...]
    counts: dict[Tab, int]
    troubled: int
    more: bool
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """A message of ours that failed, or of which nobody knows whether it arrived."""

    id: int
    status: str
    reason: str | None
    error_code: int | None
    text: str
    at: datetime
    agent_name: str | None
    case_number: str | None
    contact_name: str | None


class Queue:
    """Reads only."""

    def __init__(self, transactions: Transactions, business: BusinessClock) -> None:
        self._transactions, self._business = transactions, business

    def page(self, tab: Tab, person: str) -> QueuePage:
        with self._transactions(read_only=True) as uow:
            found = uow.cases.search(query_of(tab, person))
            rows = plain_views(uow, found[:LONGEST_LIST])
            return QueuePage(
                tab=tab,
                rows=tuple(rows),
                counts=counts_of(uow.cases.tallies(CaseQuery()), person),
                troubled=uow.outbox.trouble_count(),
                more=len(found) > LONGEST_LIST,
                now=self._business.now(uow),
            )

    def trouble_count(self) -> int:
        with self._transactions(read_only=True) as uow:
            return uow.outbox.trouble_count()

    def troubles(self) -> list[Trouble]:
        """The newest first."""
        with self._transactions(read_only=True) as uow:
            rows = list(reversed(uow.outbox.visible_trouble()))[:LONGEST_LIST]
            numbers = uow.cases.numbers({row.case_id for row in rows if row.case_id is not None})
            contacts = uow.contacts.of_conversations({row.conversation_id for row in rows})
            return [_trouble(row, numbers.get(row.case_id or 0), contacts[row.conversation_id].name) for row in rows]


def query_of(tab: Tab, person: str) -> CaseQuery:
    """What a tab shows. A registered case stays under its tab until it is answered, forwarded or closed (policy 1.2)."""
    limit = LONGEST_LIST + 1
    match tab:
        case Tab.WAITING:
            return CaseQuery(status=(Status.WAITING,), takes_over=True, urgent_first=True, limit=limit)
        case Tab.MINE:
            mine = (Status.CLAIMED, Status.FORWARDED)
            return CaseQuery(status=mine, assignee=person, urgent_first=True, limit=limit)
        case Tab.COLLEAGUES:
            return CaseQuery(status=(Status.CLAIMED,), not_assignee=person, urgent_first=True, limit=limit)
        case Tab.FORWARDED:
            return CaseQuery(status=(Status.FORWARDED,), urgent_first=True, limit=limit)
        case Tab.ANSWERED:
            return CaseQuery(status=(Status.ANSWERED,), urgent_first=True, limit=limit)
        case Tab.REGISTERED:
            registered = (Status.WAITING, Status.CLAIMED)
            return CaseQuery(status=registered, takes_over=False, urgent_first=True, limit=limit)
        case Tab.CLOSED:
            return CaseQuery(status=(Status.CLOSED,), limit=limit)


def counts_of(tallies: Sequence[Tally], person: str) -> dict[Tab, int]:
    return {
        tab: sum(tally.count for tally in tallies if _under(query_of(tab, person), tally))
        for tab in Tab
        if tab is not Tab.CLOSED
    }


def _under(query: CaseQuery, tally: Tally) -> bool:
    """The same conditions as the search has, on a tally."""
    return (
        tally.status in query.status
        and query.takes_over in {None, tally.takes_over}
        and query.assignee in {None, tally.assignee}
        and (query.not_assignee is None or tally.assignee not in {None, query.not_assignee})
    )


def _trouble(row: OutboxRow, case_number: str | None, contact_name: str | None) -> Trouble:
    return Trouble(
        id=known(row.id),
        status=row.status,
        reason=row.reason,
        error_code=row.error_code,
        text=row.text,
        at=row.created_at,
        agent_name=row.agent_name,
        case_number=case_number,
        contact_name=contact_name,
    )
