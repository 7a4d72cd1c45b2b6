"""Unsure between two intents: one short question with buttons (policy 3.5). The door sees to it that it is asked once."""

from __future__ import annotations

from dataclasses import replace

from actions import privacy, subjects
from actions.base import SPEAK_TO_A_PERSON, Reply, TurnAction, said
from actions.reports import asks_what_to_report
from actions.statements import announces_a_report, asks_for_rights, is_question
from actions.takeover import ActionLowConfidence
from actions.turn import Turn

STATUS = "vraag_status_melding"
TOLD_BY_STATUS = frozenset({STATUS, "vraag_reactietermijn"})
OWN_DATA = "privacy_gegevens"
DATA = frozenset({OWN_DATA, "vraag_gegevensgebruik"})
NAMED = 2
"""WhatsApp shows three buttons, and the last one is a person's."""


class ActionAsk(TurnAction):
    """What may not be named to a resident (abuse, an emergency) has no entry in onderwerpen.yml and is left out."""

    NAME = "action_ask"

    def __init__(self, named: subjects.Subjects | None = None) -> None:
        self._subjects = subjects.load() if named is None else named

    def reply(self, turn: Turn) -> Reply:
        if DATA.intersection(turn.candidates) and asks_for_rights(turn.text) and not is_question(turn.text):
            return Reply(
                commands=[privacy.rights_case(replace(turn, intent=OWN_DATA))]
            )  # either way it is valid here (policy 5.7)
        if STATUS in turn.candidates and announces_a_report(turn.text):
            return asks_what_to_report(turn, self._subjects)
        if turn.is_registered("report") and TOLD_BY_STATUS.issuperset(turn.candidates):
            return Reply(commands=[{"type": "tell_status"}])  # it says by when, so it answers either
        intents = self._subjects.offered(list(turn.candidates))[:NAMED]
        if not intents:
            return ActionLowConfidence(self._subjects).reply(turn)
        buttons = [{"id": f"intent:{intent}", "title": self._subjects.named[intent].button} for intent in intents]
        question = self._subjects.question(intents, turn.form)
        return Reply(bodies=[said(question, "question", *buttons, SPEAK_TO_A_PERSON)])
