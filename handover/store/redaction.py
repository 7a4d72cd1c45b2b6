"""Takes words out of every row that holds a text of one conversation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Table, select, update
from sqlalchemy.orm import Session

from handover.domain.redaction import Redaction
from handover.store import tables as t
from handover.store.search_index import forget_what_is_gone

BY_CONVERSATION: dict[Table, tuple[str, ...]] = {
    t.messages: ("text", "payload"),
    t.outbox: ("text", "content"),
    t.dialogue_events: ("event",),
    t.cases: ("summary", "note", "entities"),
    t.blocks: ("reason", "lift_reason"),
}
BY_CASE: dict[Table, tuple[str, ...]] = {
    t.history: ("details",),
    t.terms: ("reason",),
    t.mails: ("subject", "body"),
    t.drafts: ("text",),
    t.notes: ("text",),
    t.links: ("reference", "note"),
    t.holds: ("reason", "release_reason"),
}


class SqlRedactions:
    def __init__(self, session: Session) -> None:
        self._session = session

    def redact(self, conversation_id: int, redaction: Redaction) -> int:
        """How many rows held the words."""
        own_cases = select(t.cases.c.id).where(t.cases.c.conversation_id == conversation_id)
        self._session.flush()
        changed = 0
        for table, names in BY_CONVERSATION.items():
            changed += self._in(table, names, table.c.conversation_id == conversation_id, redaction)
        for table, names in BY_CASE.items():
            changed += self._in(table, names, table.c.case_id.in_(own_cases), redaction)
        self._session.expire_all()
        forget_what_is_gone(self._session.connection())
        return changed

    def _in(self, table: Table, names: Iterable[str], whose: Any, redaction: Redaction) -> int:
        columns: list[Column[Any]] = [table.c[name] for name in names]
        changed = 0
        for row in self._session.execute(select(table.c.id, *columns).where(whose)).all():
            new = {column.name: redaction.inside(getattr(row, column.name)) for column in columns}
            if any(new[column.name] != getattr(row, column.name) for column in columns):
                self._session.execute(update(table).where(table.c.id == row.id).values(**new))
                changed += 1
        return changed
