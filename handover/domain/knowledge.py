"""The knowledge base as people use it: what the assistant may say about a general question (policy 3). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

SOON = timedelta(days=60)
"""How long before its last day an entry is shown as lapsing."""


class State(StrEnum):
    """Where an entry stands. `OFF`: switched off in its file."""

    VALID = "valid"
    LAPSES_SOON = "lapses_soon"
    EXPIRED = "expired"
    OFF = "off"


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A text in both forms of address; `name` is empty for the answer as a whole."""

    name: str
    texts: Mapping[str, str]

    def said(self, form_of_address: str) -> str:
        return self.texts[form_of_address]


@dataclass(frozen=True, kw_only=True)
class Article:
    """One entry, as data/kennisbank holds it. `passages`: the whole answer first, then its parts. `to_confirm`: what the
    municipality can still fill in.
    """

    intent: str
    title: str
    passages: tuple[Passage, ...]
    source: str
    checked_on: date
    valid_until: date
    on: bool = True
    to_confirm: tuple[str, ...] = field(default=())

    def state(self, today: date) -> State:
        if not self.on:
            return State.OFF
        if today > self.valid_until:
            return State.EXPIRED
        return State.LAPSES_SOON if today > self.valid_until - SOON else State.VALID

    def usable(self, today: date) -> bool:
        """Past its date or switched off it is not used: the question goes to a person (policy 3.2)."""
        return self.state(today) in {State.VALID, State.LAPSES_SOON}
