"""Route `human`: a person takes over. Handover says by when, so there is no text here (policy 6.1)."""

from __future__ import annotations

from actions.base import Reply, TurnAction, open_case
from actions.turn import Turn


class ActionRequested(TurnAction):
    """Asks for a person, or to be called back outside any question of ours: either way somebody waits for a person."""

    NAME = "action_requested"

    def reply(self, turn: Turn) -> Reply:
        wish = "Wil gebeld worden." if turn.intent == "terugbellen" else "Vraagt om een medewerker."
        about = f" Onderwerp: {turn.entities['onderwerp']}." if "onderwerp" in turn.entities else ""
        when = f" Wanneer: {turn.entities['tijdstip']}." if "tijdstip" in turn.entities else ""
        return Reply(commands=[open_case("requested", wish + about + when, turn.entities)])


class ActionOutOfScope(TurnAction):
    NAME = "action_out_of_scope"

    def reply(self, turn: Turn) -> Reply:
        summary = "Deze vraag past bij geen onderwerp van de assistent."
        return Reply(commands=[open_case("out_of_scope", summary, turn.entities)])


class ActionOtherLanguage(TurnAction):
    NAME = "action_other_language"

    def reply(self, turn: Turn) -> Reply:
        return Reply(commands=[open_case("other_language", "Bericht in een andere taal dan Nederlands.")])


class ActionLowConfidence(TurnAction):
    NAME = "action_low_confidence"

    def reply(self, turn: Turn) -> Reply:
        guess = f" Eerste gedachte: {turn.guess}." if turn.guess else ""
        summary = f"De assistent begreep het bericht niet zeker genoeg.{guess}"
        return Reply(commands=[open_case("low_confidence", summary, turn.entities)])


class ActionMedia(TurnAction):
    """A picture, a voice message, a document without a word beside it: the bot can't see or hear."""

    NAME = "action_media"

    def reply(self, turn: Turn) -> Reply:
        return Reply(commands=[open_case("media", "Stuurde alleen beeld, geluid of een bestand, zonder tekst.")])
