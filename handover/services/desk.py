"""What every move of a person on a case shares: lock, check, tell the resident, write the audit line, commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handover.domain import news
from handover.domain.accounts import Actor
from handover.domain.audit import line_of
from handover.domain.canned import gaps_in
from handover.domain.cases import MOVES, Case, Move, Status
from handover.domain.conduct import OF_THE_BLOCKED
from handover.domain.contacts import Contact
from handover.domain.conversations import Conversation, Owner
from handover.domain.deadlines import OfficeCalendar
from handover.domain.delivery import Author, OutboxRow
from handover.domain.errors import ImpossibleMove, InvalidInput, NotFound, StaleVersion
from handover.domain.masking import MARKS, mask
from handover.domain.storable import storable
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.casework import Casework
from handover.services.clock import BusinessClock
from handover.services.once import settle
from handover.services.wording import Told, Wording

LONGEST_REPLY = 3500
"""Room for opening and signature below WhatsApp's 4,096 characters."""


@dataclass(kw_only=True)
class Desk:
    """A case with what belongs to it, locked for the length of a move. `now` is on the business clock."""

    uow: UnitOfWork
    case: Case
    conversation: Conversation
    contact: Contact
    actor: Actor
    now: datetime

    @property
    def blocked(self) -> bool:
        return self.conversation.owner == Owner.BLOCKED


class Deskwork:
    """The base of services whose methods are one move in one transaction."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        business: BusinessClock,
        casework: Casework,
        wording: Wording,
        calendar: OfficeCalendar,
    ) -> None:
        self._transactions, self._clock, self._business = transactions, clock, business
        self._casework, self._wording, self._calendar = casework, wording, calendar

    def _open(self, uow: UnitOfWork, number: str, actor: Actor, version: int | None) -> Desk:
        seen = uow.cases.by_number(number)
        if seen is None:
            raise NotFound(f"case {number}")
        conversation = uow.conversations.lock(seen.conversation_id)
        case = uow.cases.by_number(number, lock=True)
        if case is None:
            raise NotFound(f"case {number}")
        if version is not None and case.version != version:
            raise StaleVersion(f"case {number} is at version {case.version}")
        contact = uow.contacts.get(conversation.contact_id)
        now = self._business.now(uow)
        return Desk(uow=uow, case=case, conversation=conversation, contact=contact, actor=actor, now=now)

    def _take(self, desk: Desk) -> None:
        desk.case.assignee, desk.case.unread = desk.actor.name, 0

    def _tell(self, desk: Desk, text: str) -> bool:
        """Queue the text; True when it will be held because WhatsApp's window is closed."""
        if desk.blocked:
            desk.case.records("not_told", actor=desk.actor.name, at=desk.now)
            return False  # after a block nothing is sent any more (policy 8.2)
        self._queue(desk, text)
        return not self._wording.window_is_open(desk.contact, desk.now)

    def _tell_term(self, desk: Desk, text: str, due_at: datetime) -> None:
        """The new term, also when WhatsApp's window is closed: then by its template, never with the agent's words (policy 6.6)."""
        if desk.blocked or self._wording.window_is_open(desk.contact, desk.now):
            self._tell(desk, text)
        else:
            self._send(desk, [self._wording.new_term(due_at, desk.now)])

    def _queue(self, desk: Desk, text: str) -> list[OutboxRow]:
        return self._send(desk, self._wording.from_agent(text, desk.contact, desk.conversation, desk.now))

    def _send(self, desk: Desk, told: Sequence[Told]) -> list[OutboxRow]:
        return self._casework.tell(
            desk.uow,
            desk.conversation,
            told,
            now=desk.now,
            case=desk.case,
            author=Author.AGENT,
            agent_name=desk.actor.name,
        )

    def _done(self, desk: Desk, action: str) -> Case:
        told = news.of_case(desk.case.conversation_id)
        self._seal(desk.uow, desk.actor, action, f"case {desk.case.number}", told)
        return desk.case

    def _seal(self, uow: UnitOfWork, actor: Actor, action: str, what: str, told: str = news.EVERYWHERE) -> None:
        """The audit line and the call's own mark belong to the transaction of the change; `told` is for whom it is news."""
        uow.audit.add(line_of(actor, action, what, self._clock.now()))
        settle(uow, actor)
        uow.rings(told)
        uow.commit()


def checked_text(text: str) -> str:
    """An agent's text as it may leave: not empty, not too long, no personal numbers (policy 5.8), no variable that is still to
    be filled in.
    """
    clean = storable(text).strip()
    if not clean:
        raise InvalidInput("text", "mag niet leeg zijn")
    if len(clean) > LONGEST_REPLY:
        raise InvalidInput("text", f"mag hoogstens {LONGEST_REPLY} tekens lang zijn")
    if kinds := mask(clean).kinds:
        raise InvalidInput("text", f"bevat {personal(kinds)}; dat mag niet via WhatsApp. Haal het weg")
    if gaps := gaps_in(clean):
        raise InvalidInput("text", f"vul {{{gaps[0]}}} nog in, of haal het weg")
    return clean


def personal(kinds: Sequence[str]) -> str:
    """What was found in a text, in words: "een persoonlijk nummer (BSN)"."""
    names = ", ".join(MARKS[kind].strip("[]").removesuffix(" verwijderd") for kind in kinds)
    return f"een persoonlijk nummer ({names})"


def refuse_colleagues(desk: Desk, move: Move) -> None:
    """A case that a colleague holds is not taken from them."""
    holder = desk.case.assignee
    if desk.case.status in {"claimed", "forwarded"} and holder not in {None, desk.actor.name}:
        raise ImpossibleMove(move, f"{desk.case.status} by {holder}", (Move.RELEASE,))


def refuse_to_write_to_the_blocked(desk: Desk, move: Move, text: str | None) -> None:
    """An open case of a blocked contact goes on by phone or letter (policy 8.6)."""
    if desk.blocked and text:
        possible = tuple(one for one in MOVES[Status(desk.case.status)] if one is not Move.REPLY)
        raise ImpossibleMove(f"{move} with a text", OF_THE_BLOCKED, possible)
