"""Departments and alert limits as a coordinator types them: checked, kept and read back. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from handover.domain.errors import InvalidInput
from handover.domain.typed import address, whole_number, words
from handover.domain.understanding import JSON

LONGEST_TERM = 250
"""Working days."""
LONGEST_MINUTES = 7 * 24 * 60
MINUTES = {
    "due_soon_minutes": 1,
    "window_soon_minutes": 1,
    "claimed_idle_minutes": 1,
    "overdue_to_coordinator_minutes": 0,
    "urgent_unclaimed_minutes": 1,
}
"""The fewest of each."""
ABOUT = {
    "due_soon_minutes": "Termijn loopt af",
    "window_soon_minutes": "WhatsApp-venster sluit",
    "claimed_idle_minutes": "Opgepakte zaak ligt stil",
    "overdue_to_coordinator_minutes": "Te laat: ook de coördinator",
    "urgent_unclaimed_minutes": "Spoed niet opgepakt: ook de coördinator",
}
ON_CALL = "on_call_address"


def checked_departments(value: JSON, in_force: JSON) -> JSON:
    """In the order of gemeente.yml, which says what departments there are. Raises InvalidInput that names the department."""
    if value.keys() != in_force.keys():
        raise InvalidInput("departments", "het zijn deze afdelingen: " + ", ".join(in_force))
    kept = {key: _department(in_force[key]["label"], value[key]) for key in in_force}
    labels = [one["label"].casefold() for one in kept.values()]
    if twice := next((one["label"] for one in kept.values() if labels.count(one["label"].casefold()) > 1), None):
        raise InvalidInput("departments", f"{twice}: deze naam staat er twee keer")
    return kept


def checked_alerts(value: JSON, _: JSON) -> JSON:
    """Raises InvalidInput with the field."""
    minutes = {field: whole_number(field, value[field], least, LONGEST_MINUTES) for field, least in MINUTES.items()}
    return {**minutes, ON_CALL: address(ON_CALL, value[ON_CALL])}


def lines_of_departments(value: JSON) -> Mapping[str, str]:
    return {
        key: f"{one['label']}, {one['mailbox'] or 'geen postbus'}, {_days(one['term'])}" for key, one in value.items()
    }


def lines_of_alerts(value: JSON) -> Mapping[str, str]:
    minutes = {ABOUT[field]: f"{value[field]} minuten" for field in MINUTES}
    return {**minutes, "Piket": value[ON_CALL] or "niemand"}


def _department(known_as: str, one: JSON) -> JSON:
    before = f"{known_as}: "
    return {
        "label": words("departments", one["label"], before=before),
        "mailbox": address("departments", one["mailbox"], before=before),
        "term": whole_number("departments", one["term"], 1, LONGEST_TERM, before=before),
    }


def _days(term: int) -> str:
    return "1 werkdag" if term == 1 else f"{term} werkdagen"
