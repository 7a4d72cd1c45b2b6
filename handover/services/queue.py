"""The queue of the console: which cases stand under which tab, and how many; and our messages that got into trouble."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from handover.domain.cases import Status
from handover.domain.delivery import OutboxRow
from handover.domain.errors import InvalidInput
from handover.ports import CaseQuery, Place, Tally, Transactions
from handover.services.casework import known
from handover.services.clock import BusinessClock
from handover.services.reading import plain_views
from handover.services.views import CaseView

LONGEST_LIST = 200
"""Messages in trouble."""
PAGE = 50
_EPOCH, _TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


class Tab(StrEnum):
    WAITING = "wachtend"
    MINE = "van-mij"
    SNOOZED = "sluimert"
    COLLEAGUES = "collegas"
    FORWARDED = "doorgezet"
    ANSWERED = "beantwoord"
    REGISTERED = "geregistreerd"
    CLOSED = "gesloten"


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """Only cases with this reason, of this department; None means all."""

    reason: str | None = None
    department: str | None = None


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """One tab, as far as it is asked for. `counts` has no figure for closed cases: nobody needs it. `next` is where the following
    page begins. `now` is on the business clock.
    """

    tab: Tab
    rows: tuple[CaseView, ...]
    counts: dict[Tab, int]
    troubled: int
    next: str | None
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

    def page(self, tab: Tab, person: str, narrowed: Narrowed, place: str | None = None) -> QueuePage:
        """`place` is `next` of the page before."""
        only = CaseQuery(reason=narrowed.reason, department=narrowed.department)
        wanted = replace(query_of(tab, person), reason=only.reason, department=only.department, limit=PAGE + 1)
        with self._transactions(read_only=True) as uow:
            found = uow.cases.search(_from(wanted, place) if place else wanted)
            rows = plain_views(uow, found[:PAGE])
            return QueuePage(
                tab=tab,
                rows=tuple(rows),
                counts=counts_of(uow.cases.tallies(only), person),
                troubled=uow.outbox.trouble_count(),
                next=_place_after(wanted, rows[-1]) if len(found) > PAGE else None,
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
    match tab:
        case Tab.WAITING:
            return CaseQuery(status=(Status.WAITING,), takes_over=True, urgent_first=True)
        case Tab.MINE:
            mine = (Status.CLAIMED, Status.FORWARDED)
            return CaseQuery(status=mine, assignee=person, snoozed=False, urgent_first=True)
        case Tab.SNOOZED:
            return CaseQuery(status=(Status.CLAIMED,), assignee=person, snoozed=True, urgent_first=True)
        case Tab.COLLEAGUES:
            return CaseQuery(status=(Status.CLAIMED,), not_assignee=person, urgent_first=True)
        case Tab.FORWARDED:
            return CaseQuery(status=(Status.FORWARDED,), urgent_first=True)
        case Tab.ANSWERED:
            return CaseQuery(status=(Status.ANSWERED,), urgent_first=True)
        case Tab.REGISTERED:
            registered = (Status.WAITING, Status.CLAIMED)
            return CaseQuery(status=registered, takes_over=False, urgent_first=True)
        case Tab.CLOSED:
            return CaseQuery(status=(Status.CLOSED,))


def _place_after(query: CaseQuery, last: CaseView) -> str:
    if not query.urgent_first:
        return str(last.id)
    return f"{last.priority}.{(last.due_at - _EPOCH) // _TICK}.{last.id}"


def _from(query: CaseQuery, place: str) -> CaseQuery:
    """Raises InvalidInput for what no page of this tab said."""
    try:
        if not query.urgent_first:
            return replace(query, before=int(place))
        priority, due_at, case_id = place.split(".")
        return replace(query, after=Place(priority=priority, due_at=_EPOCH + int(due_at) * _TICK, id=int(case_id)))
    except ValueError:
        raise InvalidInput("na", "is geen plaats in deze lijst") from None


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
        and query.snoozed in {None, tally.snoozed}
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
