"""Canned answers: a coordinator writes them, an agent gets them filled in for the case at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from handover.domain.accounts import Actor, Right, may
from handover.domain.audit import line_of
from handover.domain.canned import CannedAnswer, Filled, fill, problem_with
from handover.domain.deadlines import OfficeCalendar
from handover.domain.errors import InvalidInput, NotAllowed, NotFound
from handover.domain.manners import plausible_name
from handover.domain.masking import mask
from handover.domain.own_settings import Department
from handover.domain.storable import storable
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.desk import personal
from handover.services.once import settle
from handover.services.views import CaseView

LONGEST_TITLE = 100
LONGEST_CANNED = 2000
"""Characters of a form: with the variables filled in it still fits in a reply."""


class CannedAnswers:
    """Every method is one transaction. Raises InvalidInput with the field, NotAllowed and NotFound."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        calendar: OfficeCalendar,
        departments: Callable[[], Mapping[str, Department]],
    ) -> None:
        self._transactions, self._clock = transactions, clock
        self._calendar, self._departments = calendar, departments

    def all(self) -> Sequence[CannedAnswer]:
        """Those in force, by title."""
        with self._transactions(read_only=True) as uow:
            return uow.canned.in_force()

    def one(self, key: str) -> CannedAnswer:
        with self._transactions(read_only=True) as uow:
            return _in_force(uow, key)

    def history(self, key: str) -> Sequence[CannedAnswer]:
        """Every version, the newest first; also of an answer that was withdrawn."""
        with self._transactions(read_only=True) as uow:
            versions = uow.canned.history(key)
        if not versions:
            raise NotFound(f"canned {key}")
        return versions

    def for_case(self, case: CaseView, now: datetime) -> list[Filled]:
        """All of them in the resident's form of address. A term that has passed is not promised again: it stays a gap."""
        department = self._departments().get(case.department or "")
        values = {
            "naam": plausible_name(case.contact.name),
            "zaaknummer": case.number,
            "termijn": self._calendar.in_words(case.due_at, now) if case.due_at > now else None,
            "afdeling": department.label if department else None,
        }
        return [fill(answer, case.contact.form_of_address, values) for answer in self.all()]

    def write(self, actor: Actor, *, title: str, text: str, text_je: str = "", key: str | None = None) -> str:
        """A new answer, or with its `key` the next version of one. Returns the key."""
        _refuse_all_but_coordinators(actor)
        answer = self._version(actor, key or uuid4().hex, title, text, text_je)
        _refuse_what_can_not_be_said(answer)
        with self._transactions() as uow:
            if key is not None:
                _in_force(uow, key)
            for other in uow.canned.in_force():
                if other.key != answer.key and other.title.casefold() == answer.title.casefold():
                    raise InvalidInput("title", "bestaat al; kies een andere titel")
            self._keep(uow, actor, "set", answer)
        return answer.key

    def withdraw(self, actor: Actor, key: str) -> None:
        """No agent is offered it any more; its history stays."""
        _refuse_all_but_coordinators(actor)
        with self._transactions() as uow:
            last = _in_force(uow, key)
            answer = self._version(actor, key, last.title, last.text, last.text_je)
            answer.withdrawn = True
            self._keep(uow, actor, "withdraw", answer)

    def _version(self, actor: Actor, key: str, title: str, text: str, text_je: str) -> CannedAnswer:
        title, text, text_je = (storable(part).strip() for part in (title, text, text_je))
        return CannedAnswer(
            key=key, title=title, text=text, text_je=text_je, set_by=actor.name, set_at=self._clock.now()
        )

    def _keep(self, uow: UnitOfWork, actor: Actor, action: str, answer: CannedAnswer) -> None:
        uow.canned.add(answer)
        uow.audit.add(line_of(actor, action, f"canned {answer.key}", answer.set_at))
        settle(uow, actor)
        uow.commit()


def _refuse_all_but_coordinators(actor: Actor) -> None:
    if not may(actor.role, Right.COORDINATE):
        raise NotAllowed("only a coordinator writes canned answers")


def _in_force(uow: UnitOfWork, key: str) -> CannedAnswer:
    newest = next(iter(uow.canned.history(key)), None)
    if newest is None or newest.withdrawn:
        raise NotFound(f"canned {key}")
    return newest


def _refuse_what_can_not_be_said(answer: CannedAnswer) -> None:
    """Raises InvalidInput. Both forms of a text are checked as what a resident may read (policy 2.2, 5.4)."""
    for field, value, longest in (
        ("title", answer.title, LONGEST_TITLE),
        ("text", answer.text, LONGEST_CANNED),
        ("text_je", answer.text_je, LONGEST_CANNED),
    ):
        if not value and field != "text_je":
            raise InvalidInput(field, "mag niet leeg zijn")
        if len(value) > longest:
            raise InvalidInput(field, f"mag hoogstens {longest} tekens lang zijn")
        if kinds := mask(value).kinds:
            raise InvalidInput(field, f"bevat {personal(kinds)}")
    if wrong := problem_with(answer.text, answer.text_je):
        raise InvalidInput(*wrong)
