"""Slows down who guesses passwords: after a few wrong ones, this name from this address waits. In memory, per process."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

from handover.ports import Clock

FREE_TRIES = 5
MEMORY = timedelta(minutes=15)
MOST_NAMES = 10_000


class FailedLogins:
    """Real clock. Forgets a name's failures MEMORY after the last one."""

    def __init__(self, clock: Clock) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._failures: dict[tuple[str, str], tuple[int, datetime]] = {}

    def must_wait(self, name: str, origin: str) -> bool:
        with self._lock:
            count, last = self._failures.get((name, origin), (0, self._clock.now()))
            return count >= FREE_TRIES and self._clock.now() - last < MEMORY

    def failed(self, name: str, origin: str) -> None:
        with self._lock:
            now = self._clock.now()
            if len(self._failures) >= MOST_NAMES:
                self._failures = {k: v for k, v in self._failures.items() if now - v[1] < MEMORY}
            count, last = self._failures.get((name, origin), (0, now))
            self._failures[name, origin] = (count + 1 if now - last < MEMORY else 1, now)

    def succeeded(self, name: str, origin: str) -> None:
        with self._lock:
            self._failures.pop((name, origin), None)
