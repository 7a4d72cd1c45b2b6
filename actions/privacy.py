"""Route `privacy`: a question that needs personal data is not answered on WhatsApp (policy 5.1). A colleague takes it up."""

from __future__ import annotations

from actions.base import Reply, TurnAction, opens_case
from actions.turn import Turn

SUBJECTS = {
    "privacy_status_aanvraag": "een eigen aanvraag",
    "privacy_gegevens": "eigen persoonsgegevens",
    "privacy_belasting": "een eigen aanslag of betaling",
    "privacy_uitkering": "een eigen uitkering, regeling of schulden",
    "privacy_zorg": "eigen zorg of die van een naaste",
    "privacy_verhuizing": "een verhuizing doorgeven",
    "privacy_rekeningnummer": "een eigen rekeningnummer",
}


class ActionPrivacy(TurnAction):
    """Nothing of the personal data is repeated, so no entities either."""

    NAME = "action_privacy"

    def reply(self, turn: Turn) -> Reply:
        subject = SUBJECTS[turn.intent]
        return opens_case(
            "question", f"Persoonlijke vraag: {subject}. Niet via WhatsApp behandelen, liever terugbellen."
        )
