"""Conversations with their leases, the turns, and the dialogue's events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.orm import Session

from handover.domain.conversations import Conversation, Owner
from handover.domain.messages import Turn
from handover.domain.understanding import JSON
from handover.store import tables as t
from handover.store.insert import insert_once


class SqlConversations:
    def __init__(self, session: Session) -> None:
        self._session = session

    def of_contact(self, contact_id: int) -> Conversation:
        own = select(Conversation).where(t.conversations.c.contact_id == contact_id).with_for_update(key_share=True)
        found = self._session.scalar(own)
        if found is None:
            values = {"contact_id": contact_id, "owner": Owner.BOT, "moment_opened": False, "send_attempts": 0}
            insert_once(self._session, t.conversations, values, unique=("contact_id",))
            found = self._session.scalars(own).one()
        return found

    def lock(self, conversation_id: int) -> Conversation:
        own = select(Conversation).where(t.conversations.c.id == conversation_id).with_for_update(key_share=True)
        return self._session.scalars(own, execution_options={"populate_existing": True}).one()

    def get(self, conversation_id: int) -> Conversation:
        return self._session.get_one(Conversation, conversation_id)

    def find(self, conversation_id: int) -> Conversation | None:
        return self._session.get(Conversation, conversation_id)

    def find_of_contact(self, contact_id: int) -> Conversation | None:
        return self._session.scalar(select(Conversation).where(t.conversations.c.contact_id == contact_id))

    def claim(self, now: datetime, *, token: str, until: datetime) -> Conversation | None:
        c = t.conversations.c
        free = or_(c.lease_until.is_(None), c.lease_until < now)
        due = (
            select(c.id)
            .where(c.work_due_at <= now, free)
            .order_by(c.work_due_at)
            .limit(1)
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
        taken = update(t.conversations).where(c.id == due).values(lease_token=token, lease_until=until)
        conversation_id = self._session.scalar(taken.returning(c.id))
        return None if conversation_id is None else self.get(conversation_id)


class SqlTurns:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, turn: Turn) -> Turn:
        self._session.add(turn)
        self._session.flush()
        return turn

    def get(self, turn_id: int) -> Turn:
        return self._session.get_one(Turn, turn_id)

    def unfinished(self, conversation_id: int) -> Turn | None:
        c = t.turns.c
        own = select(Turn).where(c.conversation_id == conversation_id, c.handled_at.is_(None)).order_by(c.id).limit(1)
        return self._session.scalar(own)


class SqlDialogue:
    def __init__(self, session: Session) -> None:
        self._session = session

    def events(self, conversation_id: int) -> list[JSON]:
        c = t.dialogue_events.c
        kept = select(c.event).where(c.conversation_id == conversation_id).order_by(c.id)
        return list(self._session.scalars(kept))

    def append(self, conversation_id: int, turn_id: int, events: Sequence[JSON]) -> None:
        rows = [{"conversation_id": conversation_id, "turn_id": turn_id, "event": event} for event in events]
        if rows:
            self._session.execute(insert(t.dialogue_events), rows)

    def forget(self, conversation_id: int) -> None:
        c = t.dialogue_events.c
        self._session.execute(delete(t.dialogue_events).where(c.conversation_id == conversation_id))
