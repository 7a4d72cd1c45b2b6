"""Alembic's entry: runs on the connection that `store.migrate` hands over."""

from __future__ import annotations

from alembic import context

from handover.store.search_index import is_no_part_of_it
from handover.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True, include_name=is_no_part_of_it)
with context.begin_transaction():
    context.run_migrations()
