"""what figures count is kept where it can't change later: contact moments, first terms and answers, templates (issue 6.7)

Rows from before get what can still be known: moments from silence alone, terms and answers as they stood.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import handover.store.types
from handover.store.moments import seconds_of

revision = "0021_figures"
down_revision = "0020_alerts"
branch_labels = None
depends_on = None

UTC = handover.store.types.Utc(timezone=True)
SILENCE = 8 * 3600
MOMENTS = ("asked_at", "first_target_at", "promised_at", "first_answer_at", "settled_at")
COUNTED = sa.text("type NOT IN ('reaction', 'edit', 'revoke', 'call')")
INDEXES = (
    ("ix_cases_opened", "cases", ["opened_at", "asked_at", "first_answer_at", "follows"]),
    ("ix_messages_moments", "messages", ["moment_at", "conversation_id", "case_id"]),
    ("ix_outbox_figures", "outbox", ["created_at", "author", "status", "template"]),
)
FORMER = (
    ("ix_cases_opened", "cases", ["opened_at"]),
    ("ix_messages_figures", "messages", ["sent_at", "conversation_id", "intent", "case_id"]),
    ("ix_outbox_figures", "outbox", ["created_at", "author", "status"]),
)


def upgrade() -> None:
    op.add_column("cases", sa.Column("first_reason", sa.String(length=20), nullable=False, server_default=""))
    for name in MOMENTS:
        op.add_column("cases", sa.Column(name, UTC, nullable=True))
    op.add_column("messages", sa.Column("moment_at", UTC, nullable=True))
    op.add_column("conversations", sa.Column("moment_began_at", UTC, nullable=True))
    op.add_column("outbox", sa.Column("template", sa.Boolean(), nullable=False, server_default=sa.false()))
    _fill()
    for name, table, _ in FORMER:
        op.drop_index(name, table_name=table)
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
    counted = {"postgresql_where": COUNTED, "sqlite_where": COUNTED}
    op.create_index("ix_messages_figures", "messages", ["sent_at", "intent", "case_id"], **counted)


def downgrade() -> None:
    op.drop_index("ix_messages_figures", table_name="messages")
    for name, table, _ in INDEXES:
        op.drop_index(name, table_name=table)
    for name, table, columns in FORMER:
        op.create_index(name, table, columns)
    op.drop_column("outbox", "template")
    op.drop_column("conversations", "moment_began_at")
    op.drop_column("messages", "moment_at")
    for name in (*MOMENTS, "first_reason"):
        op.drop_column("cases", name)


def _fill() -> None:
    """One statement a table: a large municipality has a million messages."""
    op.execute(
        "UPDATE cases SET first_reason = reason, asked_at = opened_at, first_target_at = target_at, promised_at = due_at,"
        " first_answer_at = (SELECT min(o.created_at) FROM outbox o"
        " WHERE o.case_id = cases.id AND o.author = 'agent' AND o.status <> 'failed')"
    )
    op.execute("UPDATE cases SET settled_at = coalesce(first_answer_at, closed_at)")
    outbox = sa.table("outbox", sa.column("content", handover.store.types.Json), sa.column("template"))
    is_template = outbox.c.content["kind"].as_string() == "template"
    op.execute(sa.update(outbox).values(template=sa.true()).where(is_template))
    _fill_moments()
    op.execute(
        "UPDATE conversations SET moment_began_at ="
        " (SELECT max(m.moment_at) FROM messages m WHERE m.conversation_id = conversations.id)"
    )


def _fill_moments() -> None:
    messages = sa.table(
        "messages",
        sa.column("id"),
        sa.column("conversation_id"),
        sa.column("sent_at", UTC),
        sa.column("moment_at", UTC),
    )
    c, order = messages.c, (messages.c.sent_at, messages.c.id)
    at = seconds_of(c.sent_at)
    before = sa.func.lag(at).over(partition_by=c.conversation_id, order_by=order)
    said = sa.select(c.id, c.conversation_id, c.sent_at, (at - before).label("silence")).subquery().c
    starts = sa.case((said.silence <= SILENCE, None), else_=said.sent_at)
    began = sa.func.max(starts).over(partition_by=said.conversation_id, order_by=(said.sent_at, said.id))
    found = sa.select(said.id, began.label("began")).subquery().c
    op.execute(sa.update(messages).values(moment_at=found.began).where(c.id == found.id))
