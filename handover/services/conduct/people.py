"""What people decide about abuse (policy 8.3, 8.6, 8.8): the same steps as the sequence, taken by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handover.domain.accounts import Actor, Right, may
from handover.domain.blocks import Block
from handover.domain.cases import Case, Move
from handover.domain.conduct import (
    KINDS,
    OF_THE_BLOCKED,
    THREAT,
    WITHOUT_WARNING,
    Decision,
    Incident,
    Step,
    Warned,
    unlapsed,
)
from handover.domain.contacts import Contact
from handover.domain.conversations import Conversation, Owner
from handover.domain.deadlines import OfficeCalendar
from handover.domain.delivery import Author, OutboxRow
from handover.domain.errors import ImpossibleMove, InvalidInput, NotAllowed, NotFound
from handover.domain.masking import mask
from handover.domain.messages import Message
from handover.domain.storable import storable
from handover.ports import Alerts, Clock, Transactions, UnitOfWork
from handover.services.casework import Casework, known
from handover.services.clock import BusinessClock
from handover.services.conduct.records import history_of
from handover.services.conduct.sequence import WAITS_FOR_WINDOW, Conduct
from handover.services.desk import Desk, Deskwork, checked_text, refuse_colleagues
from handover.services.wording import Wording

LONGEST_REASON = 200
SUSPECT = frozenset({"yes", "doubt"})
SOFTER = (Decision.NO_ABUSE, Decision.WARN, Decision.CONSULT)


class ConductService(Deskwork):
    """Every method is one transaction. Raises NotFound, ImpossibleMove, NotAllowed, StaleVersion and InvalidInput."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        business: BusinessClock,
        casework: Casework,
        wording: Wording,
        calendar: OfficeCalendar,
        *,
        conduct: Conduct,
        alerts: Alerts,
    ) -> None:
        super().__init__(transactions, clock, business, casework, wording, calendar)
        self._conduct, self._alerts = conduct, alerts

    def decide(
        self,
        number: str,
        actor: Actor,
        decision: Decision,
        kind: str | None = None,
        text: str | None = None,
        version: int | None = None,
    ) -> tuple[Case, bool]:
        """On a waiting case this claims it. The flag is True when the text is held: the window is closed."""
        if kind is not None and kind not in KINDS:
            raise InvalidInput("kind", "onbekend; kies uit " + ", ".join(KINDS))
        own = checked_text(text) if text else None
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            refuse_colleagues(desk, Move.CONDUCT)
            kind = kind or proposed_kind(uow, desk.case)
            desk.case.move(Move.CONDUCT, actor=actor.name, at=desk.now, decision=decision, kind=kind)
            self._take(desk)
            match decision:
                case Decision.NO_ABUSE:
                    held = self._no_abuse(desk, own)
                case Decision.WARN:
                    held = self._warn(desk, kind, own)
                case Decision.BLOCK:
                    held = self._block(desk, kind, own)
                case Decision.CONSULT:
                    held = self._consult(desk, own)
            if decision is not Decision.CONSULT:
                desk.case.settles(desk.now)
            return self._done(desk, f"conduct_{decision}"), held

    def block(self, contact_id: int, actor: Actor, reason: str) -> None:
        """As on a case: announced first, and only after a warning that was delivered, or by a coordinator after a threat."""
        why = checked_reason(reason)
        with self._transactions() as uow:
            contact, conversation = _contact(uow, contact_id)
            now = self._business.now(uow)
            if conversation.owner == Owner.BLOCKED:
                raise ImpossibleMove("block", OF_THE_BLOCKED, ("unblock",))
            warnings = self._conduct.counting_warnings(uow, known(conversation.id), now)
            if not warnings and not (_coordinates(actor) and self._threatened(uow, conversation)):
                raise ImpossibleMove("block", WITHOUT_WARNING, ())
            text = self._announcement(contact, warnings, now)
            told = self._wording.from_agent(text, contact, conversation, now)
            rows = self._casework.tell(uow, conversation, told, now=now, author=Author.AGENT, agent_name=actor.name)
            self._hold_outside_window(contact, now, rows)
            block = Block(
                conversation_id=known(conversation.id),
                reason=why,
                automatic=False,
                blocked_at=now,
                blocked_by=actor.name,
            )
            self._conduct.confirm(block, by=actor.name, at=now)
            self._conduct.impose(uow, conversation, block, rows[-1])
            self._seal(uow, actor, "block", f"contact {contact.id}")

    def unblock(self, contact_id: int, actor: Actor, reason: str) -> None:
        """A coordinator's; also at WhatsApp."""
        if not _coordinates(actor):
            raise NotAllowed("only a coordinator lifts a block")
        why = checked_reason(reason)
        with self._transactions() as uow:
            contact, conversation = _contact(uow, contact_id)
            now = self._business.now(uow)
            block = uow.conduct.block(known(conversation.id))
            if block is None:
                raise ImpossibleMove("unblock", "of a contact who is not blocked", ("block",))
            self._conduct.lift(uow, conversation, block, by=actor.name, at=now, reason=why)
            self._conduct.close_review(uow, block, "block_lifted", by=actor.name, at=now)
            self._seal(uow, actor, "unblock", f"contact {contact.id}")

    def _no_abuse(self, desk: Desk, own: str | None) -> bool:
        """What the case is about counts no more; the block that it asked about is lifted (policy 8.6)."""
        uow = desk.uow
        block = uow.conduct.block(known(desk.conversation.id))
        mine = [one for one in uow.conduct.incidents(known(desk.conversation.id)) if one.case_id == desk.case.id]
        if block is not None and block.case_id == desk.case.id:
            if not block.provisional and not _coordinates(desk.actor):
                raise NotAllowed("only a coordinator lifts a confirmed block")
            if block.provisional and block.incident_id is not None:
                mine.append(uow.conduct.incident(block.incident_id))
            why = "geen misbruik" if block.provisional else "niet meer nodig"
            self._conduct.lift(uow, desk.conversation, block, by=desk.actor.name, at=desk.now, reason=why)
            self._conduct.close_review(uow, block, "block_lifted", by=desk.actor.name, at=desk.now)
        for incident in mine:
            incident.dismiss(desk.actor.name, desk.now)
        return self._tell(desk, own) if own else False

    def _warn(self, desk: Desk, kind: str | None, own: str | None) -> bool:
        """The warning of policy 8.2, by hand: it counts like one of the assistant."""
        if desk.blocked:
            raise ImpossibleMove("warn", OF_THE_BLOCKED, (Decision.NO_ABUSE, Decision.BLOCK, Decision.CONSULT))
        rows = self._queue(desk, own or self._wording.warning(kind, desk.contact))
        self._incident(desk, kind, Step.WARN).warning_id = rows[0].id
        self._alert_threat(desk, kind)
        return not self._wording.window_is_open(desk.contact, desk.now)

    def _block(self, desk: Desk, kind: str | None, own: str | None) -> bool:
        """Stand for the block that there is, or announce one and block."""
        standing = desk.uow.conduct.block(known(desk.conversation.id))
        if standing is not None:
            return self._confirm(desk, standing)
        warnings = self._conduct.counting_warnings(desk.uow, known(desk.conversation.id), desk.now)
        if not warnings and not (kind == THREAT and _coordinates(desk.actor)):
            raise ImpossibleMove("block", WITHOUT_WARNING, SOFTER)
        text = own or self._announcement(desk.contact, warnings, desk.now)
        rows = self._queue(desk, text)
        incident = self._incident(desk, kind, Step.BLOCK)
        held = self._hold_outside_window(desk.contact, desk.now, rows)
        block = Block(
            conversation_id=known(desk.conversation.id),
            incident_id=incident.id,
            reason=KINDS.get(kind or "", "misbruik") + (" na een waarschuwing" if warnings else ""),
            automatic=False,
            blocked_at=desk.now,
            blocked_by=desk.actor.name,
        )
        self._conduct.confirm(block, by=desk.actor.name, at=desk.now)
        self._conduct.impose(desk.uow, desk.conversation, block, rows[-1])
        desk.case.records("blocked", actor=desk.actor.name, at=desk.now, kind=kind, evidence=incident.message_ids)
        return held

    def _confirm(self, desk: Desk, block: Block) -> bool:
        """One click (policy 8.6): the block is a person's now. Again at its review."""
        if not block.provisional and block.case_id != desk.case.id:
            raise ImpossibleMove("block", OF_THE_BLOCKED, (Decision.NO_ABUSE, Decision.CONSULT))
        self._conduct.confirm(block, by=desk.actor.name, at=desk.now)
        self._conduct.close_review(desk.uow, block, "block_confirmed", by=desk.actor.name, at=desk.now)
        return False

    def _consult(self, desk: Desk, own: str | None) -> bool:
        """A colleague is asked to look along; the resident hears nothing of it unless the agent writes something."""
        self._alerts.raise_alert("consult", {"case": desk.case.number, "by": desk.actor.name, "for": "coordinator"})
        return self._tell(desk, own) if own else False

    def _announcement(self, contact: Contact, warnings: list[Warned], now: datetime) -> str:
        if not warnings:
            return self._wording.fixed("block_announced_threat", contact)
        warned_on = self._conduct.warned_on(warnings, now)
        return self._wording.fixed("block_announced_by_agent", contact, warned_on=warned_on)

    def _hold_outside_window(self, contact: Contact, now: datetime, rows: list[OutboxRow]) -> bool:
        """Too late to announce it now; it goes out when the resident writes again, without a template (policy 6.6)."""
        if self._wording.window_is_open(contact, now):
            return False
        for row in rows:
            row.holds()
            row.reason = WAITS_FOR_WINDOW
        return True

    def _incident(self, desk: Desk, kind: str | None, step: Step) -> Incident:
        evidence = self._evidence(desk)
        return desk.uow.conduct.add_incident(
            Incident(
                conversation_id=known(desk.conversation.id),
                case_id=desk.case.id,
                kind=kind,
                step=step,
                at=max((message.sent_at for message in evidence), default=desk.now),
                decided_by=desk.actor.name,
                message_ids=[known(message.id) for message in evidence],
            )
        )

    @staticmethod
    def _evidence(desk: Desk) -> list[Message]:
        """What the assistant marked in this case; without a mark, the resident's last message in it."""
        said = desk.uow.messages.of_case(known(desk.case.id))
        marked = [message for message in said if message.safety and message.safety["abuse"] in SUSPECT]
        return marked or list(said[-1:])

    def _alert_threat(self, desk: Desk, kind: str | None) -> None:
        if kind == THREAT:
            self._alerts.raise_alert("threat", {"case": desk.case.number, "for": "coordinator"})

    def _threatened(self, uow: UnitOfWork, conversation: Conversation) -> bool:
        """Whether a threat stands that a person did not call innocent and that has not lapsed."""
        history, now = history_of(uow, known(conversation.id)), self._business.now(uow)
        counting = unlapsed(history, now, self._conduct.settings.lapse_months)
        return any(
            incident.kind == THREAT and incident.dismissed_at is None and incident.at >= counting[0].at
            for incident in (uow.conduct.incidents(known(conversation.id)) if counting else ())
        )


def proposed_kind(uow: UnitOfWork, case: Case) -> str | None:
    """What the assistant thought that it was; None when it thought nothing of it."""
    return proposed_among(uow.conduct.incidents(case.conversation_id), case)


def proposed_among(incidents: Sequence[Incident], case: Case) -> str | None:
    """The same for who knows the resident's incidents already."""
    proposed = [line.details.get("kind") for line in case.history if line.action == "abuse_proposed"]
    own = [one.kind for one in incidents if one.case_id == case.id]
    candidates = [*reversed(proposed), *reversed(own), case.intent]
    return next((str(kind) for kind in candidates if kind in KINDS), None)


def checked_reason(reason: str) -> str:
    """For colleagues and the audit: not empty, no personal numbers."""
    clean = mask(storable(reason)).text.strip()
    if not clean:
        raise InvalidInput("reason", "mag niet leeg zijn")
    return clean[:LONGEST_REASON]


def _coordinates(actor: Actor) -> bool:
    return may(actor.role, Right.COORDINATE)


def _contact(uow: UnitOfWork, contact_id: int) -> tuple[Contact, Conversation]:
    """Locked. Nobody is blocked who never wrote."""
    contact = uow.contacts.find(contact_id)
    conversation = uow.conversations.find_of_contact(known(contact.id)) if contact else None
    if contact is None or conversation is None:
        raise NotFound(f"contact {contact_id}")
    return contact, uow.conversations.lock(known(conversation.id))
