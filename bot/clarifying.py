"""Unsure between two intents: which ones the question may name, and what its answer chooses (policy 3.5). Pure.

At most one such round. What a resident answers then is acted on as usual when it is clear, also as "de eerste" or, when
only one was named, as "ja"; else a person takes over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.events import last_heard
from bot.intents import ASK, route_of
from bot.turns import JSON

LIKELIEST = 3
"""How many of the ranking are looked at."""
LEAST = 0.05
"""Below this an intent is noise, and naming it would only puzzle the resident."""
NAMED = 2
"""WhatsApp shows three buttons, and the last one is a person's."""
OFFERED = frozenset({"answer", "report", "written", "privacy"})
"""Routes that may be named. Never abuse or an emergency; small talk isn't what anybody is unsure about."""

_ORDINALS = (
    re.compile(r"^\W*(?:ja\W+)?(?:1|een|één|(?:de |het )?eerste?(?: optie| knop| keuze)?)\W*$", re.IGNORECASE),
    re.compile(
        r"^\W*(?:ja\W+)?(?:2|twee|(?:de |het )?tweede(?: optie| knop| keuze)?|(?:de |het )?laatste)\W*$", re.IGNORECASE
    ),
)


def candidates(parse: JSON) -> list[str]:
    """The likeliest intents that a resident may be asked about, best first."""
    likeliest = parse["intent_ranking"][:LIKELIEST]
    return [item["name"] for item in likeliest if item["confidence"] >= LEAST and route_of(item["name"]) in OFFERED][
        :NAMED
    ]


@dataclass(frozen=True)
class Asked:
    """What the bot's last turn asked about, and the message that it asked about: its words, its entities, its ids."""

    intents: tuple[str, ...]
    text: str = ""
    entities: tuple[JSON, ...] = ()
    messages: tuple[str, ...] = ()


def asked(events: Sequence[JSON]) -> Asked | None:
    """None when the last turn asked nothing of this kind."""
    last = last_heard(events) or {}
    parse: JSON = last.get("parse_data") or {}
    if parse.get("intent", {}).get("name") != ASK:
        return None
    return Asked(
        intents=tuple(parse.get("candidates", ())),
        text=last.get("text") or "",
        entities=tuple(parse.get("entities", ())),
        messages=tuple(parse.get("messages", ())),
    )


def choice(text: str, parse: JSON, named: Sequence[str]) -> str | None:
    """The named intent that an answer without a subject of its own points to."""
    for intent, ordinal in zip(named, _ORDINALS, strict=False):
        if ordinal.match(text):
            return intent
    yes = parse["intent"]["name"] == "bevestigen" and parse["decision"] == "act"
    return named[0] if yes and len(named) == 1 else None
