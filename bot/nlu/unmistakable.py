"""Abuse said so plainly to who reads it that nobody else can be meant: "sukkel die je bent", "jij vieze rat". Pure.

A second opinion beside the classifier's, made of forms of address and not of how often a word was seen: where both say so,
the classifier may be less sure (policy 8.2). The turns of phrase are in unmistakable_lexicon.yml.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from bot.nlu.lexicon import Lexicon, as_looked_up

LEXICON = Path(__file__).with_name("unmistakable_lexicon.yml")
BESIDE_YOU = "bij_jij"
"""The heading of words that are plain only beside "jij", or in a message of a few words."""
FEW = 3
CALLING = 4
"""Words: "hee stomme luie koe" is called to somebody, a longer part of a sentence tells something."""

_YOU = r"(?:jij|je|u|ge|gij|ie)"
_ARE = r"(?:bent|ben|bint|bunt|zijt)"
_CALLED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_YOU} {_ARE} ((?:\S+ ?){{1,6}})",
        rf"\b{_ARE} {_YOU} ((?:\S+ ?){{1,6}})",
        rf"((?:\S+ ){{1,4}}){_ARE} {_YOU}\b",
        rf"((?:\S+ ){{1,3}})(?:die|dat|wat) {_YOU}(?: er)?(?: toch)? {_ARE}\b",
        rf"\b{_YOU} ((?:\S+ ){{1,5}}){_ARE}\b",
        r"\b(?:jij|gij|jou) ((?:\S+ ?){1,3})",
        r"^(?:hoi|hey|hee|hej|eej|he|hallo|zeg|ha|yo|luister|ach|nou|ja) ((?:\S+ ?){1,3})",
        r"((?:\S+ ){1,2})(?:als|zoals) (?:jij|jou|u|gij|oe)\b",
    )
)
"""Where what somebody is called stands: "jij bent een …", "… die je bent", "jij …", "een … als jij"."""
_PARTS = re.compile(r"[,.!?;:\n()]+")
_TELLING = """
    de het een die dat deze dit wat welke wie hoe zon n mijn mn me onze ons ik k hij zij ze we wij is was zijn heeft geen
    om van voor of
"""
_TOLD = frozenset(_TELLING.split())
"""Words with which something is told or asked, so that the part of the sentence calls nobody."""
_SWEARING = re.compile(
    r"\b(?:(?:kanker|klote|tering|tyfus|pleuris|kk|achterlijk|gestoord|waardelo|debiele\b|idiote\b)\S*|"
    r"slape\b|slome\b|sufe\b|zielig|asociaal|incompetente|harteloos|idioteit)"
)
"""What people swear with at anything at all."""
_THINGS = "hond koe slang varken zak beest aap ezel rat drol poot pot heks wrak teut"
_ALONE = frozenset(_THINGS.split())
"""By itself the thing or the animal."""


@lru_cache
def lexicon() -> Lexicon:
    return Lexicon(LEXICON)


def unmistakable(text: str, *, to_you: bool, insults: Lexicon, insult: str) -> bool:
    """`to_you`: the reader is addressed in it. `insult`: the heading of `insults` under which they stand."""
    looked_up = as_looked_up(text)
    found = lexicon().found(text)
    beside_you = BESIDE_YOU in found and (to_you or len(looked_up.split()) <= FEW)
    return bool(found - {BESIDE_YOU}) or beside_you or _called(text, looked_up, insults, insult)


def calls(part: str, insults: Lexicon, insult: str) -> bool:
    """A part of a sentence that does nothing but call somebody names: "hee stomme koe"."""
    spoken = as_looked_up(part).split()
    if not 0 < len(spoken) <= CALLING or _TOLD & set(spoken) or (len(spoken) == 1 and spoken[0] in _ALONE):
        return False
    return _named(part, insults, insult)


def _called(text: str, looked_up: str, insults: Lexicon, insult: str) -> bool:
    names = (found.group(1) for pattern in _CALLED for found in pattern.finditer(looked_up))
    return any(_named(name, insults, insult) for name in names) or any(
        calls(part, insults, insult) for part in _PARTS.split(text)
    )


def _named(name: str, insults: Lexicon, insult: str) -> bool:
    return insult in insults.found(_SWEARING.sub(" ", as_looked_up(name)))
