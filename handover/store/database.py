"""The engine for either database. SQLite in WAL mode, where a writing transaction takes its lock at once, and what is deleted is
overwritten (policy 10).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url


def make_engine(url: str, *, pool_size: int = 20) -> Engine:
    """An engine for `sqlite:///…` or `postgresql+psycopg://…`. Raises sqlalchemy.exc.ArgumentError on a bad URL."""
    if make_url(url).get_backend_name() == "sqlite":
        # SQLAlchemy's own 15 are fewer than the web server's 40 threads: these would wait for a connection, not for the database.
        engine = create_engine(
            url,
            connect_args={"timeout": 30, "check_same_thread": False},
            pool_size=pool_size,
            max_overflow=2 * pool_size,
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_size=pool_size, max_overflow=pool_size, pool_pre_ping=True)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, below
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Immediate: two transactions that read and then write would otherwise fail instead of waiting for each other."""
    read_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
