"""full-text search (store/search_index.py), and indexes for what a large queue asks"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from handover.store import search_index

revision = "0008_search"
down_revision = "0007_canned_answers"
branch_labels = None
depends_on = None

PARTIAL = (
    ("ix_outbox_unsettled", "outbox", ["status"], "status IN ('failed', 'uncertain', 'held')"),
    ("ix_messages_to_fetch", "messages", ["id"], "media_id IS NOT NULL AND media_file IS NULL AND media_error IS NULL"),
)


def upgrade() -> None:
    for name, table, columns, where in PARTIAL:
        op.create_index(name, table, columns, postgresql_where=sa.text(where), sqlite_where=sa.text(where))
    search_index.make(op.get_bind())


def downgrade() -> None:
    search_index.remove(op.get_bind())
    for name, table, *_ in reversed(PARTIAL):
        op.drop_index(name, table_name=table)
