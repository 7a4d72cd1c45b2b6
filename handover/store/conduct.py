"""Incidents and blocks (policy 8)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from handover.domain.blocks import AtWhatsApp, Block
from handover.domain.conduct import Incident
from handover.store import tables as t

_CALLS = (AtWhatsApp.WAITING, AtWhatsApp.UNBLOCKING)


class SqlConduct:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add_incident(self, incident: Incident) -> Incident:
        self._session.add(incident)
        self._session.flush()
        return incident

    def incident(self, incident_id: int) -> Incident:
        return self._session.get_one(Incident, incident_id)

    def incidents(self, conversation_id: int) -> Sequence[Incident]:
        c = t.incidents.c
        own = select(Incident).where(c.conversation_id == conversation_id).order_by(c.at, c.id)
        return self._session.scalars(own).all()

    def of_turn(self, turn_id: int) -> Incident | None:
        return self._session.scalar(select(Incident).where(t.incidents.c.turn_id == turn_id))

    def warned(self, conversation_ids: Collection[int], since: datetime) -> Collection[int]:
        c = t.incidents.c
        standing = select(c.conversation_id).where(c.conversation_id.in_(conversation_ids), c.dismissed_at.is_(None))
        recent = standing.group_by(c.conversation_id).having(func.max(c.at) > since, func.count(c.warning_id) > 0)
        return set(self._session.scalars(recent))

    def add_block(self, block: Block) -> Block:
        self._session.add(block)
        self._session.flush()
        return block

    def get_block(self, block_id: int, *, fresh: bool = False) -> Block:
        return self._session.get_one(Block, block_id, populate_existing=fresh)

    def block(self, conversation_id: int) -> Block | None:
        return self._session.scalar(_newest(conversation_id).where(t.blocks.c.lifted_at.is_(None)))

    def in_force(self) -> Sequence[Block]:
        return self._session.scalars(select(Block).where(t.blocks.c.lifted_at.is_(None)).order_by(t.blocks.c.id)).all()

    def last_block(self, conversation_id: int) -> Block | None:
        return self._session.scalar(_newest(conversation_id))

    def to_call(self, now: datetime) -> Sequence[Block]:
        c = t.blocks.c
        due = or_(c.try_after.is_(None), c.try_after <= now)
        waiting = select(Block).where(c.at_whatsapp.in_(_CALLS), due)
        return self._session.scalars(waiting.order_by(c.id)).all()

    def to_watch(self, now: datetime) -> Sequence[Block]:
        c = t.blocks.c
        unconfirmed = and_(c.confirmed_at.is_(None), or_(c.lifts_at <= now, _not_alerted(now)))
        passed = or_(unconfirmed, c.review_at <= now)
        return self._session.scalars(select(Block).where(c.lifted_at.is_(None), passed).order_by(c.id)).all()


def _not_alerted(now: datetime) -> ColumnElement[bool]:
    c = t.blocks.c
    return and_(c.confirm_by <= now, c.alerted_at.is_(None))


def _newest(conversation_id: int) -> Select[Block]:
    c = t.blocks.c
    return select(Block).where(c.conversation_id == conversation_id).order_by(c.id.desc()).limit(1)
