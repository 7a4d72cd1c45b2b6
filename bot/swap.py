"""Takes over the model that was promoted while residents go on writing.

The new model is loaded beside the old one, in a thread; the turns that have begun end with the model that they began with, the
next ones get the new one. No message waits for it and none is lost. A model that can't be loaded changes nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.models import NoSuchModel, in_use, named

logger = logging.getLogger(__name__)
SECONDS = 2.0
"""Between two looks at what is in use."""
Load = Callable[[Path, Any], Any]
"""Model and the agent that is served now, to the agent that is served next."""


class Swap:
    """Watches over the agent of one server."""

    def __init__(self, models: Path, load: Load) -> None:
        self._models, self._load = models, load
        self._given_up: str | None = None

    async def watch(self, served: Any) -> None:
        """Until it is cancelled. `served.agent` is what the door asks."""
        while True:
            await asyncio.sleep(SECONDS)
            await self.look(served)

    async def look(self, served: Any) -> None:
        """Once. A model that could not be loaded is not tried again until another one is promoted."""
        try:
            wanted = in_use(self._models).model
        except NoSuchModel as problem:
            wanted = None
            logger.warning("swap: %s", problem)
        if wanted is None or wanted in (_name(served.agent), self._given_up):
            return
        try:
            served.agent = await asyncio.to_thread(self._load, named(self._models, wanted), served.agent)
        except Exception:
            self._given_up = wanted
            logger.exception("swap: %s stays, this one can't be loaded: %s", _name(served.agent), wanted)
            return
        self._given_up = None
        logger.info("swap: %s is served from now on", wanted)


def load(model: Path, before: Any) -> Any:
    """As Rasa does at its start, with the connections of the agent before."""
    from rasa.core.agent import Agent

    return Agent.load(str(model), action_endpoint=before.action_endpoint)


def _name(agent: Any) -> str | None:
    processor = getattr(agent, "processor", None)
    return str(processor.model_filename) if processor else None
