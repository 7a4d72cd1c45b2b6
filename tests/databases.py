"""A fresh database for a test: SQLite always, PostgreSQL whenever one answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import OperationalError

DEFAULT = "postgresql+psycopg://postgres@127.0.0.1:5432/test"


@cache
def postgres() -> URL | None:
    """The server to test on, or None when none answers."""
    for user in ("postgres", "root", None):
        url = make_url(os.environ.get("TEST_DATABASE_URL", DEFAULT))
        url = url if "TEST_DATABASE_URL" in os.environ else url.set(username=user)
        try:
            with create_engine(url, connect_args={"connect_timeout": 2}).connect():
                return url
        except OperationalError:
            continue
    return None


@contextmanager
def fresh_database(kind: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database that is gone afterwards."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'test.db'}"
        return
    server = postgres()
    if server is None:
        raise RuntimeError("no PostgreSQL answers")
    name = f"handover_test_{uuid4().hex[:12]}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()
