"""alerts, when each part of the worker last worked, and what somebody wants to hear (policy 6.5)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import handover.store.types

revision = "0020_alerts"
down_revision = "0019_review"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = handover.store.types.Utc(timezone=True)
STANDING, TO_TELL = sa.text("over_at IS NULL"), sa.text("hook = 'queued'")


def upgrade() -> None:
    op.create_table(
        "alerts",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("case_id", KEY, nullable=True),
        sa.Column("about", UTC, nullable=False),
        sa.Column("raised_at", UTC, nullable=False),
        sa.Column("acknowledged_by", sa.String(length=100), nullable=True),
        sa.Column("acknowledged_at", UTC, nullable=True),
        sa.Column("over_at", UTC, nullable=True),
        sa.Column("hook", sa.String(length=10), nullable=False),
        sa.Column("hook_attempts", sa.Integer(), nullable=False),
        sa.Column("hook_after", UTC, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_alerts_case_id_cases"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
        sa.UniqueConstraint("kind", "subject", "about", name=op.f("uq_alerts_kind_subject_about")),
    )
    op.create_index(op.f("ix_alerts_case_id"), "alerts", ["case_id"])
    op.create_index("ix_alerts_standing", "alerts", ["id"], postgresql_where=STANDING, sqlite_where=STANDING)
    op.create_index("ix_alerts_to_tell", "alerts", ["hook_after"], postgresql_where=TO_TELL, sqlite_where=TO_TELL)
    op.create_table(
        "worker_parts",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("part", sa.String(length=30), nullable=False),
        sa.Column("worked_at", UTC, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker_parts")),
        sa.UniqueConstraint("part", name=op.f("uq_worker_parts_part")),
    )
    op.create_table(
        "preferences",
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("person", sa.String(length=100), nullable=False),
        sa.Column("sound", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preferences")),
        sa.UniqueConstraint("person", name=op.f("uq_preferences_person")),
    )


def downgrade() -> None:
    op.drop_table("preferences")
    op.drop_table("worker_parts")
    op.drop_table("alerts")
