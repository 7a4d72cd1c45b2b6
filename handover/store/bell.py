"""Wakes threads of this process, and with PostgreSQL of every process (LISTEN/NOTIFY).

Only a wake-up: everybody also polls, so a lost ring costs a poll interval and never a message.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable

import psycopg
import structlog
from sqlalchemy import Engine

from handover.domain import news

log = structlog.get_logger()


class LocalBell:
    """Topics with a counter each; a waiter sees a ring that came since it last looked. A ring wakes who waits for that topic."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._woken: defaultdict[str, threading.Condition] = defaultdict(lambda: threading.Condition(self._lock))
        self._rings: defaultdict[str, int] = defaultdict(int)
        self._seen = threading.local()
        self._listeners: tuple[Callable[[str], None], ...] = ()

    def listen(self, hears: Callable[[str], None]) -> Callable[[], None]:
        with self._lock:
            self._listeners = (*self._listeners, hears)
        return lambda: self._forget(hears)

    def _forget(self, hears: Callable[[str], None]) -> None:
        with self._lock:
            self._listeners = tuple(one for one in self._listeners if one is not hears)

    def after_commit(self, topic: str) -> None:
        self.ring(topic)

    def ring(self, topic: str) -> None:
        """Topics about one conversation (`case/12`) are for listeners: nobody waits for one, so none is counted."""
        if "/" not in topic:
            with self._lock:
                self._rings[topic] += 1
                self._woken[topic].notify_all()
        for hears in self._listeners:
            hears(topic)

    def wait(self, topic: str, seconds: float) -> None:
        seen: dict[str, int] = self._seen.__dict__.setdefault("rings", {})
        with self._lock:
            self._woken[topic].wait_for(lambda: self._rings[topic] != seen.get(topic, 0), seconds)
            seen[topic] = self._rings[topic]


class PostgresBell(LocalBell):
    """Rings come from the database, which sends them when the ringing transaction commits."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._stopped, self._connected = threading.Event(), threading.Event()
        threading.Thread(target=self._listen, name="bell", daemon=True).start()

    def after_commit(self, topic: str) -> None:
        """The database rings here too as long as it is heard; twice would make every screen ask twice."""
        if not self._connected.is_set():
            self.ring(topic)

    def stop(self) -> None:
        self._stopped.set()

    def _listen(self) -> None:
        while not self._stopped.is_set():
            try:
                with psycopg.connect(self._url, autocommit=True) as connection:
                    connection.execute("LISTEN handover")
                    self._connected.set()
                    self.ring(news.EVERYWHERE)  # what rang while nobody listened
                    self._pass_on(connection)
            except psycopg.Error as error:
                self._connected.clear()
                log.warning("bell_lost", error=type(error).__name__)
                self._stopped.wait(1)

    def _pass_on(self, connection: psycopg.Connection) -> None:
        while not self._stopped.is_set():
            for note in connection.notifies(timeout=1):
                self.ring(note.payload)


def make_bell(engine: Engine) -> LocalBell:
    return PostgresBell(engine) if engine.dialect.name == "postgresql" else LocalBell()
