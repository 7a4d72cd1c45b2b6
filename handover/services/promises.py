"""Terms that were promised and now fall when nobody is there: listed, and extended with a word to each resident."""

from __future__ import annotations

from datetime import datetime

from handover.domain.accounts import Actor
from handover.domain.deadlines import OfficeCalendar
from handover.domain.errors import InvalidInput
from handover.domain.promises import Promise, coming, instead, when_nobody_is_there
from handover.ports import Transactions
from handover.services.cases import CaseService
from handover.services.choices import must_coordinate
from handover.services.clock import BusinessClock


class Promises:
    def __init__(
        self, transactions: Transactions, business: BusinessClock, calendar: OfficeCalendar, cases: CaseService
    ) -> None:
        self._transactions, self._business, self._calendar, self._cases = transactions, business, calendar, cases

    def meanwhile(self) -> list[Promise]:
        """The earliest first (policy 6.9)."""
        with self._transactions(read_only=True) as uow:
            now = self._business.now(uow)
            since = min([now, *(each.begins for each in coming(self._calendar, now))])
            return when_nobody_is_there(uow.cases.promised(since), self._calendar, now)

    def numbers(self) -> list[str]:
        return [one.number for one in self.meanwhile()]

    def extend(self, actor: Actor, due_at: datetime | None, reason: str) -> list[str]:
        """Each to the same new term, or without one to the first working morning after its own; each resident is told (policy
        6.4). A term in law stays. Returns the numbers of those that had moved on meanwhile.
        """
        must_coordinate(actor)
        movable = [one for one in self.meanwhile() if not one.by_law]
        if due_at is not None and any(due_at <= one.due_at for one in movable):
            raise InvalidInput("due_at", "moet later zijn dan elke termijn die al is toegezegd")
        terms = {one.number: due_at or instead(one, self._calendar) for one in movable}
        return self._cases.extend_each(terms, actor, reason)
