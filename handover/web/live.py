"""News for open screens: hears the bell and tells every connected browser that something on its page changed.

What changed is not told: each screen asks for its own part again. A ring that was lost costs POLL_SECONDS, never a message. Each
screen has a moment of its own for that: fifty that ask for everything together would hold up the news of all.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from handover.domain import news
from handover.ports import Bell

POLL_SECONDS = 30.0
REST_SECONDS, REST_OF_A_LIST = 0.3, 1.0
"""News that comes in bursts is told once. A list is about everybody's work, so its bursts are longer."""


@dataclass(eq=False)
class _Screen:
    """A connected browser. `conversation` is of the case it shows; None for a list."""

    conversation: int | None
    old: set[str] = field(default_factory=set)
    ring: asyncio.Event = field(default_factory=asyncio.Event)

    def hears(self, topic: str) -> None:
        part = news.shown_by(topic, self.conversation)
        if part is not None:
            self.old.add(part)
            self.ring.set()

    def hears_all(self) -> None:
        self.old.update(self.everything)
        self.ring.set()

    @property
    def everything(self) -> set[str]:
        return {news.EVERYWHERE} if self.conversation is None else {news.EVERYWHERE, news.LOOKS}

    def takes(self) -> list[str]:
        """What is told now; the list begins anew."""
        self.ring.clear()
        told, self.old = self.old, set()
        return sorted(told - {news.TALK} if news.EVERYWHERE in told else told)


class Feed:
    """Start it with the server's event loop; browsers follow with `follow`."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._screens: set[_Screen] = set()
        self._stopping = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        loop = asyncio.get_running_loop()

        def hears(topic: str) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._tell, topic)

        stop_listening = self._bell.listen(hears)
        try:
            yield
        finally:
            stop_listening()
            self._stopping = True
            for screen in self._screens:
                screen.hears_all()

    @property
    def stopping(self) -> bool:
        return self._stopping

    async def follow(self, conversation: int | None = None) -> AsyncIterator[list[str]]:
        """The parts of the page that may be old, by the names of domain.news: all of them at once (what changed while the page
        loaded), then after each change, and at the latest after POLL_SECONDS. Ends with the server.
        """
        screen = _Screen(conversation)
        self._screens.add(screen)
        rest = REST_OF_A_LIST if conversation is None else REST_SECONDS
        screen.hears_all()
        polling = asyncio.create_task(_poll(screen))
        try:
            while not self.stopping:
                await screen.ring.wait()
                yield screen.takes()
                await asyncio.sleep(rest)
        finally:
            polling.cancel()
            self._screens.discard(screen)

    def _tell(self, topic: str) -> None:
        for screen in self._screens:
            screen.hears(topic)


async def _poll(screen: _Screen) -> None:
    while True:
        await asyncio.sleep(POLL_SECONDS * random.uniform(0.5, 1))  # noqa: S311  nothing secret
        screen.hears_all()
