"""The right to erasure (policy 10, AVG 17): done or refused per case, by its category, with the reason. A coordinator's.

What the law tells us to keep stays (AVG 17(3)(b) and (d)): a case within its term unless its category lets it go on request,
a case on hold, an open case, evidence of conduct and what stands under a block. As long as something of a resident stays,
so do their name and number: it would be nobody's otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handover.domain import news
from handover.domain.accounts import Actor, Right, may
from handover.domain.audit import line_of
from handover.domain.cases import Case
from handover.domain.contacts import Contact
from handover.domain.conversations import Conversation
from handover.domain.errors import ImpossibleMove, InvalidInput, NotAllowed, NotFound
from handover.domain.retention import (
    CONDUCT,
    GENERAL,
    LONGEST_REASON,
    Ground,
    Refusal,
    category_of,
    cutoff,
    ends_at,
    ground_of,
    refusal_of,
)
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.casework import known
from handover.services.clock import BusinessClock
from handover.services.erasing import Eraser
from handover.services.once import settle

BEING_HANDLED = "being handled"
"""A message of this resident is on its way, in or out: in a minute it isn't."""
AT_ONCE = timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True)
class CaseOutlook:
    """`refusal` None on a case that isn't erased: a request would erase it. `kept_until` None with a refusal: no end is known."""

    number: str
    result: str | None
    row: str
    erased: bool
    refusal: Refusal | None
    kept_until: datetime | None


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """How we stand with erasing one resident. `gone`: nothing is left that leads to a person."""

    contact_id: int
    cases: Sequence[CaseOutlook]
    conduct: Refusal | None
    gone: bool


class ContactErasure:
    """Raises NotFound, NotAllowed, InvalidInput, and ImpossibleMove while a message is being handled or sent."""

    def __init__(self, transactions: Transactions, clock: Clock, business: BusinessClock, eraser: Eraser) -> None:
        self._transactions, self._clock, self._business, self._eraser = transactions, clock, business, eraser

    def outlook(self, contact_id: int) -> Outlook:
        """What a request would meet now; after one: what became of it."""
        with self._transactions(read_only=True) as uow:
            contact = _found(uow, contact_id)
            conversation = uow.conversations.find_of_contact(known(contact.id))
            cases = uow.cases.of_conversation(known(conversation.id)) if conversation else []
            held, now = uow.retention.held_of([known(case.id) for case in cases]), self._business.now(uow)
            evidence = conversation is not None and uow.erasure.has_evidence(known(conversation.id))
            return Outlook(
                contact_id=known(contact.id),
                cases=[self._case(case, now, held=case.id in held) for case in cases],
                conduct=Refusal.EVIDENCE if evidence else None,
                gone=contact.name is None and not uow.contacts.identities(known(contact.id)),
            )

    def erase(self, contact_id: int, actor: Actor, ground: str) -> Outlook:
        """All that may go. `ground` is one of AVG 17(1), or words, which are not kept."""
        if not may(actor.role, Right.COORDINATE):
            raise NotAllowed("only a coordinator erases what is kept about a contact")
        if not 0 < len(ground.strip()) <= LONGEST_REASON:
            raise InvalidInput("ground", f"zeg waarom, in hoogstens {LONGEST_REASON} tekens")
        with self._transactions() as uow:
            contact = _found(uow, contact_id)
            conversation = uow.conversations.of_contact(known(contact.id))
            if uow.erasure.is_busy(known(conversation.id)):
                raise ImpossibleMove("erase", BEING_HANDLED, ())
            self._erase(uow, contact, conversation, actor, ground_of(ground.strip()))
            settle(uow, actor)
            uow.rings(news.EVERYWHERE)
            uow.commit()
        self._transactions.forget_traces()
        return self.outlook(contact_id)

    def _erase(
        self, uow: UnitOfWork, contact: Contact, conversation: Conversation, actor: Actor, ground: Ground
    ) -> None:
        now, contact_id, conversation_id = self._business.now(uow), known(contact.id), known(conversation.id)
        refused = self._cases(uow, conversation_id, actor, ground, now)
        plan = self._eraser.plan
        conduct_before = now if plan[CONDUCT].erase_on_request else cutoff(now, plan[CONDUCT])
        if conduct_before is not None:
            self._eraser.conduct(uow, conversation_id, conduct_before, ground, actor, now)
        if plan[GENERAL].erase_on_request:
            self._eraser.loose(uow, conversation_id, None, ground, actor, now)
            uow.erasure.dialogue(conversation_id)
        uow.erasure.answers(self._clock.now() + AT_ONCE)
        whole = uow.erasure.is_empty(conversation_id)
        if whole:
            self._eraser.contact(uow, contact_id, ground, actor, now)
        result = "ok" if whole else "refused" if refused and refused == self._count(uow, conversation_id) else "partly"
        uow.audit.add(line_of(actor, "erase_request", f"contact {contact_id}", self._clock.now(), result))

    def _cases(self, uow: UnitOfWork, conversation_id: int, actor: Actor, ground: Ground, now: datetime) -> int:
        """How many were refused. That stands in their own history."""
        refused = 0
        for number in [case.number for case in uow.cases.of_conversation(conversation_id) if case.erased_at is None]:
            case = uow.cases.by_number(number, lock=True)
            if case is None:
                continue
            held = uow.retention.hold(known(case.id)) is not None
            refusal = refusal_of(case, self._eraser.plan, now, held=held)
            if refusal is None:
                self._eraser.case(uow, case, ground, actor, now)
            else:
                refused += 1
                case.records("erasure_refused", actor=actor.name, at=now, reason=refusal, ground=ground)
                uow.flush()
        return refused

    @staticmethod
    def _count(uow: UnitOfWork, conversation_id: int) -> int:
        return len(uow.cases.of_conversation(conversation_id))

    def _case(self, case: Case, now: datetime, *, held: bool) -> CaseOutlook:
        category, erased = category_of(self._eraser.plan, case.result), case.erased_at is not None
        refusal = None if erased else refusal_of(case, self._eraser.plan, now, held=held)
        kept = refusal is Refusal.TERM and case.closed_at is not None
        return CaseOutlook(
            number=case.number,
            result=case.result,
            row=category.number,
            erased=erased,
            refusal=refusal,
            kept_until=ends_at(case.closed_at, category) if kept and case.closed_at else None,
        )


def _found(uow: UnitOfWork, contact_id: int) -> Contact:
    contact = uow.contacts.find(contact_id)
    if contact is None:
        raise NotFound(f"contact {contact_id}")
    return contact
