"""The outbox: what we send, in order within a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from handover.domain.delivery import BY_CHOICE, CONFIRMATION_WAIT, NOT_ANNOUNCED, Delivery, OutboxRow
from handover.ports import Span
from handover.store import tables as t


class SqlOutbox:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, row: OutboxRow) -> OutboxRow:
        self._session.add(row)
        self._session.flush()
        return row

    def get(self, row_id: int) -> OutboxRow:
        return self._session.get_one(OutboxRow, row_id)

    def claim(self, now: datetime, *, token: str, until: datetime) -> OutboxRow | None:
        row = self._session.scalar(_claimable(now))
        if row is None:
            return None
        row.status, row.lease_token, row.lease_until = Delivery.SENDING, token, until
        row.attempts += 1
        self._session.flush()
        return row

    def expire_sending(self, now: datetime) -> Sequence[OutboxRow]:
        c = t.outbox.c
        dead = select(OutboxRow).where(c.status == Delivery.SENDING, c.lease_until < now)
        return self._session.scalars(dead.with_for_update(skip_locked=True)).all()

    def by_reference(self, reference: str) -> OutboxRow | None:
        return self._session.scalar(select(OutboxRow).where(t.outbox.c.reference == reference).with_for_update())

    def by_wamid(self, wamid: str) -> OutboxRow | None:
        return self._session.scalar(select(OutboxRow).where(t.outbox.c.wamid == wamid).with_for_update())

    def of_conversation(self, conversation_id: int, limit: int) -> Sequence[OutboxRow]:
        c = t.outbox.c
        newest = select(OutboxRow).where(c.conversation_id == conversation_id).order_by(c.id.desc()).limit(limit)
        return list(reversed(self._session.scalars(newest).all()))

    def newly_held(self) -> Sequence[OutboxRow]:
        c = t.outbox.c
        rows = select(OutboxRow).where(t.UNSETTLED, c.status == Delivery.HELD, c.reason == NOT_ANNOUNCED).order_by(c.id)
        return self._session.scalars(rows.with_for_update(skip_locked=True)).all()

    def within(self, spans: Sequence[Span]) -> Sequence[OutboxRow]:
        c = t.outbox.c
        own = c.case_id.in_([span.case_id for span in spans])
        before = [
            and_(
                c.conversation_id == span.conversation_id,
                c.case_id.is_(None),
                c.created_at.between(span.since, span.until),
            )
            for span in spans
        ]
        return self._session.scalars(select(OutboxRow).where(or_(own, *before)).order_by(c.id)).all()

    def held(self, conversation_id: int) -> Sequence[OutboxRow]:
        c = t.outbox.c
        rows = select(OutboxRow).where(c.conversation_id == conversation_id, c.status == Delivery.HELD)
        return self._session.scalars(rows.order_by(c.id)).all()

    def held_by_case(self) -> Mapping[int, Sequence[datetime]]:
        c = t.outbox.c
        rows = select(c.case_id, c.created_at).where(t.UNSETTLED, c.status == Delivery.HELD, c.case_id.isnot(None))
        found: dict[int, list[datetime]] = {}
        for case_id, created_at in self._session.execute(rows):
            found.setdefault(case_id, []).append(created_at)
        return found

    def offered_button(self, conversation_id: int, button_id: str) -> bool:
        """Only rows that left can have been tapped."""
        c = t.outbox.c
        rows = select(c.content).where(c.conversation_id == conversation_id, c.sent_at.isnot(None))
        contents = self._session.scalars(rows.order_by(c.id.desc()).limit(200))
        return any(button_id == choice["id"] for content in contents for choice in _choices(content))

    def oldest_waiting(self) -> datetime | None:
        oldest = select(func.min(t.outbox.c.queued_at)).where(t.outbox.c.status == Delivery.QUEUED)
        found: datetime | None = self._session.scalar(oldest)
        return found

    def visible_trouble(self) -> Sequence[OutboxRow]:
        c = t.outbox.c
        return self._session.scalars(select(OutboxRow).where(_troubled()).order_by(c.id)).all()

    def troubled_since(self, queued_after: datetime) -> Sequence[OutboxRow]:
        c = t.outbox.c
        rows = select(OutboxRow).where(_troubled(), c.queued_at >= queued_after).order_by(c.id)
        return self._session.scalars(rows).all()

    def trouble_count(self) -> int:
        return self._session.scalar(select(func.count()).where(_troubled())) or 0


def _troubled() -> ColumnElement[bool]:
    """Failed or uncertain, unless somebody chose not to send it."""
    c = t.outbox.c
    chosen = and_(c.reason.isnot(None), c.reason.in_(BY_CHOICE))
    return and_(t.UNSETTLED, or_(c.status == Delivery.UNCERTAIN, and_(c.status == Delivery.FAILED, ~chosen)))


def _choices(content: dict[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    return content.get("buttons", []) + content.get("rows", [])


def _claimable(now: datetime) -> Select[OutboxRow]:
    c, conversation = t.outbox.c, t.conversations.c
    return (
        select(OutboxRow)
        .join(t.conversations, conversation.id == c.conversation_id)
        .where(
            c.status == Delivery.QUEUED,
            c.not_before <= now,
            or_(conversation.send_after.is_(None), conversation.send_after <= now),
            or_(c.urgent, ~_held_back(now)),
        )
        .order_by(c.urgent.desc(), c.id)
        .limit(1)
        .with_for_update(of=t.outbox, skip_locked=True)
    )


def _held_back(now: datetime) -> ColumnElement[bool]:
    """An earlier row of the same conversation must leave first, or be settled, or have had its time."""
    earlier = aliased(t.outbox)
    e = earlier.c
    unsettled = and_(e.status == Delivery.UNCERTAIN, e.lease_until > now)
    unconfirmed = and_(e.status == Delivery.SENT, e.settled_at.is_(None), e.sent_at > now - CONFIRMATION_WAIT)
    on_its_way = e.status.in_((Delivery.QUEUED, Delivery.SENDING))
    return exists(
        select(e.id).where(
            e.conversation_id == t.outbox.c.conversation_id,
            e.id < t.outbox.c.id,
            or_(on_its_way, unsettled, unconfirmed),
        )
    )
