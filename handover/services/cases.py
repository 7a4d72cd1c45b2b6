"""What people do with cases: the moves of the table in `domain.cases`, with their texts to the resident."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from handover.domain import news
from handover.domain.accounts import Actor
from handover.domain.audit import line_of
from handover.domain.cases import RESULTS, Case, Move
from handover.domain.conversations import Owner
from handover.domain.deadlines import OfficeCalendar
from handover.domain.errors import ImpossibleMove, InvalidInput, NotFound
from handover.domain.intents import INTENTS
from handover.domain.masking import mask
from handover.domain.own_settings import Department
from handover.domain.storable import storable
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.casework import Casework, known
from handover.services.clock import BusinessClock
from handover.services.desk import Desk, Deskwork, checked_text, refuse_colleagues, refuse_to_write_to_the_blocked
from handover.services.mailing import Mailing
from handover.services.review_notes import note_correction
from handover.services.wording import Wording


class CaseService(Deskwork):
    """Every method is one transaction. Raises NotFound, ImpossibleMove, StaleVersion and InvalidInput."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        business: BusinessClock,
        casework: Casework,
        wording: Wording,
        calendar: OfficeCalendar,
        mailing: Mailing,
        *,
        departments: Callable[[], Mapping[str, Department]],
    ) -> None:
        super().__init__(transactions, clock, business, casework, wording, calendar)
        self._mailing, self._departments = mailing, departments

    def claim(self, number: str, actor: Actor, version: int | None = None) -> Case:
        """Exclusive: a case that a colleague holds is not taken from them."""
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            refuse_colleagues(desk, Move.CLAIM)
            desk.case.move(Move.CLAIM, actor=actor.name, at=desk.now)
            self._take(desk)
            return self._done(desk, "claim")

    def release(self, number: str, actor: Actor, version: int | None = None) -> Case:
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            desk.case.move(Move.RELEASE, actor=actor.name, at=desk.now)
            desk.case.assignee = None
            return self._done(desk, "release")

    def reply(self, number: str, actor: Actor, text: str, version: int | None = None) -> tuple[Case, bool]:
        """The resident gets the text with opening and signature. The flag is True when it is held: the window is closed."""
        clean = checked_text(text)
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            refuse_colleagues(desk, Move.REPLY)
            refuse_to_write_to_the_blocked(desk, Move.REPLY, clean)
            desk.case.move(Move.REPLY, actor=actor.name, at=desk.now)
            self._take(desk)
            desk.case.answered_at = desk.now
            desk.case.answers(desk.now)
            desk.case.takes_over, desk.conversation.owner = True, Owner.HUMAN
            held = self._tell(desk, clean)
            uow.drafts.drop(known(desk.case.id), actor.name)
            return self._done(desk, "reply"), held

    def forward(
        self,
        number: str,
        actor: Actor,
        department: str,
        due_at: datetime | None,
        note: str = "",
        text: str | None = None,
        version: int | None = None,
    ) -> Case:
        """To the back office with a term; the resident hears what happens and by when, the department gets the masked question
        by mail (policy 6.3).
        """
        departments = self._departments()
        if department not in departments:
            raise InvalidInput("department", "onbekend; kies uit " + ", ".join(departments))
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            term = due_at or self._calendar.department_term(desk.now, departments[department].term)
            _in_future(term, desk.now)
            refuse_colleagues(desk, Move.FORWARD)
            refuse_to_write_to_the_blocked(desk, Move.FORWARD, text)
            desk.case.move(Move.FORWARD, actor=actor.name, at=desk.now, department=department)
            self._take(desk)
            desk.case.department, desk.case.note = department, mask(storable(note)).text or desk.case.note
            desk.case.sets_term(term, reason=f"doorgezet naar {department}", actor=actor.name, at=desk.now)
            self._tell_term(desk, self._own_or_standard(desk, text, "forwarded", term), term)
            if not self._mailing.forward(uow, desk.case, self._calendar.in_words(term, desk.now)):
                desk.case.records("not_mailed", actor=actor.name, at=desk.now, department=department)
            return self._done(desk, "forward")

    def extend(
        self,
        number: str,
        actor: Actor,
        due_at: datetime,
        reason: str = "",
        text: str | None = None,
        version: int | None = None,
    ) -> Case:
        """A new term with its reason; the resident is told (policy 6.4)."""
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            _in_future(due_at, desk.now)
            refuse_to_write_to_the_blocked(desk, Move.EXTEND, text)
            desk.case.move(Move.EXTEND, actor=actor.name, at=desk.now)
            why = mask(storable(reason)).text.strip() or "meer tijd nodig"
            desk.case.sets_term(due_at, reason=why[:200], actor=actor.name, at=desk.now)
            self._tell_term(desk, self._own_or_standard(desk, text, "extended", due_at), due_at)
            return self._done(desk, "extend")

    def extend_each(self, terms: Mapping[str, datetime], actor: Actor, reason: str) -> list[str]:
        """New terms for several cases by their numbers, each in a transaction of its own. Returns the numbers of those that had
        moved on meanwhile, so that no term can be set any more. Carrying it out again after a failure reaches the others.
        """
        moved_on = []
        for number, due_at in terms.items():
            try:
                self.extend(number, replace(actor, call=None), due_at, reason)
            except ImpossibleMove:
                moved_on.append(number)
        return moved_on

    def close(
        self,
        number: str,
        actor: Actor,
        result: str = "beantwoord",
        note: str = "",
        text: str | None = None,
        version: int | None = None,
        *,
        understood_as: str | None = None,
    ) -> Case:
        """The conversation is the bot's again. `text` is a last answer; without it nothing is sent. `understood_as` is the
        intent that the agent says it was: trainers review what the assistant made of it.
        """
        if result not in RESULTS:
            raise InvalidInput("result", "onbekend; kies uit " + ", ".join(RESULTS))
        if understood_as is not None and understood_as not in INTENTS:
            raise InvalidInput("understood_as", "onbekend; kies een onderwerp uit de lijst")
        return self._end(number, actor, Move.CLOSE, result, note, text, version, understood_as)

    def hand_back(self, number: str, actor: Actor, version: int | None = None) -> Case:
        """The bot goes on; the case ends as referred."""
        return self._end(number, actor, Move.HANDBACK, "doorverwezen", "", None, version)

    def _end(
        self,
        number: str,
        actor: Actor,
        move: Move,
        result: str,
        note: str,
        text: str | None,
        version: int | None,
        understood_as: str | None = None,
    ) -> Case:
        last_words = checked_text(text) if text else None
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            refuse_to_write_to_the_blocked(desk, move, text)
            desk.case.ends(move, actor=actor.name, at=desk.now, result=result)
            if last_words:
                self._tell(desk, last_words)
                desk.case.answers(desk.now)
            desk.case.note = mask(storable(note)).text or desk.case.note
            self._casework.let_go(uow, desk.conversation)
            if understood_as is not None:
                note_correction(uow, desk.case, understood_as)
            return self._done(desk, move)

    def read(self, number: str, actor: Actor) -> None:
        """A person opened the case: nothing is unread any more, whoever asked them to look knows that they did, and the look is
        in the audit log.
        """
        with self._transactions() as uow:
            self._see(uow, number, actor)
            uow.audit.add(line_of(actor, "view", f"case {number}", self._clock.now()))
            uow.commit()

    def goes_on_reading(self, number: str, actor: Actor) -> None:
        """The same for who has it open still (Reading.goes_on_looking notes the look): not a line for every message."""
        with self._transactions() as uow:
            self._see(uow, number, actor)
            uow.commit()

    def _see(self, uow: UnitOfWork, number: str, actor: Actor) -> None:
        case = uow.cases.by_number(number, lock=True)
        if case is None:
            raise NotFound(f"case {number}")
        if case.unread:
            case.unread = 0
            uow.rings(news.LISTS)
        uow.teamwork.mark_seen(known(case.id), actor.name, self._clock.now())

    def _own_or_standard(self, desk: Desk, text: str | None, key: str, term: datetime) -> str:
        if text:
            return checked_text(text)
        words = self._calendar.in_words(term, desk.now)
        return self._wording.fixed(key, desk.contact, term=words)


def _in_future(due_at: datetime, now: datetime) -> None:
    if due_at.tzinfo is None:
        raise InvalidInput("due_at", "heeft een tijdzone nodig")
    if due_at <= now:
        raise InvalidInput("due_at", "moet in de toekomst liggen")
