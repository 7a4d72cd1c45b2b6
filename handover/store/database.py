"""The engine for either database. SQLite in WAL mode, where a writing transaction takes its lock at once, and what is deleted is
overwritten (policy 10).
"""

from __future__ import annotations

import threading
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

BUSY_SECONDS = 30


class WriteTurn:
    """SQLite lets one transaction write at a time, and whoever waits for that sleeps and tries again, ever longer, while others come and
    go before them. Within the process (the only one, docs/operations.md) writers wait for this lock instead: it wakes them.
    One of these belongs to one unit of work. The database's own lock still decides: it knows of the command line too.
    """

    def __init__(self, lock: threading.Lock) -> None:
        self._lock, self._held = lock, False

    def take(self) -> None:
        self._held = self._held or self._lock.acquire(timeout=BUSY_SECONDS)

    def give(self) -> None:
        if self._held:
            self._held = False
            self._lock.release()


def make_engine(url: str, *, pool_size: int = 20) -> Engine:
    """An engine for `sqlite:///…` or `postgresql+psycopg://…`. Raises sqlalchemy.exc.ArgumentError on a bad URL."""
    if make_url(url).get_backend_name() == "sqlite":
        # SQLAlchemy's own 15 are fewer than the web server's 40 threads: these would wait for a connection, not for the database.
        engine = create_engine(
            url,
            connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
            pool_size=pool_size,
            max_overflow=2 * pool_size,
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_size=pool_size, max_overflow=pool_size, pool_pre_ping=True)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, below
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Immediate: two transactions that read and then write would otherwise fail instead of waiting for each other."""
    options = connection.get_execution_options()
    if options.get("read_only", False):
        connection.exec_driver_sql("BEGIN")
        return
    if turn := options.get("turn"):
        turn.take()
    connection.exec_driver_sql("BEGIN IMMEDIATE")
