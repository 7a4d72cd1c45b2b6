"""Cases that belong together: a follow-up beside its former, and two cases of one resident that go on as one."""

from __future__ import annotations

from handover.domain.accounts import Actor
from handover.domain.cases import FOLLOW_UPS, Case, Move, possible_moves
from handover.domain.errors import ImpossibleMove, InvalidInput
from handover.domain.masking import mask
from handover.domain.storable import storable
from handover.services.casework import SUMMARY_LENGTH, known
from handover.services.desk import Desk, Deskwork, refuse_colleagues

OF_ANOTHER = "not an open case of the same resident"
"""Why two cases don't become one."""


class Combining(Deskwork):
    """Every method is one transaction. Raises NotFound, ImpossibleMove, StaleVersion and InvalidInput."""

    def follow_up(self, number: str, actor: Actor, summary: str, reason: str, version: int | None = None) -> Case:
        """A further case of the same resident, claimed by whoever opens it, with a term of its own. The new one is returned."""
        about = mask(storable(summary)).text.strip()
        if not about or len(about) > SUMMARY_LENGTH:
            raise InvalidInput("summary", f"heeft 1 tot {SUMMARY_LENGTH} tekens nodig")
        if reason not in FOLLOW_UPS:
            raise InvalidInput("reason", "onbekend; kies uit " + ", ".join(FOLLOW_UPS))
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            new = self._casework.open(uow, desk.conversation, [], reason=reason, now=desk.now, summary=about)
            new.follows, new.intent, new.entities = number, desk.case.intent, dict(desk.case.entities)
            new.move(Move.CLAIM, actor=actor.name, at=desk.now)
            new.assignee = actor.name
            desk.case.move(Move.FOLLOW_UP, actor=actor.name, at=desk.now, number=new.number)
            self._done(desk, Move.FOLLOW_UP)
            return new

    def merge(self, number: str, actor: Actor, into: str, version: int | None = None) -> Case:
        """Ends the case, which goes on in the other one: the messages and held answers move, the history stays where it was
        made, and the earliest term counts. Notes stay readable at the case that they were written in.
        """
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            refuse_colleagues(desk, Move.MERGE)
            other = self._other(desk, into)
            other.absorbs(desk.case, actor=actor.name, at=desk.now)
            desk.case.ends(Move.MERGE, actor=actor.name, at=desk.now, result="doorverwezen", into=into)
            desk.case.merged_into = into
            uow.cases.merge(known(desk.case.id), known(other.id))
            return self._done(desk, Move.MERGE)

    @staticmethod
    def _other(desk: Desk, number: str) -> Case:
        """The conversation is locked, so nobody moves its other cases meanwhile."""
        case = desk.case
        if Move.MERGE not in possible_moves(case.status, case.reason):
            raise ImpossibleMove(Move.MERGE, case.status, possible_moves(case.status, case.reason))
        other = desk.uow.cases.by_number(number, lock=True)
        joined = other is not None and other.id != case.id and other.conversation_id == case.conversation_id
        if other is None or not joined or Move.MERGE not in possible_moves(other.status, other.reason):
            raise ImpossibleMove(Move.MERGE, OF_ANOTHER, possible_moves(case.status, case.reason))
        return other
