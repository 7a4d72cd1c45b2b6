"""Whether a message is an emergency: what the classifier makes of it, and words that belong to emergencies. Pure (policy 7).

A missed one is worse than ten false alarms, so a small probability is enough, and a smaller one where such a word stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from bot.intents import EMERGENCY_OF_INTENT
from bot.nlu.lexicon import Lexicon

LEXICON = Path(__file__).with_name("emergency_lexicon.yml")
SHORT = 2
"""Words. "Stop", "klaar" or "mooi." alone tell the classifier next to nothing."""


@lru_cache
def lexicon() -> Lexicon:
    return Lexicon(LEXICON)


def emergency(text: str, probabilities: Mapping[str, float], *, alone: float, with_sign: float, short: float) -> str:
    """`danger`, `crisis` or `no`: the likelier of the two, when both together are as likely as `alone` (`short` for a word or
    two), or as `with_sign` and a word of the lexicon stands in the text.
    """
    likely = {verdict: probabilities.get(intent, 0.0) for intent, verdict in EMERGENCY_OF_INTENT.items()}
    together = sum(likely.values())
    enough = max(short, alone) if len(text.split()) <= SHORT else alone
    if together < with_sign or (together < enough and not lexicon().found(text)):
        return "no"
    return max(likely, key=lambda verdict: likely[verdict])
