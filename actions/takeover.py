"""Route `human`: a person takes over. Handover says by when, so there is no text here (policy 6.1)."""

from __future__ import annotations

from actions import subjects
from actions.afterwards import asks_what_is_there, follows_up
from actions.base import Reply, TurnAction, opens_case, said
from actions.turn import Turn

IN_THEIR_WORDS = ""
"""Without a summary of ours the case shows what the resident wrote: in a list nothing tells a colleague more."""


class ActionRequested(TurnAction):
    """Asks for a person and waits for one."""

    NAME = "action_requested"

    def reply(self, turn: Turn) -> Reply:
        about = f" Onderwerp: {turn.entities['onderwerp']}." if "onderwerp" in turn.entities else ""
        when = f" Wanneer: {turn.entities['tijdstip']}." if "tijdstip" in turn.entities else ""
        return opens_case("requested", f"Vraagt om een medewerker.{about}{when}", turn.entities)


class ActionOutOfScope(TurnAction):
    """The words beside a picture may be anything: the picture still belongs to a report that stands."""

    NAME = "action_out_of_scope"

    def reply(self, turn: Turn) -> Reply:
        standing = follows_up(turn) if turn.has_picture else None
        if standing is not None:
            return standing
        return opens_case("out_of_scope", IN_THEIR_WORDS, turn.entities)


class ActionOtherLanguage(TurnAction):
    NAME = "action_other_language"

    def reply(self, turn: Turn) -> Reply:
        return opens_case("other_language", "Bericht in een andere taal dan Nederlands.")


class ActionLowConfidence(TurnAction):
    """Not understood, or more in one message than can be answered: what is left is named in the case (policy 3.4). It may
    still be a correction or a picture that belongs to something that stands.
    """

    NAME = "action_low_confidence"

    def __init__(self, named: subjects.Subjects | None = None) -> None:
        self._subjects = subjects.load() if named is None else named

    def reply(self, turn: Turn) -> Reply:
        if turn.rest:
            return self._left(turn)
        standing = follows_up(turn)
        if standing is not None:
            return standing
        return opens_case("low_confidence", IN_THEIR_WORDS, turn.entities)

    def _left(self, turn: Turn) -> Reply:
        """`rest` is the door's: how many questions, which subjects, or how many sentences nobody has answered."""
        if "count" in turn.rest:
            words = self._subjects.text("veel_vragen", turn.form)
            case = opens_case("question", f"Stelt {turn.rest['count']} vragen in één bericht.", turn.entities)
            return Reply([said(words, "referral")], case.commands)
        if "intents" in turn.rest:
            listed = self._subjects.listed(turn.rest["intents"])
            words = self._subjects.text("andere_vragen", turn.form, rest=listed)
            case = opens_case("question", f"Deze vragen zijn nog niet beantwoord: {listed}.", turn.entities)
            return Reply([said(words, "referral")], case.commands)
        summary = "Eén vraag is beantwoord. Wat er nog meer staat, begreep de assistent niet."
        return opens_case("low_confidence", summary, turn.entities)


class ActionWordless(TurnAction):
    """A picture, a voice message, a document, a point on the map, without a word beside it: the bot can't see or hear.

    A point on the map is the place of something: it asks of what (policy 9). A picture belongs to a report that stands.
    """

    NAME = "action_wordless"

    def reply(self, turn: Turn) -> Reply:
        standing = follows_up(turn)
        if standing is not None:
            return standing
        if turn.point:
            return asks_what_is_there(turn)
        return opens_case("media", "Stuurde alleen beeld, geluid of een bestand, zonder tekst.")
