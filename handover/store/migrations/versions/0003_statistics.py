"""indexes for the coordinator's figures (issue 6.7)"""

from __future__ import annotations

from alembic import op

revision = "0003_statistics"
down_revision = "0002_conduct"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_messages_figures", "messages", ["sent_at", "conversation_id", "intent", "case_id"]),
    ("ix_outbox_figures", "outbox", ["created_at", "author", "status"]),
    ("ix_outbox_case_author", "outbox", ["case_id", "author", "created_at"]),
    ("ix_cases_opened", "cases", ["opened_at"]),
    ("ix_cases_closed", "cases", ["closed_at"]),
)


def upgrade() -> None:
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
    op.drop_index("ix_outbox_case_id", table_name="outbox")


def downgrade() -> None:
    op.create_index("ix_outbox_case_id", "outbox", ["case_id"])
    for name, table, _ in reversed(INDEXES):
        op.drop_index(name, table_name=table)
