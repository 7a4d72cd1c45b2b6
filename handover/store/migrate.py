"""Brings a database to the newest form, with Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from handover.store.database import make_engine

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 3_160_279_111
"""PostgreSQL's advisory lock: two processes that start at once must not both migrate."""


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def upgrade(url: str) -> None:
    """To the newest revision. Raises sqlalchemy.exc.OperationalError when the database can't be reached."""
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            command.upgrade(alembic_config(connection), "head")
            connection.commit()
    finally:
        engine.dispose()
