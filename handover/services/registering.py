"""Cases that are registered beside the conversation (policy 1.2, 4, 5): opened, changed, taken back and told about, while
the bot keeps the conversation. Everything is written into the unit of work of the turn.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handover.domain import window
from handover.domain.calling import PartOfDay, named, parts_of_day
from handover.domain.cases import Case, Move
from handover.domain.deadlines import OfficeCalendar, Terms
from handover.domain.messages import Message
from handover.domain.status import concerned, number_in, state_of
from handover.domain.understanding import (
    AmendCase,
    Body,
    CancelCase,
    Command,
    OpenCase,
    TellStatus,
    Understood,
)
from handover.ports import UnitOfWork
from handover.services.casework import SUMMARY_LENGTH, Casework, known
from handover.services.wording import Wording

if TYPE_CHECKING:
    from handover.services.effects import Outcome

PROPOSED = frozenset({"report", "callback", "written", "privacy_request"})
"""Registered cases that the assistant may propose; a threat or a block is registered by handover itself."""
TEXTS = {
    "report": "report_registered",
    "written": "takeover_written",
    "privacy_request": "takeover_privacy_request",
}
OTHER_NUMBER = "ander_nummer"
"""An entity of a call: the resident named another number than the one that they write from (policy 5.2)."""
ANSWERED_HERE = frozenset({"report", "written"})
"""What the resident hears through WhatsApp, so that its 24 hours matter (policy 6.6)."""
DEPARTMENTS = {"written": "juridisch", "privacy_request": "juridisch"}
"""Who such a case is for, as far as gemeente.yml has that department."""


@dataclass
class Carried:
    """What the commands came to: texts for the resident, and perhaps a person after all."""

    bodies: list[Body] = field(default_factory=list)
    case: Case | None = None
    person: OpenCase | None = None


class Registering:
    def __init__(
        self, casework: Casework, wording: Wording, calendar: OfficeCalendar, departments: Collection[str]
    ) -> None:
        self._casework, self._wording, self._calendar = casework, wording, calendar
        self._departments = departments

    def carry_out(self, uow: UnitOfWork, outcome: Outcome, commands: Sequence[Command]) -> Carried:
        """Every command about a registered case, in order. What can't be done becomes a person's (design.md)."""
        carried = Carried()
        for command in commands:
            match command:
                case OpenCase() if command.reason in PROPOSED:
                    self._open(uow, outcome, command, carried)
                case AmendCase():
                    self._amend(uow, outcome, command, carried)
                case CancelCase():
                    self._cancel(uow, outcome, command, carried)
                case TellStatus():
                    self._tell(uow, outcome, carried)
        return carried

    def belonging(self, uow: UnitOfWork, outcome: Outcome, command: OpenCase) -> list[Message]:
        """The earlier messages of this conversation that the assistant names, and those of the turn."""
        ids = [int(key) for key in command.messages if key.isdigit()]
        found = [uow.messages.find(key) for key in dict.fromkeys(ids)]
        conversation = known(outcome.conversation.id)
        own = [message for message in found if message is not None and message.conversation_id == conversation]
        turn = {message.id for message in outcome.messages}
        return [*(message for message in own if message.id not in turn), *outcome.messages]

    def _open(self, uow: UnitOfWork, outcome: Outcome, command: OpenCase, carried: Carried) -> None:
        part = self._part(outcome, command)
        case = self._casework.open(
            uow,
            outcome.conversation,
            self.belonging(uow, outcome, command),
            reason=command.reason,
            now=outcome.now,
            understood=_about(outcome.understood, command),
            summary=command.summary,
            entities=_entities(command.entities, part, outcome),
            terms=self._terms(outcome, command),
        )
        department = DEPARTMENTS.get(command.reason)
        case.department = department if department in self._departments else None
        carried.case = case
        carried.bodies.append(_told(self._registered(outcome, case, part)))

    def _terms(self, outcome: Outcome, command: OpenCase) -> Terms | None:
        """A call counts from the wish for it; AVG 12 gives a month. None: from the first message about it (policy 6.1)."""
        sent_at = min(message.sent_at for message in outcome.messages)
        if command.reason == "callback":
            return self._calendar.terms(sent_at)
        if command.reason == "privacy_request":
            due_at = self._calendar.month_term(sent_at)
            return Terms(target_at=due_at, due_at=due_at)
        return None

    def _part(self, outcome: Outcome, command: OpenCase | AmendCase) -> PartOfDay | None:
        parts = parts_of_day(self._calendar, outcome.now, self._calendar.terms(outcome.now).due_at)
        return named(parts, command.entities.get("part_of_day"))

    def _registered(self, outcome: Outcome, case: Case, part: PartOfDay | None) -> str:
        """Policy 4.2, 5.2, 5.3, 5.7: what is done with it and by when they hear."""
        sent_at = min(message.sent_at for message in outcome.messages)
        if part is not None:  # they chose that moment: "vandaag nog" would promise another one
            key = "callback_registered_other_number" if OTHER_NUMBER in case.entities else "callback_registered"
            words = part.in_words(outcome.now)
            term = self._calendar.in_words(case.due_at, outcome.now)
            return self._fixed(outcome, key, part_of_day=words, term=term)
        text = self._fixed(
            outcome,
            TEXTS.get(case.reason, "takeover_callback"),
            reference=case.number,
            term=self._calendar.promise(case.due_at, sent_at, outcome.now),
        )
        closes_at = window.closes_at(outcome.contact.last_inbound_at or sent_at)
        later = case.reason in ANSWERED_HERE and case.due_at > closes_at
        return f"{text}\n\n{self._fixed(outcome, 'beyond_window')}" if later else text

    def _amend(self, uow: UnitOfWork, outcome: Outcome, command: AmendCase, carried: Carried) -> None:
        case = _newest_open(uow, outcome, command.reason)
        if case is None:
            carried.person = OpenCase(reason="question", summary=command.summary, entities=command.entities)
            return
        part = self._part(outcome, command)
        new = _entities(command.entities, part, outcome)
        replaced = {"latitude", "longitude"} if "locatie" in new else set()
        case.entities = {**{key: value for key, value in case.entities.items() if key not in replaced}, **new}
        if command.summary and command.summary not in case.summary:
            case.summary = f"{command.summary} {case.summary}"[:SUMMARY_LENGTH]
        case.records("amended", actor="resident", at=outcome.now, summary=command.summary)
        self._casework.join(uow, case, outcome.messages)
        words = {"part_of_day": part.in_words(outcome.now)} if part else {}
        other = "callback_other_number" if OTHER_NUMBER in command.entities else "case_amended"
        key = "callback_amended" if part else other
        carried.case = case
        carried.bodies.append(_told(self._fixed(outcome, key, reference=case.number, **words)))

    def _cancel(self, uow: UnitOfWork, outcome: Outcome, command: CancelCase, carried: Carried) -> None:
        case = _newest_open(uow, outcome, command.reason)
        if case is None:
            carried.person = OpenCase(reason="question", summary="Wil iets stopzetten dat hier niet (meer) open staat.")
            return
        self._casework.join(uow, case, outcome.messages)
        case.ends(Move.CLOSE, actor="resident", at=outcome.now, result="afgebroken")
        key = "callback_cancelled" if case.reason == "callback" else "case_cancelled"
        carried.case = case
        carried.bodies.append(_told(self._fixed(outcome, key, reference=case.number)))

    def _tell(self, uow: UnitOfWork, outcome: Outcome, carried: Carried) -> None:
        """Never an invented status: what is not found is looked up by a person (policy 4.4)."""
        own = uow.cases.of_conversation(known(outcome.conversation.id))
        number = number_in(message.text for message in outcome.messages)
        found = concerned(own, outcome.now, number)
        if not found:
            named_one = f" Noemde nummer {number}." if number else ""
            summary = f"Vraagt hoe het met een eerdere melding of vraag staat; niets gevonden.{named_one}"
            carried.person = OpenCase(reason="question", summary=summary)
            return
        for case in found:
            carried.bodies.append(_told(self._status(outcome, case)))
        overdue = next((case for case in found if state_of(case, outcome.now) == "overdue"), None)
        if overdue is not None:
            self._casework.join(uow, overdue, outcome.messages)
            overdue.records("asked_after_term", actor="resident", at=outcome.now)

    def _status(self, outcome: Outcome, case: Case) -> str:
        key = f"status_{state_of(case, outcome.now)}"
        own_key = f"{key}_{case.reason}"
        term = self._calendar.in_words(case.due_at, outcome.now)
        return self._fixed(outcome, own_key if own_key in self._wording else key, reference=case.number, term=term)

    def _fixed(self, outcome: Outcome, key: str, **values: str) -> str:
        return self._wording.fixed(key, outcome.contact, **values)


def in_order(bodies: Sequence[Body], effects: Sequence[Body]) -> list[Body]:
    """What the bot says, what came of it, and last what the resident is asked."""
    questions = [body for body in bodies if body.kind == "question"]
    if not effects:
        return list(bodies)
    return [*(body for body in bodies if body.kind != "question"), *effects, *questions]


def _newest_open(uow: UnitOfWork, outcome: Outcome, reason: str) -> Case | None:
    own = uow.cases.of_conversation(known(outcome.conversation.id))
    return next((case for case in own if case.reason == reason and case.open and not case.takes_over), None)


def _about(understood: Understood | None, command: OpenCase) -> Understood | None:
    """The case is about what was reported or asked, not about the "nee" that ended the conversation about it. Entities
    are the command's alone: a personal question is kept without what was found in it (policy 5.2).
    """
    if understood is None:
        return None
    if command.intent in {None, understood.intent}:
        return replace(understood, entities=())
    return Understood(intent=command.intent, decision=understood.decision, route=understood.route)


def _entities(given: dict[str, object], part: PartOfDay | None, outcome: Outcome) -> dict[str, object]:
    """A part of the day by its id is for programs; an agent reads it in full."""
    kept = {key: value for key, value in given.items() if key != "part_of_day"}
    return {**kept, "wanneer": part.in_full(outcome.now)} if part else kept


def _told(text: str) -> Body:
    return Body(text=text, kind="referral")
