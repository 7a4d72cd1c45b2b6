"""single sign-on by OpenID Connect (issue 6.8)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import handover.store.types

revision = "0018_single_sign_on"
down_revision = "0017_training_tasks"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = handover.store.types.Utc(timezone=True)


def upgrade() -> None:
    op.create_table(
        "sign_ins",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("state_hash", sa.String(length=64), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("nonce", sa.String(length=100), nullable=False),
        sa.Column("verifier", sa.String(length=130), nullable=False),
        sa.Column("onwards", sa.String(length=500), nullable=False),
        sa.Column("began_at", UTC, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
        sa.UniqueConstraint("state_hash", name=op.f("uq_sign_ins_state_hash")),
    )
    op.create_index(op.f("ix_sign_ins_began_at"), "sign_ins", ["began_at"])
    op.add_column("users", sa.Column("issuer", sa.String(length=500), nullable=True))
    op.add_column("users", sa.Column("subject", sa.String(length=255), nullable=True))
    op.create_index("ix_users_subject", "users", ["issuer", "subject"], unique=True)
    op.add_column("sessions", sa.Column("by_provider", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("sessions", "by_provider")
    op.drop_index("ix_users_subject", table_name="users")
    op.drop_column("users", "subject")
    op.drop_column("users", "issuer")
    op.drop_table("sign_ins")
