"""Handles turns: claim, judge, ask the assistant, and write events, effects and answers in one transaction.

No transaction is open while Rasa is asked. What is written is valid only with the lease that the claim gave out: a process
that was too slow writes nothing, and the one after it starts from the same state (design.md, The path of a message).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

import structlog

from handover.domain import manners
from handover.domain.calling import parts_of_day
from handover.domain.cases import Case, Move
from handover.domain.contacts import Contact
from handover.domain.conversations import Conversation
from handover.domain.deadlines import OfficeCalendar
from handover.domain.errors import AssistantUnavailable, LeaseLost
from handover.domain.masking import mask_join
from handover.domain.messages import Message, Turn
from handover.domain.routing import ClosedCase, Limits, Path, Situation, decide
from handover.domain.turns import LEASE, MAX_ATTEMPTS, form_waits, in_order, needs_answer
from handover.domain.understanding import JSON, Reply, Safety, TurnRequest, Understood, worst
from handover.ports import Assistant, Clock, Transactions, UnitOfWork
from handover.services.casework import joined, known
from handover.services.catching_up import CatchingUp
from handover.services.choices import LocalChoices
from handover.services.clock import BusinessClock
from handover.services.effects import Effects, Outcome
from handover.services.registering import PROPOSED
from handover.services.review_notes import note_for_review

log = structlog.get_logger()


@dataclass(kw_only=True)
class Work:
    """A claimed turn with what was known when it was claimed. The rows are detached: commit loads them anew."""

    token: str
    turn: Turn
    conversation: Conversation
    contact: Contact
    messages: list[Message]
    closed: ClosedCase | None
    events: list[JSON]
    offered: frozenset[str]
    now: datetime
    registered: list[JSON]
    parses: dict[int, Understood] = field(default_factory=dict)
    understood: Understood | None = None
    failure: str | None = None


class Dispatch:
    """One of these serves all worker threads: it keeps nothing between turns."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        business: BusinessClock,
        assistant: Assistant,
        effects: Effects,
        calendar: OfficeCalendar,
        limits: Limits,
        choices: LocalChoices,
        catching_up: CatchingUp,
        *,
        moment: timedelta,
    ) -> None:
        self._transactions, self._clock, self._business = transactions, clock, business
        self._assistant, self._effects, self._limits, self._moment = assistant, effects, limits, moment
        self._calendar, self._choices, self._catching_up = calendar, choices, catching_up

    def handle_next(self) -> bool:
        """Handle the turn that is due longest. False when there is nothing to do now."""
        work = self._claim()
        if work is None:
            return False
        self._judge(work)
        path = self._path(work)
        reply = self._ask(work) if path is Path.BOT else None
        self._finish(work, Path.UNAVAILABLE if path is Path.BOT and reply is None else path, reply)
        return True

    def _claim(self) -> Work | None:
        """The next turn, with its lease. A conversation in which nothing waits after all is let go on the way."""
        while True:
            token, now = uuid4().hex, self._clock.now()
            with self._transactions() as uow:
                conversation = uow.conversations.claim(now, token=token, until=now + LEASE)
                if conversation is None:
                    return None
                turn = uow.turns.unfinished(known(conversation.id)) or self._freeze(uow, conversation, now)
                if turn is not None:
                    work = self._load(uow, token, conversation, turn)
                    uow.commit()
                    return work
                _release(conversation, more=False)
                uow.commit()

    def _freeze(self, uow: UnitOfWork, conversation: Conversation, now: datetime) -> Turn | None:
        """Make the turn: a list that nothing joins any more. Numbers split over its messages are masked now."""
        waiting = in_order(uow.messages.waiting(known(conversation.id)))
        if not waiting:
            return None
        turn = uow.turns.add(Turn(conversation_id=known(conversation.id), created_at=now))
        texts, kinds = mask_join([message.text for message in waiting])
        for message, text in zip(waiting, texts, strict=True):
            if text != message.text:
                message.text, message.payload = text, {}
                message.masked = list(dict.fromkeys([*message.masked, *kinds]))
            message.turn_id = turn.id
        return turn

    def _load(self, uow: UnitOfWork, token: str, conversation: Conversation, turn: Turn) -> Work:
        turn.attempts += 1
        uow.flush()
        conversation_id = known(conversation.id)
        messages = list(uow.messages.of_turn(known(turn.id)))
        now = self._business.now(uow)
        self._catching_up.until(uow, conversation, messages[0].sent_at)
        conversation.hears_from_resident(messages[0].sent_at, self._moment)
        for message in messages:
            message.moment_at = conversation.moment_began_at
        if not conversation.moment_opened:
            uow.dialogue.forget(conversation_id)  # a form of hours ago is not gone on with
        buttons = {message.button_id for message in messages if message.button_id}
        return Work(
            token=token,
            turn=turn,
            conversation=conversation,
            contact=uow.contacts.get(conversation.contact_id),
            messages=messages,
            closed=_last_closed(uow, conversation_id),
            events=uow.dialogue.events(conversation_id),
            offered=frozenset(b for b in buttons if uow.outbox.offered_button(conversation_id, b)),
            now=now,
            registered=_registered(uow, conversation_id),
        )

    def _judge(self, work: Work) -> None:
        """Safety is judged for every message and their join, whoever owns the conversation (policy 1.4)."""
        if work.turn.attempts > MAX_ATTEMPTS:
            work.failure = "too_many_attempts"
            return
        texts = {known(message.id): message.text for message in work.messages if needs_answer(message) and message.text}
        edits = _edits_of_earlier_turns(work.messages)
        try:
            work.parses = {key: self._assistant.parse(text) for key, text in {**texts, **edits}.items()}
            whole = joined([message for message in work.messages if known(message.id) in texts])
            if len(texts) > 1:
                work.understood = self._assistant.parse(whole)
            else:
                own = (work.parses[key] for key in texts)
                work.understood = next(own, Understood(intent=None, decision="act"))
        except AssistantUnavailable as failure:
            self._fails(work, failure)

    def _path(self, work: Work) -> Path:
        delay = max(message.received_at - message.sent_at for message in work.messages)
        situation = Situation(
            owner=work.conversation.owner,
            messages=work.messages,
            understood=work.understood,
            emergency=verdict(work).emergency,
            abuse=verdict(work).abuse,
            form_waits=form_waits(work.events),
            now=work.now,
            delay=delay,
            closed=work.closed,
        )
        return decide(situation, self._limits)

    def _ask(self, work: Work) -> Reply | None:
        """The door's answer; None when it gave none that is valid (policy 6.7)."""
        text = joined(work.messages)
        form = manners.form_of_address(work.contact.form_of_address, text)
        request = TurnRequest(
            turn_id=str(work.turn.id),
            sender=str(work.conversation.id),
            events=work.events,
            messages=[_for_door(message, work.offered) for message in work.messages if needs_answer(message)],
            context={
                "form_of_address": form,
                "name": manners.plausible_name(work.contact.name),
                "now": work.now.isoformat(),
                "registered": work.registered,
                "call_parts": self._call_parts(work.now),
                "own_answers": self._choices.answers().for_door(),
            },
        )
        try:
            return self._assistant.turn(request)
        except AssistantUnavailable as failure:
            self._fails(work, failure)
            return None

    def _call_parts(self, now: datetime) -> list[JSON]:
        """When a colleague could call in time (policy 5.2)."""
        parts = parts_of_day(self._calendar, now, self._calendar.terms(now).due_at)
        return [part.for_door(now) for part in parts]

    def _is_first_after_closing(self, work: Work) -> bool:
        """Nothing was said since, and it was not long ago (policy 1.3)."""
        if work.closed is None or work.conversation.moment_opened:
            return False
        return work.now - work.closed.closed_at <= self._limits.reopen

    def _fails(self, work: Work, failure: AssistantUnavailable) -> None:
        work.failure = failure.reason
        log.warning("assistant_unavailable", turn=work.turn.id, reason=failure.reason)

    def _finish(self, work: Work, path: Path, reply: Reply | None) -> None:
        """Everything that the turn leads to, in one transaction that only the holder of the lease can make."""
        with self._transactions() as uow:
            conversation = uow.conversations.lock(known(work.conversation.id))
            if conversation.lease_token != work.token:
                raise LeaseLost(f"turn {work.turn.id}")
            if conversation.owner != work.conversation.owner:
                _release(conversation, more=True)  # somebody took over meanwhile: the turn is decided anew
                uow.commit()
                return
            turn = uow.turns.get(known(work.turn.id))
            messages = list(uow.messages.of_turn(known(turn.id)))
            contact = uow.contacts.get(conversation.contact_id)
            contact.form_of_address = manners.form_of_address(contact.form_of_address, joined(messages))
            _note(messages, work, reply)
            outcome = Outcome(
                turn=turn,
                conversation=conversation,
                contact=contact,
                messages=messages,
                understood=work.understood,
                safety=verdict(work),
                failure=work.failure,
                now=work.now,
                after_closing=self._is_first_after_closing(work),
            )
            self._effects.apply(uow, path, outcome, reply)
            if reply is not None and _was_answered(uow, turn):
                uow.dialogue.append(known(conversation.id), known(turn.id), reply.events)
            note_for_review(uow, messages, work.parses)
            turn.handled_at, turn.outcome = self._clock.now(), path
            _release(conversation, more=bool(uow.messages.waiting(known(conversation.id))))
            uow.commit()
        log.info("turn_handled", turn=work.turn.id, conversation=work.conversation.id, path=path, failure=work.failure)


def _was_answered(uow: UnitOfWork, turn: Turn) -> bool:
    """What nobody was told (abuse before its warning could be read, policy 8.7) is no part of the dialogue: a form that was
    begun in it would wait for the answer to a question that was never asked.
    """
    return any(row.turn_id == turn.id for row in uow.outbox.of_conversation(turn.conversation_id, 20))


def _edits_of_earlier_turns(messages: list[Message]) -> dict[int, str]:
    """They get no answer, but danger can be edited in. What was edited within the turn is read there already."""
    here = {message.wamid for message in messages}
    return {
        known(message.id): message.text
        for message in messages
        if message.type == "edit" and message.text and message.target_wamid not in here
    }


def verdict(work: Work) -> Safety:
    """The worst of the messages and their join. A button that we offered has our own words on it: no verdict counts."""
    ours = {known(message.id) for message in work.messages if message.button_id in work.offered}
    theirs = [understood for key, understood in work.parses.items() if key not in ours]
    every = [*theirs, *([work.understood] if work.understood and theirs else [])]
    return worst([understood.safety for understood in every])


def _note(messages: list[Message], work: Work, reply: Reply | None) -> None:
    """What was understood stays with each message: agents and trainers see it. The route is where the turn
    went, for all of its messages when a form took it, and for one message by itself (contract.md).
    """
    for message in messages:
        understood = work.parses.get(known(message.id))
        if understood is None:
            continue
        message.intent, message.confidence, message.route = understood.intent, understood.confidence, understood.route
        safety = understood.safety
        message.safety = {"abuse": safety.abuse, "kind": safety.kind, "emergency": safety.emergency}
    if reply is None:
        return
    asking = [message for message in messages if needs_answer(message)]
    route = reply.form_route or (reply.route if len(asking) == 1 else None)
    for message in asking if route else ():
        message.route = route


def _release(conversation: Conversation, *, more: bool) -> None:
    conversation.lease_token = conversation.lease_until = None
    if not more:
        conversation.work_due_at = None
    conversation.work_first_at = conversation.work_first_at if more else None


def _registered(uow: UnitOfWork, conversation_id: int) -> list[JSON]:
    """The open cases beside the conversation, newest first: what a correction can be about (docs/door.md)."""
    own = uow.cases.of_conversation(conversation_id)
    return [{"reason": case.reason, "intent": case.intent} for case in own if case.open and case.reason in PROPOSED]


def _last_closed(uow: UnitOfWork, conversation_id: int) -> ClosedCase | None:
    case = uow.cases.last_closed(conversation_id)
    if case is None or case.closed_at is None or _taken_back(case):
        return None
    rows = uow.outbox.of_conversation(conversation_id, 100)
    theirs = {row.wamid for row in rows if row.case_id == case.id and row.wamid}
    ours = {message.wamid for message in uow.messages.of_case(known(case.id))}
    handed_back = any(happening.action == "handback" for happening in case.history[-1:])
    return ClosedCase(
        closed_at=case.closed_at, intent=case.intent, handed_back=handed_back, wamids=frozenset(theirs | ours)
    )


def _taken_back(case: Case) -> bool:
    """The resident called it off: what they write next is no reason to open it again."""
    return any(line.action == Move.CLOSE and line.actor == "resident" for line in case.history[-1:])


def _for_door(message: Message, offered: frozenset[str]) -> JSON:
    """The message as docs/door.md has it."""
    button = None
    if message.button_id:
        button = {"id": message.button_id, "title": message.text, "offered": message.button_id in offered}
    kind = "button" if button else message.type
    place = {"latitude": message.latitude, "longitude": message.longitude} if message.latitude is not None else {}
    return {"id": str(message.id), "type": kind, "text": message.text, "button": button, **place}
