"""Tells another program of alerts (`ALERT_WEBHOOK_URL`), one after another, again with pauses when it doesn't answer.

Should a process die between sending and noting it, the program hears it twice, with the same `id`.
"""

from __future__ import annotations

import json
from datetime import timedelta

import structlog

from handover.domain.alert_words import link_to, told_to_programs
from handover.domain.alerts import Alert, Hook
from handover.domain.errors import HookRefused
from handover.ports import Clock, Transactions, UnitOfWork, Webhook
from handover.services.casework import known

log = structlog.get_logger()
TELLING = timedelta(minutes=2)
"""How long an alert that is being told is nobody else's."""


class Telling:
    """`webhook` is None where no address is set: then nothing waits either."""

    def __init__(self, transactions: Transactions, clock: Clock, webhook: Webhook | None, *, public_url: str) -> None:
        self._transactions, self._clock = transactions, clock
        self._webhook, self._public_url = webhook, public_url

    def tell_next(self) -> bool:
        """The alert that waits longest. False when there is nothing to do now."""
        if self._webhook is None:
            return False
        with self._transactions() as uow:
            now = self._clock.now()
            alert = uow.alerts.next_to_tell(now)
            if alert is None:
                return False
            alert.hook_attempts += 1
            alert.hook_after = now + TELLING
            body = self._body(uow, alert)
            uow.commit()
        try:
            self._webhook.post(body)
        except HookRefused as refused:
            self._noted(known(alert.id), refused)
        else:
            self._noted(known(alert.id), None)
        return True

    def _body(self, uow: UnitOfWork, alert: Alert) -> bytes:
        number = uow.cases.numbers({alert.case_id}).get(alert.case_id) if alert.case_id is not None else None
        return json.dumps(told_to_programs(alert, number, link_to(number, self._public_url))).encode()

    def _noted(self, alert_id: int, refused: HookRefused | None) -> None:
        with self._transactions() as uow:
            alert = uow.alerts.find(alert_id, lock=True)
            if alert is None:
                return  # its case was erased meanwhile
            if refused is None:
                alert.hook = Hook.SENT
            else:
                alert.hook_failed(self._clock.now(), for_good=refused.for_good)
            uow.commit()
            given_up = alert.hook == Hook.FAILED
        if refused is not None:
            log.warning("alert_hook_failed", alert=alert_id, reason=refused.reason, given_up=given_up)
