"""several people on one case: notes, mentions, links, snooze, follow-ups and merged cases"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import handover.store.types

revision = "0010_teamwork"
down_revision = "0009_drafts"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC = handover.store.types.Utc(timezone=True)


def _of_case(table: str, *columns: sa.Column[object], **more: str) -> None:
    """A table whose rows belong to a case each; `more`: other keys that its columns point at."""
    foreign = {"case_id": "cases", **more}
    op.create_table(
        table,
        sa.Column("id", KEY, autoincrement=True, nullable=False),
        sa.Column("case_id", KEY, nullable=False),
        *columns,
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=f"fk_{table}_{name}_{to}")
            for name, to in foreign.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_case_id"), table, ["case_id"], unique=False)


def upgrade() -> None:
    op.add_column("cases", sa.Column("snoozed_until", UTC, nullable=True))
    op.add_column("cases", sa.Column("follows", sa.String(length=20), nullable=True))
    op.add_column("cases", sa.Column("merged_into", sa.String(length=20), nullable=True))
    op.create_index(op.f("ix_cases_follows"), "cases", ["follows"], unique=False)
    _of_case(
        "notes",
        sa.Column("author", sa.String(length=100), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
    )
    _of_case(
        "mentions",
        sa.Column("note_id", KEY, nullable=True),
        sa.Column("person", sa.String(length=100), nullable=False),
        sa.Column("by", sa.String(length=100), nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("seen_at", UTC, nullable=True),
        note_id="notes",
    )
    op.create_index("ix_mentions_person", "mentions", ["person", "seen_at"], unique=False)
    _of_case(
        "links",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("reference", sa.String(length=100), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("added_by", sa.String(length=100), nullable=False),
        sa.Column("at", UTC, nullable=False),
    )


def downgrade() -> None:
    for table in ("links", "mentions", "notes"):
        op.drop_table(table)
    op.drop_index(op.f("ix_cases_follows"), table_name="cases")
    for column in ("merged_into", "follows", "snoozed_until"):
        op.drop_column("cases", column)
