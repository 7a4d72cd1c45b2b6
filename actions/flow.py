"""Route `flow`, outside any question of ours: a place that nobody asked for."""

from __future__ import annotations

from actions.base import Reply, TurnAction, body, open_case
from actions.turn import Turn


class ActionPlace(TurnAction):
    """A street alone gets a question; a point on the map is meant for somebody who can look at it."""

    NAME = "action_place"

    def reply(self, turn: Turn) -> Reply:
        if "latitude" in turn.entities:
            summary = "Stuurde een plek op de kaart, zonder tekst."
            return Reply(commands=[open_case("question", summary, turn.entities)])
        return Reply(bodies=[body(turn, "say_what_is_there", "question")])
