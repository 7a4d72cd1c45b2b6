"""What a turn is about for the dialogue, after everything that weighs more than the classifier's first choice.

The order (docs/door.md): an emergency, abuse, a button that counts, what an active form asked for, the answer to our own
question, the decision by confidence. So no form swallows "brand!" as a place, and no low confidence breaks off a form that
waits for an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import clarifying
from bot.intents import ASK, FALLBACK, INTENT_OF_EMERGENCY, WORDLESS, route_of
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
    asked: Sequence[str] | None = None,
) -> Chosen:
    """`join` is the parse of the joined text, `parses` those of its messages, as POST /parse gives them. `asked` holds the
    intents that our last turn asked about, when it did (policy 3.5).
    """
    every = [join, *parses]
    return (
        _emergency(every)
        or _abuse(every)
        or (Chosen(button, SURE) if button else None)
        or _without_words(join)
        or _answer_to_question(join, asked)
        or _decided(join, form_asks=form_asks, asked_before=asked is not None)
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


def _answer_to_question(join: JSON, asked: Sequence[str] | None) -> Chosen | None:
    """After our question "de eerste" is a choice; "nee", or "ja" to two of them, leads to a person."""
    if asked is None:
        return None
    if intent := clarifying.choice(join["text"], join, asked):
        return Chosen(intent, SURE)
    unclear = join["intent"]["name"] in {"bevestigen", "ontkennen"}
    return Chosen(FALLBACK, join["intent"]["confidence"]) if unclear else None


def _decided(join: JSON, *, form_asks: bool, asked_before: bool) -> Chosen:
    name, confidence = join["intent"]["name"], join["intent"]["confidence"]
    if name is None:
        return Chosen(FALLBACK, confidence)
    if form_asks or join["decision"] == "act":
        return Chosen(name, confidence)
    if join["decision"] == "ask" and not asked_before:
        return _unsure(join, name, confidence)
    return Chosen(FALLBACK, confidence)


def _unsure(join: JSON, name: str, confidence: float) -> Chosen:
    """Whoever probably wants a person gets one; small talk is answered as such when nothing else is likely."""
    if route_of(name) == "human":
        return Chosen(name, confidence)
    if clarifying.candidates(join):
        return Chosen(ASK, confidence)
    return Chosen(name if route_of(name) in {"smalltalk", "flow"} else FALLBACK, confidence)
