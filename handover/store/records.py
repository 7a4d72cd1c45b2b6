"""Small things that are kept: statuses, flagged items, the business clock, whether the number may send."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from handover.domain.inbound import StatusUpdate
from handover.ports import SendingState
from handover.store import tables as t
from handover.store.insert import insert_once

_ONLY_ROW = 1


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
        self._put(t.business_clock, {"business_at": business, "set_at": real})

    def sending(self) -> SendingState:
        c = t.sending.c
        row = self._session.execute(select(c.paused_until, c.reason, c.attempts)).one_or_none()
        if row is None:
            return SendingState()
        return SendingState(paused_until=row.paused_until, reason=row.reason, attempts=row.attempts)

    def set_sending(self, state: SendingState) -> None:
        values = {"paused_until": state.paused_until, "reason": state.reason, "attempts": state.attempts}
        self._put(t.sending, values)

    def _put(self, table: Table, values: dict[str, Any]) -> None:
        dialect = postgresql if self._session.get_bind().dialect.name == "postgresql" else sqlite
        insert = dialect.insert(table).values(id=_ONLY_ROW, **values)
        self._session.execute(insert.on_conflict_do_update(index_elements=["id"], set_=values))
