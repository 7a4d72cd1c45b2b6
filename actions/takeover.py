"""Route `human`: a person takes over. Handover says by when, so there is no text here (policy 6.1)."""

from __future__ import annotations

from actions.afterwards import asks_what_is_there, follows_up
from actions.base import Reply, TurnAction, opens_case
from actions.turn import Turn


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
        return opens_case("out_of_scope", "Deze vraag past bij geen onderwerp van de assistent.", turn.entities)


class ActionOtherLanguage(TurnAction):
    NAME = "action_other_language"

    def reply(self, turn: Turn) -> Reply:
        return opens_case("other_language", "Bericht in een andere taal dan Nederlands.")


class ActionLowConfidence(TurnAction):
    """What was not understood may still be a correction or a picture that belongs to something that stands."""

    NAME = "action_low_confidence"

    def reply(self, turn: Turn) -> Reply:
        standing = follows_up(turn)
        if standing is not None:
            return standing
        guess = f" Eerste gedachte: {turn.guess}." if turn.guess else ""
        return opens_case(
            "low_confidence", f"De assistent begreep het bericht niet zeker genoeg.{guess}", turn.entities
        )


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
