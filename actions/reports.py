"""Route `report`: something is wrong in public space. A colleague takes it up (policy 4)."""

from __future__ import annotations

from actions.base import Reply, TurnAction, opens_case
from actions.turn import Turn

SUBJECTS = {
    "melding_verlichting": "straatverlichting",
    "melding_wegdek": "stoep, weg of fietspad",
    "melding_afval": "afval op straat",
    "melding_groen": "groen",
    "melding_riolering": "riool of water op straat",
    "melding_dieren": "dieren",
    "melding_speelplek": "speelplek of straatmeubilair",
    "melding_verkeer": "verkeer",
    "melding_overlast": "overlast",
}


class ActionReport(TurnAction):
    """The agent reads at once what it is about and where."""

    NAME = "action_report"

    def reply(self, turn: Turn) -> Reply:
        return opens_case("question", f"Melding over {SUBJECTS[turn.intent]}.{_place(turn)}", turn.entities)


class ActionReportStatus(TurnAction):
    """Never an invented status: a colleague looks it up."""

    NAME = "action_report_status"

    def reply(self, turn: Turn) -> Reply:
        return opens_case("question", "Vraagt hoe het met een eerdere melding of vraag staat.", turn.entities)


def _place(turn: Turn) -> str:
    if "locatie" in turn.entities:
        return f" Plek: {turn.entities['locatie']}."
    return " Plek: op de kaart." if "latitude" in turn.entities else ""
