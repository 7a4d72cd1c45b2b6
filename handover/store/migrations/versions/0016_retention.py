"""what is kept, held and erased"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from handover.store.types import Utc

revision = "0016_retention"
down_revision = "0015_one_time_codes"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NOT_ERASED = sa.text("erased_at IS NULL AND closed_at IS NOT NULL")
LOOSE = sa.text("erased_at IS NULL AND case_id IS NULL")
TO_ERASE = (("cases", "closed_at", NOT_ERASED), ("messages", "sent_at", LOOSE), ("outbox", "created_at", LOOSE))


def upgrade() -> None:
    for table, moment, which in TO_ERASE:
        op.add_column(table, sa.Column("erased_at", Utc(timezone=True), nullable=True))
        op.create_index(f"ix_{table}_to_erase", table, [moment], postgresql_where=which, sqlite_where=which)
    op.create_table(
        "holds",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("case_id", KEY, nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("set_by", sa.String(length=100), nullable=False),
        sa.Column("set_at", Utc(timezone=True), nullable=False),
        sa.Column("released_by", sa.String(length=100), nullable=True),
        sa.Column("released_at", Utc(timezone=True), nullable=True),
        sa.Column("release_reason", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_holds_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holds")),
    )
    op.create_index(op.f("ix_holds_case_id"), "holds", ["case_id"])
    op.create_table(
        "destructions",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("by", sa.String(length=100), nullable=False),
        sa.Column("case_number", sa.String(length=20), nullable=True),
        sa.Column("result", sa.String(length=20), nullable=True),
        sa.Column("row", sa.String(length=20), nullable=True),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("closed_at", Utc(timezone=True), nullable=True),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("media", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destructions")),
    )
    op.create_index("ix_destructions_day", "destructions", ["day", "what"])
    op.create_table(
        "retention_runs",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("ended_at", Utc(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_runs")),
    )


def downgrade() -> None:
    for table in ("retention_runs", "destructions", "holds"):
        op.drop_table(table)
    for table, _, _ in TO_ERASE:
        op.drop_index(f"ix_{table}_to_erase", table)
        op.drop_column(table, "erased_at")
