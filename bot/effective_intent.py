"""What a turn is about for the dialogue, after everything that weighs more than the classifier's first choice.

The order (docs/door.md): an emergency, abuse, a button that counts, what an active form asked for, the decision by
confidence. So no form swallows "brand!" as a place, and no low confidence breaks off a form that waits for an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.intents import FALLBACK, INTENT_OF_EMERGENCY, WORDLESS
from bot.turns import JSON

SURE = 1.0


@dataclass(frozen=True)
class Chosen:
    """The effective intent. `abuse` is the verdict that led to it: `yes` and `doubt` lead to different ends (policy 8)."""

    intent: str
    confidence: float
    abuse: str = "no"


def choose(
    join: JSON,
    parses: Sequence[JSON],
    *,
    button: str | None = None,
    form_asks: bool = False,
) -> Chosen:
    """`join` is the parse of the joined text, `parses` those of its messages, as POST /parse gives them."""
    every = [join, *parses]
    return (
        _emergency(every)
        or _abuse(every)
        or (Chosen(button, SURE) if button else None)
        or _without_words(join)
        or _decided(join, form_asks=form_asks)
    )


def _emergency(parses: Sequence[JSON]) -> Chosen | None:
    """Danger to life before anything else; each message counts, and the join."""
    verdicts = {parse["safety"]["emergency"] for parse in parses}
    for verdict in ("danger", "crisis"):
        if verdict in verdicts:
            return Chosen(INTENT_OF_EMERGENCY[verdict], SURE)
    return None


def _abuse(parses: Sequence[JSON]) -> Chosen | None:
    for verdict in ("yes", "doubt"):
        kinds = [parse["safety"]["kind"] for parse in parses if parse["safety"]["abuse"] == verdict]
        if kinds:
            return Chosen(kinds[0], SURE, verdict)
    return None


def _without_words(join: JSON) -> Chosen | None:
    return None if join["text"] else Chosen(WORDLESS, SURE)


def _decided(join: JSON, *, form_asks: bool) -> Chosen:
    intent = join["intent"]
    if intent["name"] is None or (join["decision"] == "human" and not form_asks):
        return Chosen(FALLBACK, intent["confidence"])
    return Chosen(intent["name"], intent["confidence"])
