"""Whether a confidence allows acting on an intent: pure rules over the probabilities of a message.

The bot acts on what it is sure of, asks once between two or three that it could be (policy 3.5), and leaves the rest to a
person. A question that may need personal data is never answered as a general one: a modest chance is enough to ask (5.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.intents import route_of

PERSONAL = frozenset({"privacy", "written"})


@dataclass(frozen=True)
class Thresholds:
    """`act`: the least probability of the first intent. `personal`: from which probability of a personal matter on the bot
    asks instead of answering. `ask`: the least probability of the likeliest two together, or a question between them would
    rarely hold the right one. Chosen on writers left out (`python -m bot.training.pipelines`).
    """

    act: float = 0.7
    personal: float = 0.12
    ask: float = 0.5


def decide(probabilities: Mapping[str, float], thresholds: Thresholds) -> str:
    """`act`, `ask` or `human`."""
    ranked = sorted(probabilities.items(), key=lambda item: -item[1])
    if not ranked:
        return "human"
    first, confidence = ranked[0]
    if confidence >= thresholds.act and not _may_be_personal(first, probabilities, thresholds):
        return "act"
    return "ask" if sum(chance for _, chance in ranked[:2]) >= thresholds.ask else "human"


def _may_be_personal(first: str, probabilities: Mapping[str, float], thresholds: Thresholds) -> bool:
    if route_of(first) != "answer":
        return False
    chances = (chance for intent, chance in probabilities.items() if route_of(intent) in PERSONAL)
    return sum(chances) >= thresholds.personal
