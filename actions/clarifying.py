"""Unsure between two intents: one short question with buttons (policy 3.5). The door sees to it that it is asked once."""

from __future__ import annotations

from actions import subjects
from actions.base import SPEAK_TO_A_PERSON, Reply, TurnAction, said
from actions.takeover import ActionLowConfidence
from actions.turn import Turn

NAMED = 2
"""WhatsApp shows three buttons, and the last one is a person's."""


class ActionAsk(TurnAction):
    """What may not be named to a resident (abuse, an emergency) has no entry in onderwerpen.yml and is left out."""

    NAME = "action_ask"

    def __init__(self, named: subjects.Subjects | None = None) -> None:
        self._subjects = subjects.load() if named is None else named

    def reply(self, turn: Turn) -> Reply:
        intents = self._subjects.offered(list(turn.candidates))[:NAMED]
        if not intents:
            return ActionLowConfidence(self._subjects).reply(turn)
        buttons = [{"id": f"intent:{intent}", "title": self._subjects.named[intent].button} for intent in intents]
        question = self._subjects.question(intents, turn.form)
        return Reply(bodies=[said(question, "question", *buttons, SPEAK_TO_A_PERSON)])
