"""Route `emergency`: handover has the fixed text, because it must also work without Rasa (policy 7)."""

from __future__ import annotations

from actions.base import Reply, TurnAction
from actions.turn import Turn

KINDS = {"spoed_gevaar": "danger", "spoed_crisis": "crisis"}


class ActionEmergency(TurnAction):
    NAME = "action_emergency"

    def reply(self, turn: Turn) -> Reply:
        return Reply(commands=[{"type": "emergency", "kind": KINDS[turn.intent]}])
