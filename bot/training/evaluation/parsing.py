"""Messages through the model, in this process, the way POST /parse takes them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from rasa.core.agent import Agent

from bot.dialogue import Dialogue
from bot.training.telling import Told
from bot.turns import JSON

WARM_UP = ("Goedemorgen", "Wanneer wordt het oud papier opgehaald?", "hoi")
"""The first messages after loading take longer, and no resident is among them in a running server."""


async def parse_all(model: Path, texts: Sequence[str], told: Told) -> list[tuple[JSON, float]]:
    """Each parse and the seconds that it took, one after the other. `told` hears how far it is."""
    told(0.0)
    dialogue = Dialogue(Agent.load(str(model)), seconds=0)
    for text in WARM_UP:
        await dialogue.parse(text)
    parsed = []
    for text in texts:
        parsed.append(await _timed(dialogue, text))
        told(len(parsed) / len(texts))
    return parsed


async def _timed(dialogue: Dialogue, text: str) -> tuple[JSON, float]:
    began = time.perf_counter()
    parse = await dialogue.parse(text)
    return parse, time.perf_counter() - began
