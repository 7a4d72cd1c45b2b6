"""drafts: what an agent was writing in a case"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import handover.store.types

revision = "0009_drafts"
down_revision = "0008_search"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("case_id", KEY, nullable=False),
        sa.Column("agent_name", sa.String(length=100), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("saved_at", handover.store.types.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_drafts_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sa.UniqueConstraint("case_id", "agent_name", name=op.f("uq_drafts_case_id_agent_name")),
    )


def downgrade() -> None:
    op.drop_table("drafts")
