"""what trainers have done by the machine"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import handover.store.types

revision = "0017_training_tasks"
down_revision = "0016_retention"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "training_tasks",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("wish", handover.store.types.Json, nullable=False),
        sa.Column("asked_by", sa.String(length=100), nullable=False),
        sa.Column("asked_at", handover.store.types.Utc(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("seen_at", handover.store.types.Utc(timezone=True), nullable=False),
        sa.Column("ended_at", handover.store.types.Utc(timezone=True), nullable=True),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("doing", sa.String(length=40), nullable=False),
        sa.Column("output", sa.Text(), nullable=False),
        sa.Column("result", handover.store.types.Json, nullable=False),
        sa.Column("cancelled_by", sa.String(length=100), nullable=True),
        sa.Column("slot", sa.String(length=4), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_tasks")),
        sa.UniqueConstraint("slot", name=op.f("uq_training_tasks_slot")),
    )


def downgrade() -> None:
    op.drop_table("training_tasks")
