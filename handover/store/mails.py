"""Mail to colleagues that is to go out, and what became of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from handover.domain.mail import Mail, MailStatus
from handover.store import tables as t


class SqlMails:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, mail: Mail) -> Mail:
        self._session.add(mail)
        self._session.flush()
        return mail

    def next(self, now: datetime) -> Mail | None:
        c = t.mails.c
        waiting = select(Mail).where(c.status == MailStatus.QUEUED, c.not_before <= now).order_by(c.not_before, c.id)
        return self._session.scalar(waiting.limit(1).with_for_update(skip_locked=True))

    def find(self, mail_id: int) -> Mail | None:
        return self._session.get(Mail, mail_id)
