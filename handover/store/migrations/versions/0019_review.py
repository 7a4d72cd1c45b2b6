"""what trainers review, and the examples that they write"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import handover.store.types

revision = "0019_review"
down_revision = "0018_single_sign_on"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "review_items",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("message_id", KEY, nullable=False),
        sa.Column("conversation_id", KEY, nullable=False),
        sa.Column("group_id", KEY, nullable=True),
        sa.Column("intent", sa.String(length=60), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("alternatives", handover.store.types.Json, nullable=False),
        sa.Column("signals", handover.store.types.Json, nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("proposed", sa.String(length=60), nullable=True),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.Column("label", sa.String(length=60), nullable=True),
        sa.Column("judged_by", sa.String(length=100), nullable=True),
        sa.Column("judged_at", handover.store.types.Utc(timezone=True), nullable=True),
        sa.Column("sent_at", handover.store.types.Utc(timezone=True), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_review_items_message_id_messages"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_review_items_conversation_id_conversations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_items")),
        sa.UniqueConstraint("message_id", name=op.f("uq_review_items_message_id")),
    )
    op.create_index("ix_review_items_open", "review_items", ["open", "group_id", "score"])
    op.create_index("ix_review_items_conversation", "review_items", ["conversation_id", "id"])
    op.create_table(
        "training_examples",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("intent", sa.String(length=60), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("writer", sa.String(length=100), nullable=False),
        sa.Column("written_at", handover.store.types.Utc(timezone=True), nullable=False),
        sa.Column("copy_approved", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_examples")),
    )


def downgrade() -> None:
    op.drop_table("training_examples")
    op.drop_table("review_items")
