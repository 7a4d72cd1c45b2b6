"""Texts of domain.yml in the form of address of the resident, as Rasa itself would choose them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actions.turn import JSON


class NoSuchText(Exception):
    """domain.yml lacks a response that an action says. Holds its name."""


def text(responses: Mapping[str, Sequence[JSON]], name: str, form: str) -> str:
    """The variation whose condition holds, else the one without a condition."""
    variations = responses.get(name) or ()
    fitting = [variation for variation in variations if _holds(variation, form)]
    plain = [variation for variation in variations if not variation.get("condition")]
    for variation in (*fitting, *plain):
        return str(variation["text"]).strip()
    raise NoSuchText(name)


def _holds(variation: JSON, form: str) -> bool:
    conditions = variation.get("condition") or ()
    return bool(conditions) and all(
        condition.get("name") == "form_of_address" and condition.get("value") == form for condition in conditions
    )
