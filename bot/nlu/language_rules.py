"""In which language a message is written, told only where it can be.

Residents write dialect, half words and names; calling any of that a foreign language would send them away. So it is Dutch
unless there are enough letters and the detector is sure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from bot.intents import route_of

LANGUAGES = (
    Language.DUTCH,
    Language.ENGLISH,
    Language.GERMAN,
    Language.FRENCH,
    Language.POLISH,
    Language.ARABIC,
    Language.TURKISH,
    Language.UKRAINIAN,
    Language.SPANISH,
)
"""Those that residents of Duiven are likely to write: each costs 30 MB, and makes the detector less sure of the others."""
FEWEST_LETTERS = 12
SURE_FROM = 0.7
"""With both, none of 5,000 Dutch messages of four writers (dialect, street language) passed for foreign."""
OTHER_LANGUAGE = "andere_taal"
STRONGER = frozenset({"abuse", "emergency"})
"""An emergency in any language is an emergency, and an insult stays one."""


@dataclass(frozen=True)
class Told:
    """A language by its two letters (ISO 639-1), and how sure that is."""

    code: str
    confidence: float

    @property
    def foreign(self) -> bool:
        return self.code != "nl"


DUTCH = Told("nl", 1.0)


def language_of(text: str) -> Told:
    if sum(character.isalpha() for character in text) < FEWEST_LETTERS:
        return DUTCH
    best = detector().compute_language_confidence_values(text)[0]
    return Told(best.language.iso_code_639_1.name.lower(), best.value) if best.value >= SURE_FROM else DUTCH


def other_language_first(probabilities: Mapping[str, float], told: Told) -> dict[str, float]:
    """The classifier knows what a foreign question is about; we still answer in Dutch only, by a person (policy 2.6)."""
    top = next(iter(probabilities), None)
    if not told.foreign or top == OTHER_LANGUAGE or route_of(top) in STRONGER:
        return dict(probabilities)
    rest = {name: value * (1 - told.confidence) for name, value in probabilities.items() if name != OTHER_LANGUAGE}
    return {OTHER_LANGUAGE: told.confidence, **rest}


@lru_cache(maxsize=1)
def detector() -> LanguageDetector:
    """One for the process: it holds the models of all its languages."""
    return LanguageDetectorBuilder.from_languages(*LANGUAGES).with_preloaded_language_models().build()
