"""Insert-or-know-already, and insert-or-overwrite, decided by the unique constraint: never check first and insert then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


def insert_once(
    session: Session, table: Table, values: dict[str, Any], *, unique: Sequence[str], returning: str = "id"
) -> int | None:
    """The new row's id (or another column), or None when a row with the same `unique` columns exists. Without columns: with the
    same value of anything that is unique, for what two transactions may both claim by more than one of them.
    """
    session.flush()
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(**values).on_conflict_do_nothing(index_elements=list(unique) or None)
    return session.execute(statement.returning(table.c[returning])).scalar_one_or_none()


def put(session: Session, table: Table, key: dict[str, Any], values: dict[str, Any]) -> None:
    """The row with this (unique) key holds these values, whether it was there or not."""
    session.flush()
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(**key, **values)
    session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))
