"""Route `written`: complaint, claim, objection. They need a form or a letter, and a term may be running (policy 5.3)."""

from __future__ import annotations

from actions.base import Reply, TurnAction, opens_case
from actions.turn import Turn

SUBJECTS = {
    "klacht": "Klacht over de gemeente of een medewerker.",
    "aansprakelijkstelling": "Stelt de gemeente aansprakelijk voor schade.",
    "bezwaar": "Bezwaar tegen een besluit: let op de termijn.",
}


class ActionWritten(TurnAction):
    NAME = "action_written"

    def reply(self, turn: Turn) -> Reply:
        return opens_case("question", SUBJECTS[turn.intent], turn.entities)
