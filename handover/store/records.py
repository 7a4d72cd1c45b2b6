"""Small things that are kept: statuses, flagged items, the business clock, whether the number may send."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from handover.domain.inbound import StatusUpdate
from handover.ports import SendingState
from handover.store import tables as t
from handover.store.insert import insert_once, put

_ONLY_ROW = {"id": 1}


class SqlRecords:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add_status(self, status: StatusUpdate) -> bool:
        values = {
            "wamid": status.wamid,
            "status": status.status,
            "recipient": status.recipient or "",
            "reference": status.outbox_reference,
            "at": status.at,
            "error_code": status.error_code,
        }
        return insert_once(self._session, t.statuses, values, unique=("wamid", "status", "recipient")) is not None

    def statuses_for(self, reference: str, wamid: str | None) -> Sequence[StatusUpdate]:
        c = t.statuses.c
        rows = self._session.execute(
            select(c.wamid, c.status, c.at, c.recipient, c.reference, c.error_code)
            .where(or_(c.reference == reference, c.wamid == wamid))
            .order_by(c.id)
        )
        return [
            StatusUpdate(
                wamid=row.wamid,
                status=row.status,
                at=row.at,
                recipient=row.recipient or None,
                outbox_reference=row.reference,
                error_code=row.error_code,
            )
            for row in rows
        ]

    def flag(self, reason: str, payload: Any, at: datetime) -> None:
        self._session.execute(t.flagged.insert().values(reason=reason, payload=payload, received_at=at))

    def business_clock(self) -> tuple[datetime, datetime] | None:
        c = t.business_clock.c
        row = self._session.execute(select(c.business_at, c.set_at)).one_or_none()
        return None if row is None else (row.business_at, row.set_at)

    def set_business_clock(self, business: datetime, real: datetime) -> None:
        put(self._session, t.business_clock, _ONLY_ROW, {"business_at": business, "set_at": real})

    def sending(self) -> SendingState:
        c = t.sending.c
        row = self._session.execute(select(c.paused_until, c.reason, c.attempts)).one_or_none()
        if row is None:
            return SendingState()
        return SendingState(paused_until=row.paused_until, reason=row.reason, attempts=row.attempts)

    def set_sending(self, state: SendingState) -> None:
        values = {"paused_until": state.paused_until, "reason": state.reason, "attempts": state.attempts}
        put(self._session, t.sending, _ONLY_ROW, values)
