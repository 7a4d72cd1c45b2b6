"""Looks after cases while nobody does: raises what is due, gives back what lies still, closes what is answered, and puts
answers that nobody fetched on the call-back list (policy 1.7, 6.5, 6.6).

Any number of these may run: what is seen without a lock is looked at again with one, so nothing happens twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from handover.domain import news
from handover.domain.attention import (
    CALLBACK,
    FOR_COORDINATOR,
    SIGNAL,
    Thresholds,
    closes_itself,
    lies_still,
    near,
    runs_out,
    signals,
    to_be_called,
)
from handover.domain.cases import ASSISTANT, Case, Move, Status
from handover.domain.contacts import Contact
from handover.domain.conversations import Conversation
from handover.domain.deadlines import LOCAL, OfficeCalendar
from handover.domain.mail import wants_reminder
from handover.domain.understanding import Body
from handover.ports import Alerts, Party, Transactions, UnitOfWork
from handover.services.alerting import Alerting
from handover.services.casework import Casework, known
from handover.services.clock import BusinessClock
from handover.services.mailing import Mailing
from handover.services.wording import Wording

log = structlog.get_logger()


@dataclass(kw_only=True)
class Watched:
    """A case with what belongs to it. `now` is on the business clock."""

    uow: UnitOfWork
    case: Case
    conversation: Conversation
    contact: Contact
    held_since: Sequence[datetime]
    now: datetime

    @property
    def spoke_at(self) -> list[datetime]:
        return [message.sent_at for message in self.uow.messages.of_case(known(self.case.id))]


class Watch:
    """Every case is a transaction of its own."""

    def __init__(
        self,
        transactions: Transactions,
        business: BusinessClock,
        casework: Casework,
        wording: Wording,
        calendar: OfficeCalendar,
        alerts: Alerts,
        limits: Callable[[], Thresholds],
        mailing: Mailing,
        alerting: Alerting,
    ) -> None:
        self._transactions, self._business, self._casework, self._wording = transactions, business, casework, wording
        self._calendar, self._alerts, self._limits, self._mailing = calendar, alerts, limits, mailing
        self._alerting = alerting

    def look(self) -> int:
        """One round. Returns how many cases something was done about."""
        return sum(self._do(number) for number in self._numbers())

    def _numbers(self) -> list[str]:
        with self._transactions(read_only=True) as uow:
            now = self._business.now(uow)
            held = uow.outbox.held_by_case()
            cases = uow.cases.to_watch(near(now, self._limits(), self._calendar), held)
            parties = uow.contacts.parties({case.conversation_id for case in cases})
            watched = (_watched(uow, case, parties[case.conversation_id], held, now) for case in cases)
            return [one.case.number for one in watched if self._steps(one)]

    def _do(self, number: str) -> bool:
        with self._transactions() as uow:
            seen = uow.cases.by_number(number)
            if seen is None:
                return False
            uow.conversations.lock(seen.conversation_id)
            case = uow.cases.by_number(number, lock=True)
            if case is None:
                return False
            party = uow.contacts.parties([case.conversation_id])[case.conversation_id]
            watched = _watched(uow, case, party, uow.outbox.held_by_case(), self._business.now(uow))
            steps = self._steps(watched)
            for step in steps:
                step(watched)
            if steps:
                uow.rings(news.of_case(case.conversation_id))
                uow.commit()
        return bool(steps)

    def _steps(self, watched: Watched) -> list[Callable[[Watched], None]]:
        """What is to be done about the case now, by the rules of domain.attention."""
        case, now = watched.case, watched.now
        steps: list[Callable[[Watched], None]] = []
        if signals(case, watched.contact.last_inbound_at, now, self._limits()):
            steps.append(self._signal)
        if case.snoozed_until is not None and now >= case.snoozed_until:
            steps.append(self._wake)
        if case.status == Status.CLAIMED and lies_still(case, watched.spoke_at, now, self._limits().idle):
            steps.append(self._give_back)
        if wants_reminder(case, now, self._day_before(case)):
            steps.append(self._remind)
        if to_be_called(case, watched.held_since, now, self._calendar):
            steps.append(self._list_for_callback)
        elif closes_itself(case, held=bool(watched.held_since), now=now, calendar=self._calendar):
            steps.append(self._close)
        return steps

    def _signal(self, watched: Watched) -> None:
        """Policy 6.5, 6.6: the team first, then the coordinator. It stands in the case's history, so it is raised once."""
        case = watched.case
        for signal, about in signals(case, watched.contact.last_inbound_at, watched.now, self._limits()):
            case.records(SIGNAL, actor=ASSISTANT, at=watched.now, what=signal, about=about.isoformat())
            self._alerting.tell_case(watched.uow, case, signal, about)
            reader = "coordinator" if signal in FOR_COORDINATOR else "team"
            self._alerts.raise_alert(f"case_{signal}", {"case": case.number, "for": reader, "at": about.isoformat()})

    def _wake(self, watched: Watched) -> None:
        watched.case.wakes(at=watched.now)

    def _give_back(self, watched: Watched) -> None:
        """Policy 6.5: somebody else can take it now."""
        case = watched.case
        holder = case.assignee
        case.move(Move.RELEASE, actor=ASSISTANT, at=watched.now, held_by=holder, reason="lag stil")
        case.assignee = None
        log.info("case_given_back", case=case.number)

    def _day_before(self, case: Case) -> datetime:
        """The same time, a working day before the term."""
        local = case.due_at.astimezone(LOCAL)
        day = local.date() - timedelta(days=1)
        while not self._calendar.is_working_day(day):
            day -= timedelta(days=1)
        return datetime.combine(day, local.time(), LOCAL)

    def _remind(self, watched: Watched) -> None:
        """Policy 6.3: the department, a working day before the term."""
        case, now = watched.case, watched.now
        mailed = self._mailing.remind(watched.uow, case, self._calendar.in_words(case.due_at, now))
        case.records("department_reminded", actor=ASSISTANT, at=now, due_at=case.due_at.isoformat(), mailed=mailed)

    def _list_for_callback(self, watched: Watched) -> None:
        """Policy 1.7: the answer stays held, so a JA still brings it; meanwhile somebody calls."""
        case, now = watched.case, watched.now
        case.records(CALLBACK, actor=ASSISTANT, at=now, reason=case.reason)
        if not case.open:
            summary = f"Het antwoord op zaak {case.number} staat klaar, maar er kwam geen JA. Bel de bewoner."
            self._casework.open(watched.uow, watched.conversation, [], reason="callback", now=now, summary=summary)
            return
        terms = self._calendar.terms(now)
        case.reason, case.status, case.assignee, case.target_at = "callback", Status.WAITING, None, terms.target_at
        case.sets_term(terms.due_at, reason="geen JA op het antwoord: bellen", actor=ASSISTANT, at=now)

    def _close(self, watched: Watched) -> None:
        """Policy 1.7. A closing text that WhatsApp would not let through any more is dropped (6.6)."""
        uow, case, conversation, now = watched.uow, watched.case, watched.conversation, watched.now
        runs_out(case, now)
        if self._wording.window_is_open(watched.contact, now):
            words = Body(text=self._wording.fixed("closed_without_reply", watched.contact), kind="referral")
            told = self._wording.compose([words], watched.contact, conversation, now)
            self._casework.tell(uow, conversation, told, now=now, case=case)
        self._casework.let_go(uow, conversation)


def _watched(
    uow: UnitOfWork, case: Case, party: Party, held: Mapping[int, Sequence[datetime]], now: datetime
) -> Watched:
    since = held.get(known(case.id), ())
    return Watched(
        uow=uow, case=case, conversation=party.conversation, contact=party.contact, held_since=since, now=now
    )
