"""Route `abuse`: while it is a classifier's doubt, a person judges and the resident is not warned by the bot (policy 8.3)."""

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


class ActionDoubtfulAbuse(TurnAction):
    NAME = "action_doubtful_abuse"

    def reply(self, turn: Turn) -> Reply:
        return opens_case("doubtful_abuse", f"Mogelijk misbruik: {KINDS[turn.intent]}. Beoordeel of dit zo is.")
