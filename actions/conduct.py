"""Route `abuse`: unambiguous abuse is handed to handover's sequence of warning and block; in doubt a person judges, and the
resident is not warned by the bot (policy 8.2, 8.3).
"""

from __future__ import annotations

from actions.base import Reply, TurnAction, opens_case
from actions.turn import Turn

KINDS = {
    "misbruik_belediging": "belediging",
    "misbruik_seksueel": "seksuele of seksistische opmerking",
    "misbruik_bedreiging": "bedreiging",
    "misbruik_discriminatie": "discriminatie",
    "misbruik_persoonlijk": "persoonlijke toenadering",
}


class ActionConduct(TurnAction):
    """The bot doesn't know whether the resident was warned before: which step comes next is not its to decide."""

    NAME = "action_conduct"

    def reply(self, turn: Turn) -> Reply:
        if turn.abuse == "yes":
            return Reply(commands=[{"type": "abuse", "kind": turn.intent}])
        return opens_case("doubtful_abuse", f"Mogelijk misbruik: {KINDS[turn.intent]}. Beoordeel of dit zo is.")
