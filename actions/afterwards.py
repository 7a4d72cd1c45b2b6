"""What follows on something that stands already: a correction, a picture, a change of mind; else an answer to nothing.

Forms read the answers to their questions before these rules come in. A case that stands open beside the conversation is
known from handover (docs/door.md), so a correction also counts on a later day.
"""

from __future__ import annotations

from dataclasses import asdict

from actions import callback_form, report_form
from actions.base import Reply, Say, TurnAction, amend_case, cancel_case
from actions.moments import ANY, wish
from actions.reports import LONGEST_PLACE, Place, place_in
from actions.statements import names_a_number, says_one_more, withdraws
from actions.turn import Turn


class ActionAfterwards(TurnAction):
    """Yes, no, a place, a moment, rather by e-mail: outside any question."""

    NAME = "action_afterwards"

    def reply(self, turn: Turn) -> Reply:
        return follows_up(turn) or _answers_nothing(turn)


def follows_up(turn: Turn) -> Reply | None:
    """About a report or a call that stands; None when the turn can't be."""
    if turn.is_registered("callback") and _about_the_call(turn):
        return callback_form.changes(turn)
    if not turn.is_registered("report"):
        return None
    just_now = turn.slots.get("reported") is not None
    moved = place_in(turn) is not None and not says_one_more(turn.text)
    if moved and (just_now or turn.intent == "ontkennen"):
        return report_form.corrects_place(turn)
    if turn.has_picture:
        return Reply(commands=[amend_case("report", "Foto of bestand van de inwoner.", turn.entities)])
    if withdraws(turn.text) and turn.newest_registered == "report":
        return Reply(commands=[cancel_case("report")])
    return None


def _about_the_call(turn: Turn) -> bool:
    if turn.places or turn.point or turn.has_picture:
        return False
    if turn.intent in {"tijdstip", "liever_mailen"} or names_a_number(turn.text):
        return True
    if withdraws(turn.text):
        return turn.newest_registered == "callback"
    return wish(turn.text, turn.today) not in {None, ANY}


def _answers_nothing(turn: Turn) -> Reply:
    return (
        asks_what_is_there(turn)
        if turn.intent == "locatie" or place_in(turn)
        else Reply(says=[Say(f"utter_{turn.intent}")])
    )


def asks_what_is_there(turn: Turn) -> Reply:
    """A place without anything said about it: the report that follows needs no "where?" any more (policy 9)."""
    place = place_in(turn) or Place(turn.text[:LONGEST_PLACE])
    kept = {"pending_place": asdict(place), "pending_messages": list(turn.messages)}
    return Reply(says=[Say("utter_locatie")], slots=kept)
