"""Mail to colleagues: queued with what it is about, sent afterwards (policy 6.3, 7.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import structlog

from handover.domain import mail as mails
from handover.domain import news
from handover.domain.alerts import Alert
from handover.domain.cases import ASSISTANT, Case
from handover.domain.errors import NotPassedOn
from handover.domain.mail import Mail, MailStatus
from handover.domain.messages import Message
from handover.domain.own_settings import Department
from handover.ports import Alerts, Clock, Mailer, Transactions, UnitOfWork
from handover.services.casework import known
from handover.services.passing_on import LEASE, pass_on_next

log = structlog.get_logger()


class Mailing:
    """Queues into the caller's transaction. `mailer` is None where no mail server is set: then nothing is queued."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        mailer: Mailer | None,
        alerts: Alerts,
        departments: Callable[[], Mapping[str, Department]],
        on_call: Callable[[], str],
    ) -> None:
        self._transactions, self._clock, self._mailer, self._alerts = transactions, clock, mailer, alerts
        self._departments, self._on_call = departments, on_call

    @property
    def works(self) -> bool:
        """Whether there is a mail server."""
        return self._mailer is not None

    def reaches(self, department: str) -> bool:
        """Whether a mail to this department can go out at all."""
        return self._mailer is not None and self._departments()[department].mailbox is not None

    def forward(self, uow: UnitOfWork, case: Case, term: str) -> bool:
        """The question, to the case's department. False when no mail can go out: the KCC tells it themselves."""
        return self._to_department(
            uow, case, mails.FORWARDED, *mails.forwarded(case, _said(uow, case), self._label(case), term)
        )

    def remind(self, uow: UnitOfWork, case: Case, term: str) -> bool:
        return self._to_department(
            uow, case, mails.REMINDER, *mails.reminder(case, _said(uow, case), self._label(case), term)
        )

    def emergency(self, uow: UnitOfWork, case: Case) -> None:
        """To whoever is on call, if somebody is."""
        on_call = self._on_call()
        if on_call and self._mailer is not None:
            self._add(uow, case.id, mails.EMERGENCY, on_call, *mails.emergency(case.number))

    def alert(self, uow: UnitOfWork, alert: Alert, recipient: str, subject: str, body: str) -> None:
        """To whoever gets alerts, when there is a mail server."""
        if self._mailer is not None:
            self._add(uow, alert.case_id, mails.ALERT, recipient, subject, body)

    def send_next(self) -> bool:
        """Send the mail that waits longest. False when there is nothing to do now."""
        mailer = self._mailer
        if mailer is None:
            return False
        return pass_on_next(
            self._transactions,
            self._take,
            lambda mail: mailer.send(mail.recipient, mail.subject, mail.body),
            self._noted,
        )

    def _take(self, uow: UnitOfWork) -> Mail | None:
        now = self._clock.now()
        mail = uow.mails.next(now)
        if mail is not None:
            mail.attempts += 1
            mail.not_before = now + LEASE
        return mail

    def _noted(self, sent: Mail, refused: NotPassedOn | None) -> None:
        with self._transactions() as uow:
            mail = uow.mails.find(known(sent.id))
            if mail is None:
                return  # its case was erased meanwhile
            if refused is None:
                mail.status, mail.sent_at, mail.reason = MailStatus.SENT, self._clock.now(), None
            else:
                self._failed(uow, mail, refused)
            uow.commit()
        if refused is None:
            log.info("mail_sent", mail=mail.id, kind=mail.kind)
            return
        given_up = mail.status == MailStatus.FAILED
        log.warning("mail_failed", mail=mail.id, reason=refused.reason, given_up=given_up)
        if given_up:
            self._alerts.raise_alert("mail_failed", {"mail": mail.id, "for": "coordinator"})

    def _failed(self, uow: UnitOfWork, mail: Mail, refused: NotPassedOn) -> None:
        """A question that will never reach its department is told in its case."""
        now = self._clock.now()
        mail.failed(refused.reason, now, for_good=refused.for_good)
        if mail.status == MailStatus.FAILED and mail.case_id is not None and mail.kind != mails.ALERT:
            case = uow.cases.get(mail.case_id)
            case.records("mail_failed", actor=ASSISTANT, at=now, kind=mail.kind)
            uow.rings(news.of_case(case.conversation_id))

    def _label(self, case: Case) -> str:
        return self._departments()[case.department or ""].label

    def _to_department(self, uow: UnitOfWork, case: Case, kind: str, subject: str, body: str) -> bool:
        mailbox = self._departments()[case.department or ""].mailbox
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


def _said(uow: UnitOfWork, case: Case) -> Sequence[Message]:
    return uow.messages.of_case(known(case.id))
