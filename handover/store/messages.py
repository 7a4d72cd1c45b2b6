"""The inbox: residents' messages, masked, each wamid once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from handover.domain.messages import Message
from handover.ports import Span
from handover.store import tables as t
from handover.store.insert import insert_once

_COLUMNS = [field.name for field in fields(Message) if field.name != "id"]
_IN_ORDER = (t.messages.c.sent_at, t.messages.c.id)


class SqlMessages:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add_once(self, message: Message) -> bool:
        values = {name: getattr(message, name) for name in _COLUMNS}
        message.id = insert_once(self._session, t.messages, values, unique=("wamid",))
        return message.id is not None

    def by_wamid(self, wamid: str) -> Message | None:
        return self._session.scalar(select(Message).where(t.messages.c.wamid == wamid))

    def get(self, message_id: int) -> Message:
        return self._session.get_one(Message, message_id)

    def find(self, message_id: int) -> Message | None:
        return self._session.get(Message, message_id)

    def waiting(self, conversation_id: int) -> Sequence[Message]:
        own = self._of_conversation(conversation_id).where(t.messages.c.turn_id.is_(None))
        return self._session.scalars(own.order_by(*_IN_ORDER)).all()

    def of_turn(self, turn_id: int) -> Sequence[Message]:
        own = select(Message).where(t.messages.c.turn_id == turn_id).order_by(*_IN_ORDER)
        return self._session.scalars(own).all()

    def of_conversation(self, conversation_id: int, limit: int) -> Sequence[Message]:
        newest = (column.desc() for column in _IN_ORDER)
        rows = self._session.scalars(self._of_conversation(conversation_id).order_by(*newest).limit(limit)).all()
        return list(reversed(rows))

    def of_case(self, case_id: int) -> Sequence[Message]:
        own = select(Message).where(t.messages.c.case_id == case_id).order_by(*_IN_ORDER)
        return self._session.scalars(own).all()

    def within(self, spans: Sequence[Span]) -> Sequence[Message]:
        c = t.messages.c
        own = c.case_id.in_([span.case_id for span in spans])
        before = [
            and_(
                c.conversation_id == span.conversation_id,
                c.case_id.is_(None),
                c.sent_at.between(span.since, span.until),
            )
            for span in spans
        ]
        return self._session.scalars(select(Message).where(or_(own, *before)).order_by(*_IN_ORDER)).all()

    def without_file(self, limit: int) -> Sequence[Message]:
        c = t.messages.c
        missing = select(Message).where(c.media_id.isnot(None), c.media_file.is_(None), c.media_error.is_(None))
        return self._session.scalars(missing.order_by(c.id).limit(limit)).all()

    @staticmethod
    def _of_conversation(conversation_id: int) -> Select[Message]:
        return select(Message).where(t.messages.c.conversation_id == conversation_id)
