"""Who looks at which chat now, and the bell that tells their pages to look again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Live:
    """Pages that are open. A page that is slow misses rings, never messages: it reads the whole chat each time."""

    def __init__(self) -> None:
        self._watchers: list[tuple[str, asyncio.Queue[str]]] = []

    @contextmanager
    def watching(self, chat: str) -> Iterator[asyncio.Queue[str]]:
        watcher = (chat, asyncio.Queue[str](maxsize=50))
        self._watchers.append(watcher)
        try:
            yield watcher[1]
        finally:
            self._watchers.remove(watcher)

    def is_open(self, chat: str) -> bool:
        return any(watched == chat for watched, _ in self._watchers)

    def ring(self, chat: str) -> None:
        """Something happened in this chat."""
        for _, queue in self._watchers:
            if not queue.full():
                queue.put_nowait(chat)
