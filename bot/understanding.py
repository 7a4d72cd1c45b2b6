"""A parse in the shape of docs/door.md, out of what Rasa's pipeline gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.turns import JSON

RANKING = 10
ENTITY_FIELDS = ("entity", "value", "start", "end", "extractor")
_COMMAND = re.compile(r"^[\s/]+")


@dataclass(frozen=True)
class Readable:
    """A text that Rasa can't take for a command: `/intent{...}` typed by a resident is just text."""

    text: str
    skipped: int


def readable(text: str) -> Readable:
    """What may be parsed, and how many characters at the front were left out of it."""
    start = _COMMAND.match(text)
    skipped = start.end() if start else 0
    return Readable(text[skipped:].rstrip(), skipped)


def nothing(text: str = "") -> JSON:
    """The parse of no words."""
    return {
        "text": text,
        "intent": {"name": None, "confidence": 0.0},
        "intent_ranking": [],
        "entities": [],
        "safety": {"abuse": "no", "kind": None, "emergency": "no", "language": "nl", "masked": []},
        "decision": "human",
        "route": "human",
        "form_of_address": None,
    }


def understanding(parse: JSON, text: str, skipped: int = 0) -> JSON:
    """The answer of POST /parse. Rasa's own parse holds more, and 75 runners-up."""
    return {
        "text": text,
        "intent": {"name": parse["intent"]["name"], "confidence": float(parse["intent"]["confidence"])},
        "intent_ranking": [
            {"name": item["name"], "confidence": float(item["confidence"])}
            for item in parse["intent_ranking"][:RANKING]
        ],
        "entities": [_entity(item, skipped) for item in parse["entities"]],
        "safety": parse["safety"],
        "decision": parse["decision"],
        "route": parse["route"],
        "form_of_address": parse.get("form_of_address"),  # Rasa leaves out what is null
    }


def _entity(entity: JSON, skipped: int) -> JSON:
    kept = {key: entity[key] for key in ENTITY_FIELDS if key in entity}
    for key in ("start", "end"):
        if key in kept:
            kept[key] += skipped
    return kept
