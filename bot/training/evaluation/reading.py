"""One message as the bot read it, beside what it is."""

from __future__ import annotations

from dataclasses import dataclass

from bot.intents import route_of
from bot.turns import JSON

NONE = "(none)"
"""Stands for the intent of a message in which nothing was recognised."""
PRIVATE_ROUTES = ("privacy", "written")


@dataclass(frozen=True)
class Reading:
    """`label` is what people say it is; everything else is the bot's."""

    label: str
    text: str
    intent: str
    confidence: float
    decision: str
    route: str
    abuse: str = "no"
    emergency: str = "no"
    masked: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        return self.intent == self.label

    @property
    def right_route(self) -> bool:
        return self.route == route_of(self.label)

    @property
    def acted(self) -> bool:
        return self.decision == "act"

    @property
    def alarmed(self) -> bool:
        return self.emergency != "no"

    @property
    def private_by(self) -> str | None:
        """What kept a privacy question from being answered as a general one; None when nothing did."""
        if self.route in PRIVATE_ROUTES:
            return "route"
        if self.masked:
            return "masked"
        return None if self.acted else "decision"


def reading(label: str, text: str, parse: JSON) -> Reading:
    """Out of the answer of POST /parse."""
    safety = parse["safety"]
    return Reading(
        label=label,
        text=text,
        intent=parse["intent"]["name"] or NONE,
        confidence=float(parse["intent"]["confidence"]),
        decision=parse["decision"],
        route=parse["route"],
        abuse=safety["abuse"],
        emergency=safety["emergency"],
        masked=tuple(safety["masked"]),
    )
