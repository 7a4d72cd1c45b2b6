"""News for open screens: one thread listens to the bell and tells every connected browser that something changed.

What changed is not told: each screen asks for its own part again. A ring that was lost costs POLL_SECONDS, never a message.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from handover.ports import Bell

TOPIC = "screen"
POLL_SECONDS = 15.0
REST_SECONDS = 0.3
"""News that comes in bursts is told once."""


class Feed:
    """Start it with the server's event loop; browsers follow with `news`."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._stopping = threading.Event()
        self._waiters: set[asyncio.Event] = set()

    @contextmanager
    def running(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        thread = threading.Thread(target=self._listen, args=(loop,), name="live", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._stopping.set()
            self._bell.ring(TOPIC)
            self._tell()

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    async def news(self) -> AsyncIterator[None]:
        """Something may have changed, at the latest after POLL_SECONDS. Ends with the server."""
        waiter = asyncio.Event()
        self._waiters.add(waiter)
        try:
            while not self.stopping:
                await waiter.wait()
                waiter.clear()
                yield
        finally:
            self._waiters.discard(waiter)

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        while not self._stopping.is_set():
            self._bell.wait(TOPIC, POLL_SECONDS)
            if loop.is_closed():
                return
            loop.call_soon_threadsafe(self._tell)
            time.sleep(REST_SECONDS)

    def _tell(self) -> None:
        for waiter in self._waiters:
            waiter.set()
