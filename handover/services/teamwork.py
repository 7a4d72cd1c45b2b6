"""Working on a case with colleagues: notes that name somebody, giving the case to somebody, letting it sleep, and what else
belongs to it. The resident notices nothing of any of this.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handover.domain.accounts import Actor, Right, User, may
from handover.domain.cases import Case, Move, possible_moves
from handover.domain.errors import ImpossibleMove, InvalidInput
from handover.domain.masking import mask
from handover.domain.storable import storable
from handover.domain.teamwork import Link, LinkKind, Mention, Note, Why, mentioned, refuse_to_sleep
from handover.ports import UnitOfWork
from handover.services.casework import known
from handover.services.desk import Desk, Deskwork, refuse_colleagues

LONGEST_NOTE = 2000
LONGEST_REFERENCE = 100
LONGEST_LINK_NOTE = 300
LONGEST_LIST = 100
NOT_YOURS = "of somebody else"
"""Why a case is not given away: only who holds it does that, or a coordinator."""


@dataclass(frozen=True, kw_only=True)
class MentionView:
    """`text` is the note that names the person; empty where a case was given to them without a word."""

    case_number: str
    by: str
    why: str
    text: str
    at: datetime
    seen: bool


class Teamwork(Deskwork):
    """Every method is one transaction. Raises NotFound, ImpossibleMove, StaleVersion and InvalidInput."""

    def note(self, number: str, actor: Actor, text: str, version: int | None = None) -> Case:
        """Who is named with @ finds it under "Voor mij"."""
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            desk.case.move(Move.NOTE, actor=actor.name, at=desk.now)
            leave_note(desk, text)
            return self._done(desk, Move.NOTE)

    def department_answer(self, number: str, actor: Actor, text: str, version: int | None = None) -> Case:
        """What the back office answered stands beside the case, which is the actor's from now on: the KCC tells the resident
        (policy 6.3). The department is reminded no more.
        """
        clean = _masked("note", text, LONGEST_NOTE)
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            refuse_colleagues(desk, Move.DEPARTMENT_ANSWER)
            department = desk.case.department
            desk.case.move(Move.DEPARTMENT_ANSWER, actor=actor.name, at=desk.now, department=department)
            self._take(desk)
            _write(desk, clean)
            return self._done(desk, Move.DEPARTMENT_ANSWER)

    def assign(self, number: str, actor: Actor, assignee: str, note: str = "", version: int | None = None) -> Case:
        """By whoever holds the case, or a coordinator. Raises ImpossibleMove for others."""
        clean = _masked("note", note, LONGEST_NOTE) if note.strip() else ""
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            _refuse_unless_own(desk)
            colleagues = case_handlers(uow)
            if assignee not in colleagues:
                raise InvalidInput("assignee", "kies uit " + ", ".join(colleagues))
            desk.case.move(Move.ASSIGN, actor=actor.name, at=desk.now, to=assignee)
            desk.case.assignee = assignee
            _ask(desk, assignee, Why.ASSIGNED, _write(desk, clean) if clean else None)
            return self._done(desk, Move.ASSIGN)

    def snooze(self, number: str, actor: Actor, until: datetime, version: int | None = None) -> Case:
        """Off the own list until then, or until the resident writes. A waiting case is claimed by it, so that somebody has it."""
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            refuse_colleagues(desk, Move.SNOOZE)
            refuse_to_sleep(until, now=desk.now, due_at=desk.case.due_at)
            desk.case.move(Move.SNOOZE, actor=actor.name, at=desk.now, until=until.isoformat())
            desk.case.snoozed_until = until
            self._take(desk)
            return self._done(desk, Move.SNOOZE)

    def link(
        self, number: str, actor: Actor, kind: LinkKind, reference: str, note: str = "", version: int | None = None
    ) -> Case:
        """A case number elsewhere, or a contact by another channel."""
        known_as = _masked("reference", reference, LONGEST_REFERENCE)
        about = _masked("note", note, LONGEST_LINK_NOTE) if note.strip() else ""
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            desk.case.move(Move.LINK, actor=actor.name, at=desk.now, kind=kind)
            uow.teamwork.add_link(
                Link(
                    case_id=known(desk.case.id),
                    kind=kind,
                    reference=known_as,
                    note=about,
                    added_by=actor.name,
                    at=desk.now,
                )
            )
            return self._done(desk, Move.LINK)

    def mentions(self, person: str) -> list[MentionView]:
        """What colleagues ask of somebody: unseen ones first."""
        with self._transactions(read_only=True) as uow:
            found = uow.teamwork.mentions(person, LONGEST_LIST)
            case_ids = {one.case_id for one in found}
            numbers = uow.cases.numbers(case_ids)
            texts = {note.id: note.text for notes in uow.teamwork.notes(case_ids).values() for note in notes}
            return [
                MentionView(
                    case_number=numbers[one.case_id],
                    by=one.by,
                    why=one.why,
                    text=texts.get(one.note_id, ""),
                    at=one.at,
                    seen=one.seen_at is not None,
                )
                for one in found
            ]

    def unseen(self, person: str) -> int:
        with self._transactions(read_only=True) as uow:
            return uow.teamwork.unseen(person)


def leave_note(desk: Desk, text: str) -> None:
    """Part of a move that the caller makes. Raises InvalidInput for an @ that names nobody."""
    clean = _masked("note", text, LONGEST_NOTE)
    named = mentioned(clean, case_handlers(desk.uow))
    note = _write(desk, clean)
    for person in named:
        _ask(desk, person, Why.MENTIONED, note)


def case_handlers(uow: UnitOfWork) -> list[str]:
    """Who may be named, given a case, or be there: by name."""
    return sorted(user.name for user in uow.accounts.users() if handles_cases(user))


def handles_cases(user: User) -> bool:
    return user.active and may(user.role, Right.HANDLE_CASES)


def _write(desk: Desk, text: str) -> Note:
    return desk.uow.teamwork.add_note(Note(case_id=known(desk.case.id), author=desk.actor.name, text=text, at=desk.now))


def _ask(desk: Desk, person: str, why: Why, note: Note | None) -> None:
    """Nobody is told of what they did themselves."""
    if person != desk.actor.name:
        desk.uow.teamwork.add_mention(
            Mention(
                case_id=known(desk.case.id),
                note_id=note.id if note else None,
                person=person,
                by=desk.actor.name,
                why=why,
                at=desk.now,
            )
        )


def _masked(field: str, text: str, longest: int) -> str:
    """As it may be kept (policy 5.4). Raises InvalidInput when nothing, or too much, is left."""
    clean = mask(storable(text)).text.strip()
    if not clean:
        raise InvalidInput(field, "mag niet leeg zijn")
    if len(clean) > longest:
        raise InvalidInput(field, f"mag hoogstens {longest} tekens lang zijn")
    return clean


def _refuse_unless_own(desk: Desk) -> None:
    if desk.case.assignee != desk.actor.name and not may(desk.actor.role, Right.COORDINATE):
        possible = [move for move in possible_moves(desk.case.status, desk.case.reason) if move is not Move.ASSIGN]
        raise ImpossibleMove(Move.ASSIGN, NOT_YOURS, tuple(possible))
