"""Route `report`: something is wrong in public space. A colleague takes it up; the bot says what helps them (policy 4)."""

from __future__ import annotations

from actions.base import Reply, TurnAction, body, open_case
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
    """Asks where it is only when that was not said already."""

    NAME = "action_report"

    def reply(self, turn: Turn) -> Reply:
        known = "locatie" in turn.entities or "latitude" in turn.entities
        response = "say_report" if known else "say_report_where"
        return Reply(
            bodies=[body(turn, response, "referral")],
            commands=[open_case("question", _summary(turn), turn.entities)],
        )


class ActionReportStatus(TurnAction):
    """Never an invented status: a colleague looks it up."""

    NAME = "action_report_status"

    def reply(self, turn: Turn) -> Reply:
        return Reply(
            bodies=[body(turn, "say_report_status", "referral")],
            commands=[open_case("question", "Vraagt hoe het met een eerdere melding of vraag staat.", turn.entities)],
        )


def _summary(turn: Turn) -> str:
    place = turn.entities.get("locatie")
    where = f" Plek: {place}." if place else " Plek: op de kaart." if "latitude" in turn.entities else ""
    return f"Melding over {SUBJECTS[turn.intent]}.{where}"
