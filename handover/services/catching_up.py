"""What came due before a resident wrote happened before it (policy 1.7, 8.6).

The worker looks at terms every few seconds, but it may have stood still, and under `CLOCK=webhook` days pass in one message:
whoever writes on Friday must not be met by the state of Tuesday.
"""

from __future__ import annotations

from datetime import datetime

from handover.domain.attention import closes_at, closes_itself, runs_out
from handover.domain.conversations import Conversation, Owner
from handover.domain.deadlines import OfficeCalendar
from handover.ports import UnitOfWork
from handover.services.casework import Casework, known
from handover.services.conduct.upkeep import ConductUpkeep


class CatchingUp:
    """Writes into the unit of work that claims the turn. Tells the resident nothing: their own message comes next."""

    def __init__(self, casework: Casework, calendar: OfficeCalendar, conduct: ConductUpkeep) -> None:
        self._casework, self._calendar, self._conduct = casework, calendar, conduct

    def until(self, uow: UnitOfWork, conversation: Conversation, at: datetime) -> None:
        """`at`: when the resident sent the first message of the turn."""
        if conversation.owner == Owner.BLOCKED:
            self._conduct.lift_overdue(uow, conversation, at)
        case = uow.cases.taking_over(known(conversation.id))
        if case is None or case.answered_at is None:
            return
        held = any(row.case_id == case.id for row in uow.outbox.held(known(conversation.id)))
        if closes_itself(case, held=held, now=at, calendar=self._calendar):
            runs_out(case, closes_at(case.answered_at, self._calendar))
            self._casework.let_go(uow, conversation)
