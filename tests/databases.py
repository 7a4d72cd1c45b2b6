"""A fresh database for a test: SQLite always, PostgreSQL whenever one answers."""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import OperationalError

from handover.store.migrate import upgrade
from handover.store.tables import metadata

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
        yield _sqlite(folder)
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


@contextmanager
def migrated_database(kind: str, folder: Path) -> Iterator[str]:
    """The same at the newest revision, migrated once for all tests: SQLite's file is copied, PostgreSQL's is emptied
    afterwards. Making and dropping a database takes PostgreSQL longer than most tests take.
    """
    if kind == "sqlite":
        (folder / "test.db").write_bytes(_migrated_file())
        yield _sqlite(folder)
        return
    url = _migrated_on_server()
    try:
        yield url
    finally:
        _empty(url)


def _sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'test.db'}"


@cache
def _migrated_file() -> bytes:
    with TemporaryDirectory() as folder:
        upgrade(_sqlite(Path(folder)))
        return (Path(folder) / "test.db").read_bytes()


@cache
def _migrated_on_server() -> str:
    """Stays until the tests end."""
    kept = ExitStack()
    atexit.register(kept.close)
    url = kept.enter_context(fresh_database("postgresql", Path()))
    upgrade(url)
    return url


def _empty(url: str) -> None:
    """As migrated: no rows, and ids from 1 on. Whoever is still connected is cut off first."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
        tables = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    engine.dispose()
