"""one-time codes at the login, and sessions that end when their browser gives no sign (issue 6.10)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import handover.store.types

revision = "0015_one_time_codes"
down_revision = "0014_looks"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = handover.store.types.Utc(timezone=True)


def upgrade() -> None:
    op.create_table(
        "second_factors",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("secret", sa.String(length=300), nullable=True),
        sa.Column("pending", sa.String(length=300), nullable=True),
        sa.Column("pending_since", UTC, nullable=True),
        sa.Column("set_up_at", UTC, nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", UTC, nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_second_factors_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_factors")),
        sa.UniqueConstraint("user_id", name=op.f("uq_second_factors_user_id")),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("used_at", UTC, nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_recovery_codes_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
    )
    op.create_index(op.f("ix_recovery_codes_user_id"), "recovery_codes", ["user_id"])
    op.add_column("sessions", sa.Column("needs_code", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("sessions", sa.Column("seen_at", UTC, nullable=True))
    op.execute("UPDATE sessions SET seen_at = created_at")
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.alter_column("seen_at", existing_type=UTC, nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.drop_column("seen_at")
        batch_op.drop_column("needs_code")
    op.drop_table("recovery_codes")
    op.drop_table("second_factors")
