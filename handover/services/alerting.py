"""Keeps alerts: tells each once, to whom it concerns, and notes who saw it and when it was over (policy 6.5).

Any number of workers may look: an alert is one row by its kind, subject and moment, and is told in the transaction that
wrote it. Mail and other programs are reached afterwards (`mailing`, `telling`), so a dead receiver holds nothing up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import structlog

from handover.domain import alerts as rules
from handover.domain import news
from handover.domain.accounts import Actor, Right, may
from handover.domain.alert_words import link_to, mail_about
from handover.domain.alerts import EVENTS, Alert, Finding, Heard, Hook, Reader, who_hears
from handover.domain.attention import Signal, Thresholds, standing
from handover.domain.audit import line_of
from handover.domain.cases import Case
from handover.domain.deadlines import LOCAL, local_moment
from handover.domain.errors import NotFound
from handover.domain.shifts import Presence
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.alert_receivers import receivers_in
from handover.services.casework import known
from handover.services.clock import BusinessClock
from handover.services.mailing import Mailing
from handover.services.once import settle

log = structlog.get_logger()
LOOKED_BACK = timedelta(days=2)
"""How old a message in trouble may be to be alerted to (real clock): an older one stands on its own page."""
SHOWN = 50
URGENT = frozenset({Signal.URGENT, Signal.THREAT, Signal.URGENT_UNCLAIMED})


@dataclass(frozen=True, kw_only=True)
class AlertView:
    """An alert as it is shown. `case_number`: None when it is about no case. `yours`: it is meant for who looks."""

    id: int
    kind: str
    subject: str
    case_number: str | None
    reader: Reader
    about: datetime
    raised_at: datetime
    acknowledged_by: str | None
    acknowledged_at: datetime | None
    over_at: datetime | None
    yours: bool

    @property
    def open(self) -> bool:
        return self.acknowledged_at is None and self.over_at is None


@dataclass(frozen=True, kw_only=True)
class AlertPage:
    """`standing`: not seen and still so. `past`: the newest of what was seen or is over."""

    standing: tuple[AlertView, ...]
    past: tuple[AlertView, ...]
    stopped: tuple[str, ...]
    """Parts of the worker that stand still right now: without a worker nobody writes an alert about it."""
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Bell:
    """`alerts`: how many stand and are meant for this person, seen by nobody yet. `waiting` and `unread`: what a sound is
    made for. `urgent`: cases that nobody took up. `sound`: whether this person wants to hear it.
    """

    waiting: int
    unread: int
    alerts: int
    urgent: tuple[str, ...]
    sound: bool


class Alerting:
    """`programs`: whether another program wants to hear of alerts."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        business: BusinessClock,
        mailing: Mailing,
        limits: Callable[[], Thresholds],
        *,
        public_url: str,
        programs: bool,
    ) -> None:
        self._transactions, self._clock, self._business = transactions, clock, business
        self._mailing, self._limits = mailing, limits
        self._public_url, self._programs = public_url, programs

    def tell(self, uow: UnitOfWork, finding: Finding, number: str | None = None) -> bool:
        """In the caller's transaction: the row, the mails that go with it, and word to other programs. False: told before."""
        now = self._clock.now()
        alert = Alert(
            kind=finding.kind,
            subject=finding.subject,
            case_id=finding.case_id,
            about=finding.about,
            raised_at=now,
            hook=Hook.QUEUED if self._programs else Hook.NONE,
            hook_after=now if self._programs else None,
        )
        if not uow.alerts.add_once(alert):
            return False
        for address in self._heard(uow, alert.reader).mails:
            self._mailing.alert(uow, alert, address, *mail_about(alert, number, link_to(number, self._public_url)))
        uow.rings(news.EVERYWHERE)
        uow.rings("alerts")
        log.info("alert_told", alert=alert.id, kind=alert.kind, reader=alert.reader.value)
        return True

    def tell_case(self, uow: UnitOfWork, case: Case, kind: str, about: datetime) -> bool:
        finding = Finding(kind=kind, subject=case.number, about=about, case_id=known(case.id))
        return self.tell(uow, finding, case.number)

    def look(self) -> int:
        """One round beside the cases' own (`watch`): messages, parts of the worker, and what is over. How many changed."""
        with self._transactions(read_only=True) as uow:
            new, over = self._new(uow), self._over(uow)
        if not new and not over:
            return 0
        with self._transactions() as uow:
            new, over = self._new(uow), self._over(uow)
            for finding in new:
                self.tell(uow, finding, self._number(uow, finding.case_id))
            for alert in over:
                alert.over_at = self._clock.now()
            uow.rings(news.EVERYWHERE)
            uow.commit()
        return len(new) + len(over)

    def page(self, actor: Actor) -> AlertPage:
        with self._transactions(read_only=True) as uow:
            return AlertPage(
                standing=tuple(self._views(uow, [one for one in uow.alerts.standing() if one.open], actor)),
                past=tuple(self._views(uow, uow.alerts.past(SHOWN), actor)),
                stopped=tuple(self._stopped(uow)),
                now=self._business.now(uow),
            )

    def one(self, actor: Actor, alert_id: int) -> AlertView:
        """Raises NotFound."""
        with self._transactions(read_only=True) as uow:
            alert = uow.alerts.find(alert_id)
            if alert is None:
                raise NotFound(f"alert {alert_id}")
            return self._views(uow, [alert], actor)[0]

    def bell(self, actor: Actor) -> Bell:
        """What every page of this person shows."""
        with self._transactions(read_only=True) as uow:
            views = self._views(uow, [one for one in uow.alerts.standing() if one.open], actor)
            cases, sound = uow.cases.standing(actor.name), uow.preferences.sound(actor.name)
            urgent = [view.case_number for view in views if view.kind in URGENT and view.case_number]
            return Bell(
                waiting=cases.waiting,
                unread=cases.unread,
                alerts=sum(view.yours for view in views) + len(self._stopped(uow)),
                urgent=tuple(dict.fromkeys(urgent)),
                sound=sound is not False,
            )

    def set_sound(self, person: str, *, wanted: bool) -> None:
        with self._transactions() as uow:
            uow.preferences.set_sound(person, wanted=wanted)
            uow.commit()

    def stopped(self) -> list[str]:
        """Parts of the worker that stand still."""
        with self._transactions(read_only=True) as uow:
            return self._stopped(uow)

    def acknowledge(self, actor: Actor, alert_id: int) -> None:
        """Who saw it first counts; a second time changes nothing. Raises NotFound."""
        with self._transactions() as uow:
            alert = uow.alerts.find(alert_id, lock=True)
            if alert is None:
                raise NotFound(f"alert {alert_id}")
            if alert.acknowledged_at is None:
                now = self._clock.now()
                alert.acknowledged_by, alert.acknowledged_at = actor.name, now
                uow.audit.add(line_of(actor, "acknowledge", f"alert {alert_id}", now))
                uow.rings(news.EVERYWHERE)
            settle(uow, actor)
            uow.commit()

    def worked(self, parts: Collection[str]) -> None:
        """These parts of the worker did something right just now."""
        with self._transactions() as uow:
            for part in sorted(parts):
                uow.alerts.worked(part, self._clock.now())
            uow.commit()

    def _new(self, uow: UnitOfWork) -> list[Finding]:
        return [one for one in self._found(uow) if not uow.alerts.is_known(*one.key)]

    def _found(self, uow: UnitOfWork) -> list[Finding]:
        now, sending = self._clock.now(), uow.records.sending()
        midnight = local_moment(now.astimezone(LOCAL).date(), time.min)
        return [
            *rules.about_sends(uow.outbox.troubled_since(now - LOOKED_BACK), now),
            *rules.about_sending(sending.reason, midnight),
            *rules.about_parts(uow.alerts.worked_at(), now),
        ]

    def _over(self, uow: UnitOfWork) -> list[Alert]:
        """What no longer holds. Something that happened is over once somebody has seen it."""
        alerts = [alert for alert in uow.alerts.standing() if not (alert.kind in EVENTS and alert.open)]
        found = {one.key for one in self._found(uow)}
        holds = found | self._of_cases(uow, [one for one in alerts if one.kind in set(Signal)])
        return [alert for alert in alerts if (alert.kind, alert.subject, alert.about) not in holds]

    def _of_cases(self, uow: UnitOfWork, alerts: Sequence[Alert]) -> set[tuple[str, str, datetime]]:
        cases = uow.cases.with_history({alert.case_id for alert in alerts if alert.case_id is not None})
        contacts = uow.contacts.of_conversations({case.conversation_id for case in cases})
        now = self._business.now(uow)
        return {
            (signal, case.number, about)
            for case in cases
            for signal, about in standing(case, contacts[case.conversation_id].last_inbound_at, now, self._limits())
        }

    def _stopped(self, uow: UnitOfWork) -> list[str]:
        return [one.subject for one in rules.about_parts(uow.alerts.worked_at(), self._clock.now())]

    def _heard(self, uow: UnitOfWork, reader: Reader) -> Heard:
        now = self._clock.now()
        presences: dict[str, Presence] = {
            user.name: shift.presence_at(now) for user, shift in uow.shifts.team() if shift is not None and user.active
        }
        return who_hears(reader, receivers_in(uow), presences)

    def _views(self, uow: UnitOfWork, alerts: Sequence[Alert], actor: Actor) -> list[AlertView]:
        numbers = uow.cases.numbers({alert.case_id for alert in alerts if alert.case_id is not None})
        people, coordinates = self._heard(uow, Reader.COORDINATOR).people, may(actor.role, Right.COORDINATE)
        return [
            AlertView(
                id=known(alert.id),
                kind=alert.kind,
                subject=alert.subject,
                case_number=numbers.get(alert.case_id or 0),
                reader=alert.reader,
                about=alert.about,
                raised_at=alert.raised_at,
                acknowledged_by=alert.acknowledged_by,
                acknowledged_at=alert.acknowledged_at,
                over_at=alert.over_at,
                yours=alert.reader is Reader.TEAM or (actor.name in people if people else coordinates),
            )
            for alert in alerts
        ]

    @staticmethod
    def _number(uow: UnitOfWork, case_id: int | None) -> str | None:
        return uow.cases.numbers({case_id}).get(case_id) if case_id is not None else None
