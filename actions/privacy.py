"""Route `privacy`: a question that needs personal data is not answered on WhatsApp (policy 5.1). Nothing of it is repeated."""

from __future__ import annotations

from actions.base import Say, open_case
from actions.turn import JSON, Turn

SUBJECTS = {
    "privacy_status_aanvraag": "een eigen aanvraag",
    "privacy_gegevens": "eigen persoonsgegevens",
    "privacy_belasting": "een eigen aanslag of betaling",
    "privacy_uitkering": "een eigen uitkering, regeling of schulden",
    "privacy_zorg": "eigen zorg of die van een naaste",
    "privacy_verhuizing": "een verhuizing doorgeven",
    "privacy_rekeningnummer": "een eigen rekeningnummer",
}
WITH_DIGID = frozenset({"privacy_status_aanvraag", "privacy_gegevens", "privacy_verhuizing"})
"""Settled online by whoever it is about: never by e-mail (policy 5.2)."""


def why_not_here(intent: str) -> list[Say]:
    """Why WhatsApp is not the place, and which channel is."""
    return [Say("utter_privacy"), Say(f"utter_{intent}")]


def by_mail(intent: str | None) -> Say:
    """What can be said about e-mail for that subject."""
    if intent in WITH_DIGID:
        return Say("utter_mail_digid")
    return Say("utter_mail_no_number") if intent == "privacy_rekeningnummer" else Say("utter_mail")


def rights_case(turn: Turn) -> JSON:
    """A request of AVG 15-21 made in the chat is valid (policy 5.7). Who asks is established elsewhere."""
    summary = (
        "Verzoek over eigen persoonsgegevens (AVG: inzage, correctie of verwijdering). Identiteit niet via WhatsApp."
    )
    return open_case("privacy_request", summary, intent=turn.intent)
