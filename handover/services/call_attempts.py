"""What people note of calling a resident back, and the end of it when nobody answers (policy 5.2, 5.8)."""

from __future__ import annotations

from handover.domain.accounts import Actor
from handover.domain.call_attempts import ACTION, ENOUGH, Outcome, moments_in_vain
from handover.domain.cases import Case, Move, possible_moves
from handover.domain.errors import ImpossibleMove
from handover.services.desk import Desk, Deskwork, refuse_colleagues

NOT_TO_CALL = "no case to call about"
TOO_FEW = "not tried often enough"


class CallAttempts(Deskwork):
    """Every method is one transaction. Raises NotFound, ImpossibleMove and StaleVersion."""

    def note(self, number: str, actor: Actor, outcome: Outcome, version: int | None = None) -> Case:
        """The case stays where it is: whoever reached the resident closes it with what came of it."""
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            _refuse_unless_called(desk)
            desk.case.records(ACTION, actor=actor.name, at=desk.now, outcome=outcome)
            if outcome is Outcome.REACHED:
                desk.case.answers(desk.now)
            desk.case.settles(desk.now)
            return self._done(desk, ACTION)

    def give_up(self, number: str, actor: Actor, version: int | None = None) -> Case:
        """Closes the case after three moments in vain. Nothing is said of the subject, and nothing outside the window (6.6)."""
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            _refuse_unless_called(desk)
            if moments_in_vain(desk.case.history) < ENOUGH:
                raise ImpossibleMove("give up calling", TOO_FEW, possible_moves(desk.case.status, desk.case.reason))
            desk.case.ends(Move.CLOSE, actor=actor.name, at=desk.now, result="afgebroken", reason="niet bereikt")
            if self._wording.window_is_open(desk.contact, desk.now):
                self._tell(desk, self._wording.fixed("callback_not_reached", desk.contact))
            self._casework.let_go(uow, desk.conversation)
            return self._done(desk, "give_up_calling")


def _refuse_unless_called(desk: Desk) -> None:
    refuse_colleagues(desk, Move.CALLBACK)
    if not desk.case.open or desk.case.reason != "callback":
        raise ImpossibleMove(ACTION, NOT_TO_CALL, possible_moves(desk.case.status, desk.case.reason))
