"""who is present, on a break or away"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import handover.store.types

revision = "0012_shifts"
down_revision = "0011_audit_chain"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "shifts",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person", sa.String(length=100), nullable=False),
        sa.Column("presence", sa.String(length=10), nullable=False),
        sa.Column("since", handover.store.types.Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shifts")),
        sa.UniqueConstraint("person", name=op.f("uq_shifts_person")),
    )


def downgrade() -> None:
    op.drop_table("shifts")
