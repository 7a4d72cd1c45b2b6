"""Places in public space: names of Duiven, Groessen and Loo, and whatever else is built like a Dutch street name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

ENTITY = "locatie"
Entity = dict[str, Any]
NAMES = Path(__file__).with_name("places.txt")
"""One name a line; trainers may add to it."""

_TITLE = r"(?:(?:burgemeester|burg\.?|pastoor|past\.?|dokter|dr\.?|pater|meester|mr\.?|koningin|koning|prinses|prins|graaf)\s+)"
_PARTICLES = r"(?:(?:van|de|der|den|ter|ten|tot|te)\s+|[a-z]+\s+(?=(?:van|de|der|den|ter|ten|tot)\s))*"
_ANY_CASE = r"[a-zà-ÿ'’-]{3,}(?:straat|laan|weg|plein|singel|dijk|kade|steeg|dreef|plantsoen|allee)"
_NUMBER = r"(?:\s+\d{1,4}(?:\s?[a-z])?\b(?!\s*(?:uur|jaar|maal|keer|dagen|weken|meter|min|euro|x\b)))?"
_STREET = re.compile(rf"\b(?:{_TITLE}{_PARTICLES})?(?P<word>{_ANY_CASE})\b{_NUMBER}", re.IGNORECASE)
_CAPITAL = re.compile(
    rf"\b(?P<word>[A-Z][a-zà-ÿ'’-]{{2,}}(?:hof|park|pad|erf|akker|brink|gaard|veld|kamp|hoek)){_NUMBER}\b"
)

_NO_STREETS = """
onderweg snelweg zijweg landweg ventweg omweg uitweg rondweg hoofdweg zandweg autoweg spoorweg aanweg vaarweg busweg
toegangsweg uitvalsweg zijstraat winkelstraat woonstraat hoofdstraat speelstraat schoolplein speelplein parkeerplein
marktplein winkelplein stadsplein halfweg fietsweg achterstraat doodlopendestraat eenrichtingsweg eenrichtingsstraat
straatweg doorgaandeweg fietsstraat klinkerstraat buurtstraat milieustraat wasstraat
"""
NO_STREETS = frozenset(_NO_STREETS.split())
"""Words that end like a street and are none."""


_OFFICIAL = re.compile(r"\b(?:gemeente|gem\.?|burgemeester van|inwoners? van|raad van)\s+$", re.IGNORECASE)
"""Before a name: then it is the municipality, not a place in it."""


@dataclass(frozen=True)
class Place:
    """Where it stands in the text; `value` as it stands there, so a house number stays with its street."""

    start: int
    end: int
    value: str


def find(text: str) -> list[Place]:
    """From left to right, none overlapping; the longest of those that do."""
    found = [*_named(text), *_built(text, _STREET), *_built(text, _CAPITAL)]
    return longest(sorted(found, key=lambda place: (place.start, -place.end)))


def longest(places: Sequence[Place]) -> list[Place]:
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: place.start - place.end):
        if all(place.end <= other.start or place.start >= other.end for other in kept):
            kept.append(place)
    return sorted(kept, key=lambda place: place.start)


def merged(known: Sequence[Entity], places: Sequence[Place]) -> list[Entity]:
    """What a trained extractor found, with our places: of two that overlap the longer stays, other entities as they are."""
    others = [entity for entity in known if entity["entity"] != ENTITY]
    of_span = {(entity["start"], entity["end"]): entity for entity in known if entity["entity"] == ENTITY}
    kept = longest([*(Place(*span, str(entity["value"])) for span, entity in of_span.items()), *places])
    ours = [of_span.get((place.start, place.end)) or _entity(place) for place in kept]
    return sorted([*others, *ours], key=lambda entity: entity["start"])


def _entity(place: Place) -> Entity:
    return {
        "entity": ENTITY,
        "value": place.value,
        "start": place.start,
        "end": place.end,
        "extractor": "Places",
    }


def _named(text: str) -> list[Place]:
    matches = (match for match in _names().finditer(text) if not _OFFICIAL.search(text, 0, match.start()))
    return [Place(match.start(), match.end(), match.group()) for match in matches]


def _built(text: str, pattern: re.Pattern[str]) -> list[Place]:
    matches = (match for match in pattern.finditer(text) if match["word"].lower() not in NO_STREETS)
    return [Place(match.start(), match.end(), match.group()) for match in matches]


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    lines = (line.split("#")[0].strip() for line in NAMES.read_text(encoding="utf-8").splitlines())
    names = sorted((re.escape(line) for line in lines if line), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})\b{_NUMBER}", re.IGNORECASE)
