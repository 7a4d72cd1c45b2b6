"""Answers that were held because WhatsApp's window was closed, once the resident wrote something else than JA: their agent
reads that first, and then sends them or lets them drop (policy 6.6).
"""

from __future__ import annotations

from enum import StrEnum

from handover.domain.accounts import Actor
from handover.domain.cases import MOVES, Case, Move, Status
from handover.domain.delivery import OutboxRow
from handover.domain.errors import ImpossibleMove
from handover.services.casework import known
from handover.services.desk import Desk, Deskwork, refuse_colleagues

NOTHING_HELD = "nothing is held"
STILL_CLOSED = "the window is closed"


class Choice(StrEnum):
    """What becomes of what is held."""

    SEND = "send"
    DROP = "drop"


class HeldAnswers(Deskwork):
    def decide(self, number: str, actor: Actor, choice: Choice, version: int | None = None) -> Case:
        """For everything that is held in the case. Raises ImpossibleMove when nothing is, or it can't go out yet."""
        with self._transactions() as uow:
            desk = self._open(uow, number, actor, version)
            refuse_colleagues(desk, Move.REPLY)
            rows = [row for row in uow.outbox.held(known(desk.conversation.id)) if row.case_id == desk.case.id]
            if not rows:
                raise _impossible(desk, choice, NOTHING_HELD)
            if choice is Choice.SEND:
                self._send_held(desk, rows)
            else:
                for row in rows:
                    row.drops()
                    desk.case.is_unanswered(row.created_at)
            desk.case.records(f"held_{choice}", actor=actor.name, at=desk.now)
            uow.rings("outbox")
            return self._done(desk, f"held_{choice}")

    def _send_held(self, desk: Desk, rows: list[OutboxRow]) -> None:
        """The time until the case closes itself starts when the answer goes out (policy 1.7)."""
        if desk.blocked or not self._wording.window_is_open(desk.contact, desk.now):
            raise _impossible(desk, Choice.SEND, STILL_CLOSED)
        for row in rows:
            row.goes_on(self._clock.now())
        if desk.case.open:
            self._take(desk)
            desk.case.status, desk.case.answered_at = Status.ANSWERED, desk.now


def _impossible(desk: Desk, choice: Choice, why: str) -> ImpossibleMove:
    return ImpossibleMove(f"held {choice}", why, tuple(MOVES[Status(desk.case.status)]))
