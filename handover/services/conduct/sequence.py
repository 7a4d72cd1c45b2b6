"""The sequence that runs by itself while the bot owns the conversation (policy 8.2, 8.4 to 8.7), and what it shares with people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog

from handover.domain import news
from handover.domain.blocks import AtWhatsApp, Block
from handover.domain.cases import ASSISTANT, Case, Move
from handover.domain.conduct import KINDS, THREAT, Incident, Step, Warned, months_after, next_step, readable, unlapsed
from handover.domain.contacts import Contact
from handover.domain.conversations import Conversation, Owner
from handover.domain.deadlines import LOCAL, OfficeCalendar, day_in_words
from handover.domain.delivery import LIFTED, Delivery, OutboxRow
from handover.domain.messages import Message
from handover.domain.understanding import Body
from handover.ports import Alerts, UnitOfWork
from handover.services.casework import Casework, joined, known
from handover.services.conduct.records import evidence_in, history_of, ids_of
from handover.services.wording import Wording

log = structlog.get_logger()

WAITS_FOR_WINDOW = "block_announced"
"""Why an announcement is held: it goes out when the resident writes again, without asking for a JA."""


@dataclass(frozen=True, kw_only=True)
class BlockSettings:
    """What the municipality decides (gemeente.yml)."""

    lapse_months: int
    review_months: int
    at_whatsapp: bool


@dataclass(frozen=True, kw_only=True)
class Offence:
    """A turn with unambiguous abuse, while the bot owns the conversation."""

    conversation: Conversation
    contact: Contact
    turn_id: int
    messages: Sequence[Message]
    kind: str
    now: datetime

    @property
    def evidence(self) -> list[Message]:
        return evidence_in(self.messages)

    @property
    def sent_at(self) -> datetime:
        """A turn is one incident: when the last abusive message of it was sent."""
        return max(message.sent_at for message in self.evidence)

    @property
    def worst_kind(self) -> str:
        """A threat in one of several messages is a threat (policy 1.4, 8.4)."""
        kinds = {message.safety["kind"] for message in self.evidence if message.safety}
        return THREAT if THREAT in kinds else self.kind


class Tell(Protocol):
    """Says something to the resident in the turn at hand; with `helping`, a real question is answered too (policy 8.2)."""

    def __call__(self, body: Body, *, helping: bool) -> Sequence[OutboxRow]: ...


class Conduct:
    """Writes into the caller's unit of work. Alerts may be given twice, never too little."""

    def __init__(
        self,
        casework: Casework,
        wording: Wording,
        calendar: OfficeCalendar,
        alerts: Alerts,
        settings: BlockSettings,
    ) -> None:
        self._casework, self._wording, self._calendar, self._alerts = casework, wording, calendar, alerts
        self.settings = settings

    def judge(self, uow: UnitOfWork, offence: Offence, tell: Tell) -> Step:
        """Take the step that our own rows say is next. The bot only says that it is abuse, and of what kind."""
        history = history_of(uow, known(offence.conversation.id))
        blocked = offence.conversation.owner == Owner.BLOCKED
        step = next_step(history, offence.sent_at, blocked=blocked, lapse_months=self.settings.lapse_months)
        if step is Step.KEEP:
            return step
        incident = uow.conduct.add_incident(
            Incident(
                conversation_id=known(offence.conversation.id),
                turn_id=offence.turn_id,
                kind=offence.worst_kind,
                step=step,
                at=offence.sent_at,
                decided_by=ASSISTANT,
                message_ids=[known(message.id) for message in offence.evidence],
            )
        )
        if incident.kind == THREAT:
            self._report_threat(uow, offence, incident)
        if step in {Step.WARN, Step.WARN_AGAIN}:
            incident.warning_id = tell(self._warning(offence), helping=True)[0].id
        elif step is Step.BLOCK:
            self._block(uow, offence, incident, tell)
        uow.rings(news.of_case(known(offence.conversation.id)))
        log.info("conduct", conversation=offence.conversation.id, step=step, kind=incident.kind)
        return step

    def counting_warnings(self, uow: UnitOfWork, conversation_id: int, at: datetime) -> list[Warned]:
        """The warnings that could be read by then and have not lapsed."""
        counting = unlapsed(history_of(uow, conversation_id), at, self.settings.lapse_months)
        return readable((past.warning for past in counting if past.warning), at)

    def warned_on(self, warnings: Sequence[Warned], now: datetime) -> str:
        """The day of the last warning, as residents read it."""
        return day_in_words(warnings[-1].at.astimezone(LOCAL).date(), now)

    def impose(self, uow: UnitOfWork, conversation: Conversation, block: Block, announcement: OutboxRow) -> Block:
        """Our own list counts from here; WhatsApp's block follows the announcement (policy 8.5)."""
        block.announcement_id = announcement.id
        block.at_whatsapp = AtWhatsApp.WAITING if self.settings.at_whatsapp else AtWhatsApp.OFF
        conversation.owner = Owner.BLOCKED
        uow.conduct.add_block(block)
        uow.rings("conduct")
        uow.rings(news.of_case(known(conversation.id)))
        log.info("blocked", conversation=conversation.id, automatic=block.automatic)
        return block

    def lift(
        self, uow: UnitOfWork, conversation: Conversation, block: Block, *, by: str, at: datetime, reason: str
    ) -> None:
        """The contact may be heard again: by the person whose case is open, else by the bot."""
        block.lift(by, at, reason)
        conversation.owner = Owner.HUMAN if uow.cases.taking_over(known(conversation.id)) else Owner.BOT
        if block.announcement_id is not None:
            row = uow.outbox.get(block.announcement_id)
            if row.status in {Delivery.QUEUED, Delivery.HELD}:
                row.status, row.reason = Delivery.FAILED, LIFTED
        uow.rings("conduct")
        uow.rings(news.of_case(known(conversation.id)))
        log.info("unblocked", conversation=conversation.id)

    def confirm(self, block: Block, *, by: str, at: datetime) -> None:
        """A person stands for it; it gets a date on which somebody looks again (policy 8.6)."""
        block.confirm(by, at, months_after(at, self.settings.review_months))

    def close_review(self, uow: UnitOfWork, block: Block, action: str, *, by: str, at: datetime) -> None:
        """The case in which the block was to be judged has nothing left to decide."""
        case = uow.cases.get(block.case_id) if block.case_id is not None else None
        if case is None or not case.open:
            return
        result = "misbruik" if block.lifted_at is None else "beantwoord"
        case.records(action, actor=by, at=at)
        case.ends(Move.CLOSE, actor=by, at=at, result=result)

    def reaches(self, uow: UnitOfWork, conversation: Conversation) -> bool:
        """Whether an emergency text can still reach this contact (policy 7)."""
        block = uow.conduct.block(known(conversation.id)) if conversation.owner == Owner.BLOCKED else None
        return block is None or block.reaches

    def announce_late(self, uow: UnitOfWork, conversation: Conversation) -> None:
        """A block outside the window could not be announced: now that the resident writes, it can."""
        block = uow.conduct.block(known(conversation.id)) if conversation.owner == Owner.BLOCKED else None
        if block is None or block.announcement_id is None:
            return
        row = uow.outbox.get(block.announcement_id)
        if row.status == Delivery.HELD:
            row.goes_on(row.not_before)
            block.try_after = None
            uow.rings("outbox")
            log.info("announced_late", conversation=conversation.id)

    def _warning(self, offence: Offence) -> Body:
        text = self._wording.warning(offence.worst_kind, offence.contact)
        return Body(text=text, kind="referral")

    def _report_threat(self, uow: UnitOfWork, offence: Offence, incident: Incident) -> None:
        """Policy 8.4: at every threat an alert, and one registered case that holds the evidence."""
        cases = uow.cases.of_conversation(known(offence.conversation.id))
        case = next((one for one in cases if one.open and one.reason == "threat"), None)
        if case is None:
            summary = f"Bedreiging: {joined(offence.evidence)}"
            case = self._casework.open(
                uow,
                offence.conversation,
                offence.messages,
                reason="threat",
                now=offence.now,
                summary=summary,
                priority="high",
            )
            case.intent = THREAT
        else:
            self._casework.join(uow, case, offence.messages)
        case.records("threat", actor=ASSISTANT, at=offence.now, evidence=incident.message_ids, step=incident.step)
        incident.case_id = case.id
        self._alerts.raise_alert("threat", {"case": case.number, "for": "coordinator"})

    def _block(self, uow: UnitOfWork, offence: Offence, incident: Incident, tell: Tell) -> None:
        """Provisional until a person confirms it (policy 8.6): announce, block, and put the evidence before a colleague."""
        warnings = self.counting_warnings(uow, known(offence.conversation.id), offence.sent_at)
        warned_on = self.warned_on(warnings, offence.now)
        case = self._open_review(uow, offence, warned_on)
        text = self._wording.fixed(
            "block_announced",
            offence.contact,
            warned_on=warned_on,
            reviewed_by=self._calendar.in_words(case.due_at, offence.now),
        )
        rows = tell(Body(text=text, kind="referral"), helping=False)
        block = Block(
            conversation_id=known(offence.conversation.id),
            incident_id=incident.id,
            case_id=case.id,
            reason="opnieuw misbruik na een waarschuwing",
            automatic=True,
            blocked_at=offence.now,
            blocked_by=ASSISTANT,
            confirm_by=case.due_at,
            lifts_at=self._a_working_day_after(case.due_at),
        )
        self.impose(uow, offence.conversation, block, rows[-1])

    def _open_review(self, uow: UnitOfWork, offence: Offence, warned_on: str) -> Case:
        what = KINDS[offence.worst_kind]
        case = self._casework.open(
            uow,
            offence.conversation,
            offence.messages,
            reason="block_review",
            now=offence.now,
            summary=f"Automatisch geblokkeerd na herhaling ({what}; gewaarschuwd op {warned_on}). Klopt dit?",
        )
        case.intent = offence.worst_kind
        evidence = ids_of(self._counting_incidents(uow, offence))
        older = [message for message in map(uow.messages.get, evidence) if message.case_id is None]
        self._casework.join(uow, case, older)
        case.records("blocked", actor=ASSISTANT, at=offence.now, kind=offence.worst_kind, evidence=evidence)
        return case

    def _counting_incidents(self, uow: UnitOfWork, offence: Offence) -> list[Incident]:
        counting = unlapsed(
            history_of(uow, known(offence.conversation.id)), offence.sent_at, self.settings.lapse_months
        )
        since = counting[0].at
        incidents = uow.conduct.incidents(known(offence.conversation.id))
        return [one for one in incidents if one.at >= since and one.dismissed_at is None]

    def _a_working_day_after(self, due_at: datetime) -> datetime:
        return self._calendar.terms(due_at).due_at
