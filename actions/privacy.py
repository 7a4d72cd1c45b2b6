"""Route `privacy`: a question that needs personal data is not answered on WhatsApp (policy 5.1). A colleague takes it up."""

from __future__ import annotations

from actions.base import Reply, TurnAction, open_case, said
from actions.texts import text
from actions.turn import Turn

SUBJECTS = {
    "privacy_status_aanvraag": "een eigen aanvraag",
    "privacy_gegevens": "eigen persoonsgegevens",
    "privacy_belasting": "een eigen aanslag of betaling",
    "privacy_uitkering": "een eigen uitkering, regeling of schulden",
    "privacy_zorg": "eigen zorg of die van een naaste",
    "privacy_verhuizing": "wil een verhuizing doorgeven",
    "privacy_rekeningnummer": "een eigen rekeningnummer",
}


class ActionPrivacy(TurnAction):
    """Says why not here, and which way is open. Nothing of the personal data is asked or repeated."""

    NAME = "action_privacy"

    def reply(self, turn: Turn) -> Reply:
        parts = [text(turn.responses, name, turn.form) for name in ("say_privacy", f"say_{turn.intent}")]
        summary = f"Persoonlijke vraag ({SUBJECTS[turn.intent]}). Niet via WhatsApp behandelen: terugbellen."
        return Reply(
            bodies=[said("\n\n".join(parts), "referral")],
            commands=[open_case("question", summary)],
        )
