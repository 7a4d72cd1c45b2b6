"""Route `abuse`: while it is a classifier's doubt, a person judges and the resident is not warned by the bot (policy 8.3)."""

from __future__ import annotations

from actions.base import Reply, TurnAction, open_case
from actions.turn import Turn

KINDS = {
    "misbruik_belediging": "belediging",
    "misbruik_seksueel": "seksuele of seksistische opmerking",
    "misbruik_bedreiging": "bedreiging",
    "misbruik_discriminatie": "discriminatie",
    "misbruik_persoonlijk": "persoonlijke toenadering",
}


class ActionDoubtfulAbuse(TurnAction):
    NAME = "action_doubtful_abuse"

    def reply(self, turn: Turn) -> Reply:
        summary = f"Mogelijk misbruik: {KINDS[turn.intent]}. Beoordeel of dit zo is."
        return Reply(commands=[open_case("doubtful_abuse", summary)])
