"""Who is blocked now, for the list of policy 8.6: until when to confirm, when to look again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handover.ports import Transactions
from handover.services.casework import known


@dataclass(frozen=True, kw_only=True)
class Blocked:
    """`case_number` is the case in which the block is to be judged, or was."""

    contact_id: int
    name: str | None
    reason: str
    automatic: bool
    provisional: bool
    blocked_at: datetime
    blocked_by: str
    confirm_by: datetime | None
    lifts_at: datetime | None
    confirmed_by: str | None
    review_at: datetime | None
    at_whatsapp: str
    case_number: str | None
    case_open: bool


class BlockList:
    """Reads only."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def blocked(self) -> list[Blocked]:
        """Those in force: what is still to be confirmed first, then by the date on which somebody looks again."""
        with self._transactions(read_only=True) as uow:
            blocks = uow.conduct.in_force()
            contacts = uow.contacts.of_conversations({block.conversation_id for block in blocks})
            cases = {block.case_id: uow.cases.get(block.case_id) for block in blocks if block.case_id is not None}
            found = []
            for block in blocks:
                contact, case = contacts[block.conversation_id], cases.get(block.case_id or 0)
                found.append(
                    Blocked(
                        contact_id=known(contact.id),
                        name=contact.name,
                        reason=block.reason,
                        automatic=block.automatic,
                        provisional=block.provisional,
                        blocked_at=block.blocked_at,
                        blocked_by=block.blocked_by,
                        confirm_by=block.confirm_by,
                        lifts_at=block.lifts_at,
                        confirmed_by=block.confirmed_by,
                        review_at=block.review_at,
                        at_whatsapp=block.at_whatsapp,
                        case_number=case.number if case else None,
                        case_open=case is not None and case.open,
                    )
                )
        return sorted(found, key=lambda one: (not one.provisional, one.confirm_by or one.review_at or one.blocked_at))
