"""Tells another program of alerts (`ALERT_WEBHOOK_URL`), one after another, again with pauses when it doesn't answer. What it hears
twice has the same `id`.
"""

from __future__ import annotations

import json

import structlog

from handover.domain.alert_words import link_to, told_to_programs
from handover.domain.alerts import Alert, Hook
from handover.domain.errors import NotPassedOn
from handover.ports import Clock, Transactions, UnitOfWork, Webhook
from handover.services.casework import known
from handover.services.passing_on import LEASE, pass_on_next

log = structlog.get_logger()
Told = tuple[int, bytes]
"""An alert's id, and what is said of it."""


class Telling:
    """`webhook` is None where no address is set: then nothing waits either."""

    def __init__(self, transactions: Transactions, clock: Clock, webhook: Webhook | None, *, public_url: str) -> None:
        self._transactions, self._clock = transactions, clock
        self._webhook, self._public_url = webhook, public_url

    def tell_next(self) -> bool:
        """The alert that waits longest. False when there is nothing to do now."""
        webhook = self._webhook
        if webhook is None:
            return False
        return pass_on_next(self._transactions, self._take, lambda told: webhook.post(told[1]), self._noted)

    def _take(self, uow: UnitOfWork) -> Told | None:
        now = self._clock.now()
        alert = uow.alerts.next_to_tell(now)
        if alert is None:
            return None
        alert.hook_attempts += 1
        alert.hook_after = now + LEASE
        return known(alert.id), self._body(uow, alert)

    def _body(self, uow: UnitOfWork, alert: Alert) -> bytes:
        number = uow.cases.numbers({alert.case_id}).get(alert.case_id) if alert.case_id is not None else None
        return json.dumps(told_to_programs(alert, number, link_to(number, self._public_url))).encode()

    def _noted(self, told: Told, refused: NotPassedOn | None) -> None:
        with self._transactions() as uow:
            alert = uow.alerts.find(told[0], lock=True)
            if alert is None:
                return  # its case was erased meanwhile
            if refused is None:
                alert.hook = Hook.SENT
            else:
                alert.hook_failed(self._clock.now(), for_good=refused.for_good)
            uow.commit()
            given_up = alert.hook == Hook.FAILED
        if refused is not None:
            log.warning("alert_hook_failed", alert=alert.id, reason=refused.reason, given_up=given_up)
