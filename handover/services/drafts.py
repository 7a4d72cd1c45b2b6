"""An agent's draft in a case: kept while they type, there again when they come back, gone when it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handover.domain.accounts import Actor
from handover.domain.cases import Case
from handover.domain.drafts import Draft
from handover.domain.errors import ImpossibleMove, InvalidInput, NotFound
from handover.domain.masking import mask
from handover.domain.storable import storable
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.casework import known

LONGEST_DRAFT = 10_000
"""Characters: more than may be sent, so that what was pasted in can still be shortened."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A draft as it is kept. `masked`: the kinds of personal numbers that were in it. Empty when there is none."""

    text: str = ""
    saved_at: datetime | None = None
    masked: tuple[str, ...] = ()


class Drafts:
    """Every method is one transaction. Raises NotFound. Drafts change nothing of a case, so the audit log leaves them out."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def of(self, number: str, actor: Actor) -> Kept:
        with self._transactions(read_only=True) as uow:
            return _kept(uow, known(_case(uow, number).id), actor)

    def beside(self, case_id: int, actor: Actor) -> Kept:
        """The same for who has the case already."""
        with self._transactions(read_only=True) as uow:
            return _kept(uow, case_id, actor)

    def keep(self, number: str, actor: Actor, text: str, sent_with: str | None = None) -> Kept:
        """Personal numbers are not kept (policy 5.4); an empty text takes the draft away. `sent_with` is the key of the form it
        is typed in: once that form was sent, what comes in late is not kept.
        """
        masked = mask(storable(text))
        if len(masked.text) > LONGEST_DRAFT:
            raise InvalidInput("text", f"mag hoogstens {LONGEST_DRAFT} tekens lang zijn")
        with self._transactions() as uow:
            case = _case(uow, number)
            if not case.open:
                raise ImpossibleMove("draft", case.status, ())
            if sent_with and uow.accounts.remembered(actor.name, sent_with) is not None:
                return Kept()
            if not masked.text.strip():
                uow.drafts.drop(known(case.id), actor.name)
                uow.commit()
                return Kept()
            now = self._clock.now()
            uow.drafts.keep(Draft(case_id=known(case.id), agent_name=actor.name, text=masked.text, saved_at=now))
            uow.commit()
        return Kept(text=masked.text, saved_at=now, masked=masked.kinds)


def _kept(uow: UnitOfWork, case_id: int, actor: Actor) -> Kept:
    draft = uow.drafts.find(case_id, actor.name)
    return Kept(text=draft.text, saved_at=draft.saved_at) if draft else Kept()


def _case(uow: UnitOfWork, number: str) -> Case:
    case = uow.cases.by_number(number)
    if case is None:
        raise NotFound(f"case {number}")
    return case
