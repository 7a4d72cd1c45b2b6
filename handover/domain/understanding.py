"""What Rasa makes of a message, and what it proposes. Proposals only: `services.dispatch` checks every command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

JSON = dict[str, Any]
CLOSING_WORDS = frozenset({"bedankt", "afscheid"})
"""Intents that end a conversation."""


@dataclass(frozen=True, kw_only=True)
class Safety:
    """The verdict beside the intent (contract.md, What the bot understood)."""

    abuse: str = "no"
    kind: str | None = None
    emergency: str = "no"
    language: str = "nl"
    masked: tuple[str, ...] = ()

    @property
    def severity(self) -> int:
        """Orders verdicts: emergency above abuse above doubt above nothing."""
        if self.emergency != "no":
            return 3
        return {"no": 0, "doubt": 1, "yes": 2}[self.abuse]


def worst(verdicts: Sequence[Safety]) -> Safety:
    """The verdict that counts for a turn: the worst of its messages and their join (policy 1.4)."""
    return max(verdicts, key=lambda verdict: verdict.severity, default=Safety())


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A parse: intent with runners-up, entities, safety, and whether the confidence allows acting on it."""

    intent: str | None
    confidence: float = 0.0
    alternatives: tuple[tuple[str, float], ...] = ()
    entities: tuple[JSON, ...] = ()
    safety: Safety = field(default_factory=Safety)
    decision: str = "human"
    route: str = "human"

    def entity_values(self) -> dict[str, str]:
        """The first value of each entity, as agents see it beside a case."""
        values: dict[str, str] = {}
        for entity in self.entities:
            values.setdefault(str(entity["entity"]), str(entity["value"]))
        return values


@dataclass(frozen=True, kw_only=True)
class Body:
    """A text of the bot. `kind` decides whether it is signed (policy 2.3)."""

    text: str
    kind: str = "answer"
    buttons: tuple[tuple[str, str], ...] = ()

    @property
    def signed(self) -> bool:
        return self.kind in {"answer", "referral"}


@dataclass(frozen=True, kw_only=True)
class OpenCase:
    """The bot proposes that a person takes something up."""

    reason: str
    summary: str = ""
    entities: JSON = field(default_factory=dict)
    priority: str = "normal"
    intent: str | None = None
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AmendCase:
    """A correction of, or an addition to, the newest open registered case with that reason: no new case, no new term."""

    reason: str
    summary: str = ""
    entities: JSON = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CancelCase:
    """The resident wants the call, or takes back the report, no more."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class TellStatus:
    """How is it getting on? Handover looks the contact's own cases up (policy 4.4)."""


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """The bot proposes the fixed emergency text; `kind` is danger or crisis."""

    kind: str


@dataclass(frozen=True, kw_only=True)
class Abuse:
    """The bot says that this is unambiguous abuse, and of what kind. What follows is decided here (policy 8.2)."""

    kind: str


Command = OpenCase | AmendCase | CancelCase | TellStatus | Emergency | Abuse


@dataclass(frozen=True, kw_only=True)
class TurnRequest:
    """Everything that the door needs for one turn: it remembers nothing itself."""

    turn_id: str
    sender: str
    events: Sequence[JSON]
    messages: Sequence[JSON]
    context: JSON


@dataclass(frozen=True, kw_only=True)
class Reply:
    """The door's answer to a turn. `route`: where it went. `form_route`: the same, when a form took the turn as a whole."""

    events: tuple[JSON, ...]
    understood: Understood
    bodies: tuple[Body, ...]
    commands: tuple[Command, ...]
    form_route: str | None = None
    route: str | None = None

    @property
    def only_closes(self) -> bool:
        """Thanks or a goodbye, and nothing that asks for more (policy 1.3)."""
        closes = self.understood.intent in CLOSING_WORDS and self.route == "smalltalk"
        return closes and not self.commands and len(self.bodies) == 1
