"""Route `written`: complaint, claim, objection. They need a form or a letter, and a term may be running (policy 5.3)."""

from __future__ import annotations

from actions.base import Reply, Say, TurnAction, amend_case, open_case
from actions.statements import is_declared
from actions.turn import JSON, Turn

SUBJECTS = {
    "klacht": "Klacht over de gemeente of een medewerker.",
    "aansprakelijkstelling": "Stelt de gemeente aansprakelijk voor schade.",
    "bezwaar": "Bezwaar tegen een besluit: let op de termijn.",
}
WORDS = {"klacht": ("klacht",), "bezwaar": ("bezwaar",), "aansprakelijkstelling": ("aansprakelijk", "schade", "claim")}
"""Parts of an `onderwerp` that name such a matter."""


class ActionWritten(TurnAction):
    """A referral opens no case by itself. An objection or claim that stands in the chat is kept with the time it was sent."""

    NAME = "action_written"

    def reply(self, turn: Turn) -> Reply:
        says = [Say(f"utter_{turn.intent}")]
        if not is_declared(turn.intent, turn.text):
            return Reply(says=says)
        if turn.is_registered("written"):
            return Reply(says=says, commands=[amend_case("written", SUBJECTS[turn.intent])])
        return Reply(says=says, commands=[written_case(turn.intent, SUBJECTS[turn.intent])])


def written_case(intent: str, summary: str) -> JSON:
    return open_case("written", summary, intent=intent)


def written_matter(turn: Turn) -> str | None:
    """The matter that a wish to be called is about, if it can only go in writing: named with it, or talked about last."""
    named = str(turn.entities.get("onderwerp", "")).lower()
    for intent, words in WORDS.items():
        if any(word in named for word in words):
            return intent
    if named:
        return None
    topics = [
        intent for intent in turn.before if intent in SUBJECTS or intent.startswith(("vraag_", "privacy_", "melding_"))
    ]
    return topics[-1] if topics and topics[-1] in SUBJECTS else None
