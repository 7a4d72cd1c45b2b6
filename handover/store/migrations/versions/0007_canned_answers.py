"""canned_answers: texts of the KCC that agents put in the answer field"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import handover.store.types

revision = "0007_canned_answers"
down_revision = "0006_mails"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "canned_answers",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_je", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("set_by", sa.String(length=100), nullable=False),
        sa.Column("set_at", handover.store.types.Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_answers")),
    )
    with op.batch_alter_table("canned_answers", schema=None) as batch_op:
        batch_op.create_index("ix_canned_answers_newest", ["key", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("canned_answers")
