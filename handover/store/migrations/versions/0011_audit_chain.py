"""audit log: a chain of hashes, and nothing in it can be changed (policy 10; BIO2 8.15)"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

import handover.store.types

revision = "0011_audit_chain"
down_revision = "0010_teamwork"
branch_labels = None
depends_on = None

START = "0" * 64
REFUSED = "the audit log is append-only"
AUDIT = sa.table(
    "audit",
    sa.column("id", sa.BigInteger),
    sa.column("at", handover.store.types.Utc),
    *(sa.column(name, sa.String) for name in ("actor", "action", "object", "result", "origin", "hash")),
)
END = sa.table(
    "audit_end", sa.column("id", sa.Integer), sa.column("lines", sa.BigInteger), sa.column("hash", sa.String)
)
INDEXES = (("ix_audit_actor", ["actor", "id"]), ("ix_audit_object", ["object", "id"]), ("ix_audit_at", ["at"]))


def upgrade() -> None:
    op.create_table(
        "audit_end",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lines", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_end")),
    )
    op.add_column("audit", sa.Column("hash", sa.String(length=64), nullable=True))
    _seal_what_is_there()
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.alter_column("hash", existing_type=sa.String(length=64), nullable=False)
        for name, columns in INDEXES:
            batch_op.create_index(name, columns, unique=False)
    _refuse_changes()


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER audit_append_only ON audit")
        op.execute("DROP FUNCTION audit_append_only")
    else:
        op.execute("DROP TRIGGER audit_no_update")
        op.execute("DROP TRIGGER audit_no_delete")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        for name, _ in INDEXES:
            batch_op.drop_index(name)
        batch_op.drop_column("hash")
    op.drop_table("audit_end")


def _seal_what_is_there() -> None:
    """As `domain.audit.sealed` did when this was written: a migration doesn't follow later changes of the code."""
    connection, lines, before = op.get_bind(), 0, START
    for row in connection.execute(sa.select(AUDIT).order_by(AUDIT.c.id)).all():
        before = _sealed(row.at, before, [row.actor, row.action, row.object, row.result, row.origin])
        connection.execute(sa.update(AUDIT).where(AUDIT.c.id == row.id).values(hash=before))
        lines += 1
    connection.execute(sa.insert(END).values(id=1, lines=lines, hash=before))


def _sealed(at: datetime, before: str, fields: list[str]) -> str:
    told = [before, at.astimezone(UTC).isoformat(timespec="microseconds"), *fields]
    return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()


def _refuse_changes() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit "
            "FOR EACH ROW EXECUTE FUNCTION audit_append_only()"
        )
        return
    for what in ("update", "delete"):
        op.execute(f"CREATE TRIGGER audit_no_{what} BEFORE {what} ON audit BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END")
