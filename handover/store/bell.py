"""Wakes threads of this process, and with PostgreSQL of every process (LISTEN/NOTIFY).

Only a wake-up: everybody also polls, so a lost ring costs a poll interval and never a message.
"""

from __future__ import annotations

import threading
from collections import defaultdict

import psycopg
import structlog
from sqlalchemy import Engine

log = structlog.get_logger()


class LocalBell:
    """Topics with a counter each; a waiter sees a ring that came since it last looked."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._rings: defaultdict[str, int] = defaultdict(int)
        self._seen = threading.local()

    def ring(self, topic: str) -> None:
        with self._condition:
            self._rings[topic] += 1
            self._condition.notify_all()

    def wait(self, topic: str, seconds: float) -> None:
        seen: dict[str, int] = self._seen.__dict__.setdefault("rings", {})
        with self._condition:
            self._condition.wait_for(lambda: self._rings[topic] != seen.get(topic, 0), seconds)
            seen[topic] = self._rings[topic]


class PostgresBell(LocalBell):
    """Rings come from the database, which sends them when the ringing transaction commits."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._stopped = threading.Event()
        threading.Thread(target=self._listen, name="bell", daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()

    def _listen(self) -> None:
        while not self._stopped.is_set():
            try:
                with psycopg.connect(self._url, autocommit=True) as connection:
                    connection.execute("LISTEN handover")
                    self._pass_on(connection)
            except psycopg.Error as error:
                log.warning("bell_lost", error=type(error).__name__)
                self._stopped.wait(1)

    def _pass_on(self, connection: psycopg.Connection) -> None:
        while not self._stopped.is_set():
            for note in connection.notifies(timeout=1):
                super().ring(note.payload)


def make_bell(engine: Engine) -> LocalBell:
    return PostgresBell(engine) if engine.dialect.name == "postgresql" else LocalBell()
