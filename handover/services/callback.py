"""One button for what does not belong on WhatsApp (policy 5.8): the resident hears why not here and when we call, and the
case waits to be called.
"""

from __future__ import annotations

from enum import StrEnum

from handover.domain.accounts import Actor
from handover.domain.calling import PartOfDay, named, parts_before
from handover.domain.cases import NEVER_CALLED_BACK, Case, Move, possible_moves
from handover.domain.errors import ImpossibleMove, InvalidInput
from handover.services.desk import Desk, Deskwork, refuse_colleagues

NOT_BY_PHONE = "not a matter for the telephone"


class NotHere(StrEnum):
    """Why it is not answered on WhatsApp. Each has its text in teksten.yml: `not_here_<value>`."""

    PERSONAL_DATA = "personal_data"
    COMPLEX = "complex"
    SENSITIVE = "sensitive"


class Callbacks(Deskwork):
    def promise(
        self, number: str, actor: Actor, reason: NotHere, part_of_day: str, version: int | None = None
    ) -> tuple[Case, bool]:
        """`part_of_day` is the id of one that is possible now. The flag is True when the text is held: the window is closed.

        Raises NotFound, ImpossibleMove, StaleVersion, and InvalidInput with the parts that are possible.
        """
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            refuse_colleagues(desk, Move.CALLBACK)
            if desk.case.reason in NEVER_CALLED_BACK:
                raise ImpossibleMove(Move.CALLBACK, NOT_BY_PHONE, possible_moves(desk.case.status, desk.case.reason))
            before = desk.case.reason
            desk.case.move(
                Move.CALLBACK, actor=actor.name, at=desk.now, why=reason, part_of_day=part_of_day, reason_before=before
            )
            part = self._chosen(desk, part_of_day)
            self._lists(desk, part)
            words = part.in_words(desk.now)
            text = self._wording.fixed(f"not_here_{reason}", desk.contact, part_of_day=words)
            held = self._tell(desk, text)
            return self._done(desk, Move.CALLBACK), held

    def _chosen(self, desk: Desk, part_of_day: str) -> PartOfDay:
        possible = parts_before(self._calendar, desk.now, desk.case.due_at)
        part = named(possible, part_of_day)
        if part is None:
            raise InvalidInput("part_of_day", "kies uit " + ", ".join(one.id for one in possible))
        return part

    def _lists(self, desk: Desk, part: PartOfDay) -> None:
        """Whoever is free then calls. What was promised is what runs out first; a later term than before is kept as one."""
        case = desk.case
        case.reason, case.assignee, case.unread = "callback", None, 0
        case.entities = {**case.entities, "wanneer": part.in_full(desk.now)}
        case.target_at = part.ends
        if part.ends > case.due_at:
            due_at = self._calendar.terms(desk.now).due_at
            case.sets_term(due_at, reason="terugbellen", actor=desk.actor.name, at=desk.now)
