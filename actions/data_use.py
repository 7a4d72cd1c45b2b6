"""What happens with one's data: a general question, unless it is a request about one's own (policy 3.1, 5.7)."""

from __future__ import annotations

from actions import privacy
from actions.answers import ActionAnswer
from actions.base import Reply
from actions.statements import asks_for_rights, is_question
from actions.turn import Turn


class ActionDataUse(ActionAnswer):
    """A wish such as "verwijder al mijn gegevens" is a request that is valid in the chat, however general the classifier took it."""

    NAME = "action_data_use"

    def reply(self, turn: Turn) -> Reply:
        if asks_for_rights(turn.text) and not is_question(turn.text):
            return Reply(commands=[privacy.rights_case(turn)])
        return super().reply(turn)
