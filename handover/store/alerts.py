"""Alerts, and when each part of the worker last worked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from handover.domain.alerts import Alert, Hook
from handover.store import tables as t
from handover.store.insert import insert_once, put


class SqlAlerts:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add_once(self, alert: Alert) -> bool:
        values = {
            "kind": alert.kind,
            "subject": alert.subject,
            "case_id": alert.case_id,
            "about": alert.about,
            "raised_at": alert.raised_at,
            "hook": alert.hook,
            "hook_attempts": 0,
            "hook_after": alert.hook_after,
        }
        alert.id = insert_once(self._session, t.alerts, values, unique=("kind", "subject", "about"))
        return alert.id is not None

    def is_known(self, kind: str, subject: str, about: datetime) -> bool:
        c = t.alerts.c
        same = select(c.id).where(c.kind == kind, c.subject == subject, c.about == about)
        return self._session.scalar(same) is not None

    def find(self, alert_id: int, *, lock: bool = False) -> Alert | None:
        wanted = select(Alert).where(t.alerts.c.id == alert_id)
        if not lock:
            return self._session.scalar(wanted)
        return self._session.scalar(wanted.with_for_update(), execution_options={"populate_existing": True})

    def standing(self) -> Sequence[Alert]:
        return self._session.scalars(select(Alert).where(t.STANDING).order_by(t.alerts.c.id.desc())).all()

    def past(self, limit: int) -> Sequence[Alert]:
        c = t.alerts.c
        past = select(Alert).where(or_(c.over_at.is_not(None), c.acknowledged_at.is_not(None)))
        return self._session.scalars(past.order_by(c.id.desc()).limit(limit)).all()

    def next_to_tell(self, now: datetime) -> Alert | None:
        c = t.alerts.c
        waiting = select(Alert).where(t.TO_TELL, c.hook == Hook.QUEUED, c.hook_after <= now)
        return self._session.scalar(waiting.order_by(c.hook_after, c.id).limit(1).with_for_update(skip_locked=True))

    def worked(self, part: str, at: datetime) -> None:
        put(self._session, t.worker_parts, {"part": part}, {"worked_at": at})

    def worked_at(self) -> Mapping[str, datetime]:
        c = t.worker_parts.c
        rows = self._session.execute(select(c.part, c.worked_at).order_by(c.part))
        return {row[0]: row[1] for row in rows}
