"""Mail to colleagues: queued with what it is about, sent afterwards (policy 6.3, 7.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog

from handover.domain import mail as mails
from handover.domain import news
from handover.domain.alerts import Alert
from handover.domain.cases import Case
from handover.domain.errors import MailRefused
from handover.domain.mail import Mail, MailStatus
from handover.ports import Alerts, Clock, Mailer, Transactions, UnitOfWork
from handover.services.casework import known

log = structlog.get_logger()
SENDING = timedelta(minutes=2)
"""How long a mail that is being sent is nobody else's."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A department as mail knows it; without `mailbox` nothing can be mailed to it."""

    label: str
    mailbox: str | None


class Mailing:
    """Queues into the caller's transaction. `mailer` is None where no mail server is set: then nothing is queued."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        mailer: Mailer | None,
        alerts: Alerts,
        departments: Mapping[str, Desk],
        on_call: str,
    ) -> None:
        self._transactions, self._clock, self._mailer, self._alerts = transactions, clock, mailer, alerts
        self._departments, self._on_call = departments, on_call

    @property
    def works(self) -> bool:
        """Whether there is a mail server."""
        return self._mailer is not None

    def reaches(self, department: str) -> bool:
        """Whether a mail to this department can go out at all."""
        return self._mailer is not None and self._departments[department].mailbox is not None

    def forward(self, uow: UnitOfWork, case: Case, term: str) -> bool:
        """The question, to the case's department. False when no mail can go out: the KCC tells it themselves."""
        return self._to_department(uow, case, mails.FORWARDED, *mails.forwarded(case, self._label(case), term))

    def remind(self, uow: UnitOfWork, case: Case, term: str) -> bool:
        return self._to_department(uow, case, mails.REMINDER, *mails.reminder(case, self._label(case), term))

    def emergency(self, uow: UnitOfWork, case: Case) -> None:
        """To whoever is on call, if somebody is."""
        if self._on_call and self._mailer is not None:
            self._add(uow, case.id, mails.EMERGENCY, self._on_call, *mails.emergency(case.number))

    def alert(self, uow: UnitOfWork, alert: Alert, recipient: str, subject: str, body: str) -> None:
        """To whoever gets alerts, when there is a mail server."""
        if self._mailer is not None:
            self._add(uow, alert.case_id, mails.ALERT, recipient, subject, body)

    def send_next(self) -> bool:
        """Send the mail that waits longest. False when there is nothing to do now."""
        if self._mailer is None:
            return False
        with self._transactions() as uow:
            now = self._clock.now()
            mail = uow.mails.next(now)
            if mail is None:
                return False
            mail.attempts += 1
            mail.not_before = now + SENDING
            uow.commit()
        try:
            self._mailer.send(mail.recipient, mail.subject, mail.body)
        except MailRefused as refused:
            self._failed(known(mail.id), refused)
        else:
            self._sent(known(mail.id))
        return True

    def _sent(self, mail_id: int) -> None:
        with self._transactions() as uow:
            mail = uow.mails.get(mail_id)
            mail.status, mail.sent_at, mail.reason = MailStatus.SENT, self._clock.now(), None
            uow.commit()
        log.info("mail_sent", mail=mail_id, kind=mail.kind)

    def _failed(self, mail_id: int, refused: MailRefused) -> None:
        with self._transactions() as uow:
            mail = uow.mails.get(mail_id)
            now = self._clock.now()
            mail.failed(refused.reason, now, for_good=refused.for_good)
            given_up = mail.status == MailStatus.FAILED
            if given_up and mail.case_id is not None and mail.kind != mails.ALERT:
                case = uow.cases.get(mail.case_id)
                case.records("mail_failed", actor="assistant", at=now, kind=mail.kind)
                uow.rings(news.of_case(case.conversation_id))
            uow.commit()
        log.warning("mail_failed", mail=mail_id, reason=refused.reason, given_up=given_up)
        if given_up:
            self._alerts.raise_alert("mail_failed", {"mail": mail_id, "for": "coordinator"})

    def _label(self, case: Case) -> str:
        return self._departments[case.department or ""].label

    def _to_department(self, uow: UnitOfWork, case: Case, kind: str, subject: str, body: str) -> bool:
        mailbox = self._departments[case.department or ""].mailbox
        if mailbox is None or self._mailer is None:
            return False
        self._add(uow, case.id, kind, mailbox, subject, body)
        return True

    def _add(self, uow: UnitOfWork, case_id: int | None, kind: str, recipient: str, subject: str, body: str) -> None:
        now = self._clock.now()
        uow.mails.add(
            Mail(
                case_id=case_id,
                kind=kind,
                recipient=recipient,
                subject=subject[:300],
                body=body,
                created_at=now,
                not_before=now,
            )
        )
        uow.rings("mail")
