"""What a turn leads to: cases, texts, alerts. Checks every command of the assistant; a refused one leads to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from handover.domain.cases import ASSISTANT, PRIORITIES, REASONS, Case, Status
from handover.domain.conduct import KINDS, THREAT
from handover.domain.contacts import Contact
from handover.domain.conversations import Conversation, Owner
from handover.domain.deadlines import OfficeCalendar
from handover.domain.delivery import OutboxRow
from handover.domain.messages import Message, Turn
from handover.domain.routing import Path
from handover.domain.turns import needs_answer
from handover.domain.understanding import Abuse, Body, Emergency, OpenCase, Reply, Safety, Understood
from handover.ports import Alerts, UnitOfWork
from handover.services.casework import Casework, known
from handover.services.choices import notice_in_force
from handover.services.conduct.sequence import Conduct, Offence
from handover.services.mailing import Mailing
from handover.services.registering import PROPOSED, Registering, in_order
from handover.services.wording import Wording, plain

log = structlog.get_logger()

UNASKED = {Path.LATE: "late", Path.UNAVAILABLE: "bot_unavailable"}
"""Paths to a person on which the bot was not asked, with the reason of their case."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A judged turn, loaded in the transaction that ends it. `now` is on the business clock. `after_closing`: the first since a
    case was closed a short while ago.
    """

    turn: Turn
    conversation: Conversation
    contact: Contact
    messages: list[Message]
    understood: Understood | None
    safety: Safety
    failure: str | None
    now: datetime
    after_closing: bool = False

    @property
    def masked(self) -> bool:
        return any(message.masked for message in self.messages)


class Effects:
    """Writes into the caller's unit of work; alerts are logged facts and may be given twice, never too little."""

    def __init__(
        self,
        casework: Casework,
        wording: Wording,
        calendar: OfficeCalendar,
        alerts: Alerts,
        conduct: Conduct,
        registering: Registering,
        mailing: Mailing,
    ) -> None:
        self._casework, self._wording, self._calendar, self._alerts = casework, wording, calendar, alerts
        self._conduct, self._registering, self._mailing = conduct, registering, mailing

    def apply(self, uow: UnitOfWork, path: Path, outcome: Outcome, reply: Reply | None) -> None:
        """Carry out the path that routing chose."""
        released = self._release_held(uow, outcome)
        if released and path is Path.BOT:
            return  # the answer that was held is what the JA asked for
        match path:
            case Path.KEEP:
                _is_no_moment(outcome)
                self._conduct.announce_late(uow, outcome.conversation)
            case Path.EMERGENCY:
                self._emergency(uow, outcome, outcome.safety.emergency)
            case Path.JOIN:
                self._join(uow, outcome, released=released)
                self._answered_now(uow, outcome, released)
            case Path.REOPEN:
                self._reopen(uow, outcome)
            case Path.CLOSING_LINE | Path.UNSUPPORTED | Path.CALL:
                self._answer_fixed(uow, outcome, path)
            case Path.LATE | Path.UNAVAILABLE:
                self._hand_over(uow, outcome, [], OpenCase(reason=UNASKED[path]))
            case Path.BOT:
                if reply is None:
                    raise ValueError("the bot's path needs the bot's reply")
                self._bot(uow, outcome, reply)

    def _answer_fixed(self, uow: UnitOfWork, outcome: Outcome, path: Path) -> None:
        if path is Path.CLOSING_LINE:
            self._close_politely(uow, outcome)
            return
        kind = "referral" if path is Path.CALL else "question"
        self._say(uow, outcome, [Body(text=self._fixed(outcome, path), kind=kind)])

    def _release_held(self, uow: UnitOfWork, outcome: Outcome) -> bool:
        """The resident answered while an answer was held: JA lets it go, anything else is for its agent to judge
        (policy 6.6).
        """
        if outcome.conversation.owner == Owner.BLOCKED:
            return False  # nothing is sent any more (policy 8.2)
        held = uow.outbox.held(known(outcome.conversation.id))
        says_yes = outcome.understood is not None and outcome.understood.intent == "bevestigen"
        for row in held:
            if says_yes:
                row.goes_on(row.not_before)
            elif row.case_id is not None:
                uow.cases.get(row.case_id).records(
                    "held_needs_confirmation", actor="resident", at=outcome.now, outbox=row.id
                )
        if held:
            uow.rings("outbox")
        return bool(held) and says_yes

    def _answered_now(self, uow: UnitOfWork, outcome: Outcome, released: bool) -> None:
        """A JA is no new question: its answer arrives now, and the time until the case closes itself starts (policy 1.7)."""
        case = uow.cases.taking_over(known(outcome.conversation.id)) if released else None
        if case is not None and case.answered_at is not None:
            case.status, case.answered_at = Status.ANSWERED, outcome.now
            case.records("held_released", actor="resident", at=outcome.now)

    def _bot(self, uow: UnitOfWork, outcome: Outcome, reply: Reply) -> None:
        emergency = next((c for c in reply.commands if isinstance(c, Emergency)), None)
        abuse = next((c for c in reply.commands if isinstance(c, Abuse)), None)
        person = next((c for c in reply.commands if isinstance(c, OpenCase) and c.reason not in PROPOSED), None)
        if emergency is not None:
            self._emergency(uow, outcome, emergency.kind)
            return
        if abuse is not None:
            self._abuse(uow, outcome, reply, abuse, person)
            return
        if outcome.after_closing and reply.only_closes:
            self._close_politely(uow, outcome)
        else:
            self._help(uow, outcome, reply, person)

    def _close_politely(self, uow: UnitOfWork, outcome: Outcome) -> None:
        """Policy 1.3: thanks after closing gets a short line and no more: what it answers is over, so nothing opens anew."""
        _is_no_moment(outcome)
        text = self._fixed(outcome, Path.CLOSING_LINE)
        told = [plain(text), *(plain(body.text) for body in self._masking_notice(outcome))]
        self._casework.tell(uow, outcome.conversation, told, now=outcome.now, turn_id=outcome.turn.id)

    def _help(
        self, uow: UnitOfWork, outcome: Outcome, reply: Reply, person: OpenCase | None, first: Sequence[Body] = ()
    ) -> None:
        """What the bot says and proposes beside the conversation, and a person where one is needed. `first` comes before it."""
        carried = self._registering.carry_out(uow, outcome, reply.commands)
        if carried.case is not None:
            self._propose(uow, carried.case, outcome)
        handover, bodies = person or carried.person, [*first, *in_order(reply.bodies, carried.bodies)]
        if handover is not None:
            self._hand_over(uow, outcome, bodies, _checked(handover))
        else:
            self._say(uow, outcome, [*bodies, *self._masking_notice(outcome)], carried.case)

    def _abuse(
        self, uow: UnitOfWork, outcome: Outcome, reply: Reply, command: Abuse, handover: OpenCase | None
    ) -> None:
        """Policy 8.2. The warning comes first, then help with a real question in the same message."""
        if command.kind not in KINDS or outcome.safety.abuse != "yes":
            log.error("command_refused", kind=command.kind[:40], verdict=outcome.safety.abuse)
            self._hand_over(uow, outcome, [], OpenCase(reason="doubtful_abuse"))
            return

        def tell(body: Body, *, helping: bool) -> list[OutboxRow]:
            if helping:
                self._help(uow, outcome, reply, handover, first=[body])
            else:
                self._say(uow, outcome, [body, *self._masking_notice(outcome)])
            rows = uow.outbox.of_conversation(known(outcome.conversation.id), 20)
            return [row for row in rows if row.turn_id == outcome.turn.id]

        offence = Offence(
            conversation=outcome.conversation,
            contact=outcome.contact,
            turn_id=known(outcome.turn.id),
            messages=outcome.messages,
            kind=command.kind,
            now=outcome.now,
        )
        self._conduct.judge(uow, offence, tell)

    def _hand_over(self, uow: UnitOfWork, outcome: Outcome, bodies: list[Body], command: OpenCase) -> Case:
        """Policy 6.1: a case with its context, and the resident hears by when."""
        unchecked = outcome.understood is None
        case = self._casework.open(
            uow,
            outcome.conversation,
            self._registering.belonging(uow, outcome, command),
            reason=command.reason,
            now=outcome.now,
            understood=outcome.understood,
            summary=command.summary,
            entities=command.entities,
            priority="high" if unchecked else command.priority,
            safety_unchecked=unchecked,
        )
        if outcome.failure:
            case.records("assistant_failed", actor=ASSISTANT, at=outcome.now, reason=outcome.failure)
        self._propose(uow, case, outcome)
        self._say(uow, outcome, [*bodies, self._takeover(outcome, case), *self._masking_notice(outcome)], case)
        return case

    def _takeover(self, outcome: Outcome, case: Case) -> Body:
        sent_at = min(message.sent_at for message in outcome.messages)
        spoken = case.reason == "media" and any(message.type == "audio" for message in outcome.messages)
        text = self._wording.takeover(
            "audio" if spoken else case.reason,
            outcome.contact,
            due_at=case.due_at,
            sent_at=sent_at,
            now=outcome.now,
            language=outcome.safety.language,
        )
        return Body(text=text, kind="referral")

    def _reopen(self, uow: UnitOfWork, outcome: Outcome) -> None:
        case = uow.cases.last_closed(known(outcome.conversation.id))
        if case is None:
            raise ValueError("no case to reopen")
        self._casework.reopen(uow, case, outcome.conversation, outcome.messages)
        self._propose(uow, case, outcome)
        self._say(uow, outcome, [self._takeover(outcome, case), *self._masking_notice(outcome)], case)

    def _join(self, uow: UnitOfWork, outcome: Outcome, *, released: bool = False) -> None:
        """A person owns the conversation: the bot is silent but for the masking notice and, once in a closed period,
        that the message arrived (policy 1.2). `released`: it was the JA that brings an answer, and waits for nothing.
        """
        case = uow.cases.taking_over(known(outcome.conversation.id))
        if case is None:
            self._hand_over(uow, outcome, [], OpenCase(reason="question"))
            return
        self._casework.join(uow, case, outcome.messages)
        self._propose(uow, case, outcome)
        bodies = [*self._masking_notice(outcome), *([] if released else self._closed_notice(outcome, case))]
        if bodies:
            self._casework.tell(
                uow,
                outcome.conversation,
                [plain("\n\n".join(body.text for body in bodies))],
                now=outcome.now,
                case=case,
                turn_id=outcome.turn.id,
            )

    def _propose(self, uow: UnitOfWork, case: Case, outcome: Outcome) -> None:
        """A verdict on a message that a person answers is a proposal to the agent (policy 8.8); nothing is sent by itself.
        The coordinator hears of a threat all the same (8.4).
        """
        safety = outcome.safety
        if safety.abuse == "no" or uow.conduct.of_turn(known(outcome.turn.id)) is not None:
            return
        case.records("abuse_proposed", actor=ASSISTANT, at=outcome.now, verdict=safety.abuse, kind=safety.kind)
        if safety.abuse == "yes" and safety.kind == THREAT:
            self._alerts.raise_alert("threat", {"case": case.number, "for": "coordinator"})

    def _closed_notice(self, outcome: Outcome, case: Case) -> list[Body]:
        conversation, now = outcome.conversation, outcome.now
        if self._calendar.is_open(now) or not any(needs_answer(message) for message in outcome.messages):
            return []
        opening = self._calendar.next_opening(now)
        if conversation.told_closed_until == opening:
            return []
        conversation.told_closed_until = opening
        if any(happening.at == now and happening.action == "opened" for happening in case.history):
            return []
        term = self._calendar.in_words(case.due_at, now)
        return [Body(text=self._fixed(outcome, "also_arrived", term=term), kind="question")]

    def _emergency(self, uow: UnitOfWork, outcome: Outcome, kind: str) -> None:
        """Policy 7: the fixed text ahead of any queue, a case with the highest priority, every agent alerted."""
        case = uow.cases.taking_over(known(outcome.conversation.id))
        if case is None:
            case = self._casework.open(
                uow,
                outcome.conversation,
                outcome.messages,
                reason="emergency",
                now=outcome.now,
                understood=outcome.understood,
                priority="emergency",
            )
        else:
            case.priority = "emergency"
            case.records("emergency", actor=ASSISTANT, at=outcome.now, kind=kind)
            self._casework.join(uow, case, outcome.messages)
        self._propose(uow, case, outcome)
        self._alerts.raise_alert("emergency", {"case": case.number, "kind": kind})
        if not self._calendar.is_open(outcome.now):
            self._mailing.emergency(uow, case)
        if not self._conduct.reaches(uow, outcome.conversation):
            return  # WhatsApp's block took effect: what still comes in only alerts (policy 7)
        text = self._wording.emergency(kind, outcome.contact, outcome.now, outcome.safety.language)
        told = [plain(text), *(plain(body.text) for body in self._masking_notice(outcome))]
        self._casework.tell(
            uow, outcome.conversation, told, now=outcome.now, case=case, turn_id=outcome.turn.id, urgent=True
        )

    def _say(self, uow: UnitOfWork, outcome: Outcome, bodies: list[Body], case: Case | None = None) -> None:
        if not bodies:
            return
        every = [*bodies, *self._notice(uow, outcome)]
        told = self._wording.compose(every, outcome.contact, outcome.conversation, outcome.now)
        self._casework.tell(uow, outcome.conversation, told, now=outcome.now, case=case, turn_id=outcome.turn.id)

    def _notice(self, uow: UnitOfWork, outcome: Outcome) -> list[Body]:
        """The coordinator's "actueel" text, once in a contact moment, beside whatever we say on what it matters for (policy 6.9)."""
        notice, conversation = notice_in_force(uow), outcome.conversation
        if notice is None or conversation.told_notice_id == notice.id:
            return []
        asked = {message.intent for message in outcome.messages if message.intent}
        if not notice.matters(outcome.now, asked):
            return []
        conversation.told_notice_id = notice.id
        return [Body(text=notice.said(outcome.contact.form_of_address), kind="question")]

    def _masking_notice(self, outcome: Outcome) -> list[Body]:
        """Policy 5.4: what was removed, and to delete it at their side too."""
        return [Body(text=self._fixed(outcome, "masked"), kind="question")] if outcome.masked else []

    def _fixed(self, outcome: Outcome, key: str, **values: str) -> str:
        return self._wording.fixed(key, outcome.contact, **values)


def _is_no_moment(outcome: Outcome) -> None:
    """Nothing is asked: it begins no contact moment of its own."""
    for message in outcome.messages:
        message.moment_at = None


def _checked(command: OpenCase) -> OpenCase:
    """A command that names what doesn't exist is refused: a person takes over (design.md)."""
    if command.reason in REASONS and command.priority in PRIORITIES:
        return command
    log.error("command_refused", reason=command.reason[:40], priority=command.priority[:40])
    return OpenCase(reason="question", summary=command.summary, entities=command.entities)
