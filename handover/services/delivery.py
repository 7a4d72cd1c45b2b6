"""Empties the outbox: one row at a time, marked `sending` in the database before any byte leaves.

A process that dies while a row is `sending` leaves it so; when its lease is over the row becomes `uncertain` and visible.
It is never sent again by itself: a status that carries its reference settles it, or a person does (contract.md, Sending).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import structlog

from handover.domain import news, window
from handover.domain.cases import ASSISTANT
from handover.domain.contacts import Contact
from handover.domain.conversations import Owner
from handover.domain.delivery import (
    ANNOUNCED,
    MAX_ATTEMPTS,
    SEND_LEASE,
    UNCERTAIN_HOLDS_FOR,
    Author,
    Delivery,
    OutboxRow,
    back_off,
)
from handover.domain.errors import OutcomeUnknown, Refused, SendError, SendingStopped, TryLater, WindowClosed
from handover.domain.outbound import Recipient, from_json, to_json
from handover.ports import Accepted, Alerts, Clock, Messaging, SendingState, Transactions, UnitOfWork
from handover.services.casework import known
from handover.services.clock import BusinessClock
from handover.services.contacts import recipient_for
from handover.services.wording import Told

log = structlog.get_logger()

STOPPED_FOR = timedelta(minutes=1)
"""How often sending is tried again after the token or the account was refused."""


class DeliveryService:
    """`answer_ready` is the approved template that goes out when the window is closed (policy 6.6)."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        business: BusinessClock,
        messaging: Messaging,
        alerts: Alerts,
        *,
        answer_ready: Told,
    ) -> None:
        self._transactions, self._clock, self._business = transactions, clock, business
        self._messaging, self._alerts, self._answer_ready = messaging, alerts, answer_ready

    def send_next(self) -> bool:
        """Send the next row that may leave. False when there is none now."""
        claimed = self._claim()
        if claimed is None:
            return False
        row, recipient = claimed
        if recipient is None:
            return True  # held: its window is closed
        try:
            accepted = self._messaging.send(recipient, from_json(row.content), row.reference)
        except SendError as error:
            self._note_failure(row, error)
        except ValueError as error:
            self._note_failure(row, Refused(f"limit: {type(error).__name__}", alarm=True))
        else:
            self._note_success(row, accepted)
        return True

    def expire(self) -> int:
        """Rows whose sender died become uncertain and visible. Returns how many."""
        with self._transactions() as uow:
            now = self._clock.now()
            rows = uow.outbox.expire_sending(now)
            for row in rows:
                self._doubt(uow, row, "process_died", now)
            uow.commit()
        return len(rows)

    def _claim(self) -> tuple[OutboxRow, Recipient | None] | None:
        now = self._clock.now()
        with self._transactions() as uow:
            paused = uow.records.sending().paused_until
            if paused is not None and paused > now:
                return None
            row = uow.outbox.claim(now, token=uuid4().hex, until=now + SEND_LEASE)
            if row is None:
                return None
            contact = uow.contacts.get(uow.conversations.get(row.conversation_id).contact_id)
            closed = self._window_is_closed(uow, row, contact)
            if closed:
                self._hold(uow, row)
            recipient = None if closed else recipient_for(uow, known(contact.id))
            uow.commit()
        return row, recipient

    def _window_is_closed(self, uow: UnitOfWork, row: OutboxRow, contact: Contact) -> bool:
        """Judged at send time, on the business clock. Templates always may go."""
        if row.content["kind"] == "template" or contact.last_inbound_at is None:
            return False
        return not window.is_open(contact.last_inbound_at, self._business.now(uow))

    @staticmethod
    def _hold(uow: UnitOfWork, row: OutboxRow) -> None:
        row.holds()
        uow.rings("upkeep")
        uow.rings(news.of_case(row.conversation_id))
        log.info("held", outbox=row.id)

    def announce_held(self) -> int:
        """For every conversation with newly held answers one template that asks for a JA. Returns how many went out."""
        with self._transactions() as uow:
            asked: set[int] = set()
            for row in uow.outbox.newly_held():
                if uow.conversations.get(row.conversation_id).owner == Owner.BLOCKED:
                    continue  # after a block nothing is sent any more (policy 8.2)
                if row.conversation_id not in asked:
                    uow.outbox.add(self._template_for(uow, row))
                    asked.add(row.conversation_id)
                row.reason = ANNOUNCED
            uow.rings("outbox")
            uow.commit()
        return len(asked)

    def _template_for(self, uow: UnitOfWork, held: OutboxRow) -> OutboxRow:
        now = self._clock.now()
        return OutboxRow(
            reference=uuid4().hex,
            conversation_id=held.conversation_id,
            case_id=held.case_id,
            author=held.author,
            agent_name=held.agent_name,
            content=to_json(self._answer_ready.content),
            text=self._answer_ready.text,
            created_at=self._business.now(uow),
            queued_at=now,
            not_before=now,
        )

    def _note_success(self, claimed: OutboxRow, accepted: Accepted) -> None:
        with self._transactions() as uow:
            row, now = self._reload(uow, claimed), self._clock.now()
            row.accepted(accepted.wamid, now)
            for status in uow.records.statuses_for(row.reference, row.wamid):
                row.learns(status.status, status.wamid, now, error_code=status.error_code)
            self._clear_back_off(uow, row)
            uow.rings("outbox")
            uow.rings(news.of_talk(row.conversation_id))
            uow.commit()
        log.info("sent", outbox=row.id, conversation=row.conversation_id)

    def _clear_back_off(self, uow: UnitOfWork, row: OutboxRow) -> None:
        conversation = uow.conversations.get(row.conversation_id)
        if conversation.send_attempts:
            conversation.send_attempts, conversation.send_after = 0, None
        if uow.records.sending().attempts:
            uow.records.set_sending(SendingState())

    def _note_failure(self, claimed: OutboxRow, error: SendError) -> None:
        with self._transactions() as uow:
            row, now = self._reload(uow, claimed), self._clock.now()
            if row.status == Delivery.SENDING:  # else a status came first and knows better
                self._apply_failure(uow, row, error, now)
            uow.rings("outbox")
            uow.rings(news.of_case(row.conversation_id))
            uow.commit()
        log.warning("send_failed", outbox=row.id, kind=type(error).__name__, reason=error.reason, code=error.code)
        if isinstance(error, SendingStopped) or getattr(error, "alarm", False):
            self._alerts.raise_alert("sending", {"reason": error.reason, "code": error.code})

    def _apply_failure(self, uow: UnitOfWork, row: OutboxRow, error: SendError, now: datetime) -> None:
        match error:
            case OutcomeUnknown():
                self._doubt(uow, row, error.reason, now)
            case WindowClosed():
                self._hold(uow, row)
            case TryLater() if row.attempts < MAX_ATTEMPTS or error.scope == "number":
                self._retry(uow, row, error, now)
            case SendingStopped():
                row.status, row.not_before = Delivery.QUEUED, now
                uow.records.set_sending(SendingState(paused_until=now + STOPPED_FOR, reason=error.reason, attempts=1))
            case _:
                row.status, row.reason, row.error_code = Delivery.FAILED, error.reason, error.code
                self._tell_people(uow, row)

    def _retry(self, uow: UnitOfWork, row: OutboxRow, error: TryLater, now: datetime) -> None:
        """Certainly not sent: the same row again, after a pause of the message, the conversation or the whole number."""
        row.status, row.reason, row.error_code = Delivery.QUEUED, error.reason, error.code
        if error.scope == "number":
            attempts = uow.records.sending().attempts + 1
            until = now + back_off(attempts, error.scope)
            uow.records.set_sending(SendingState(paused_until=until, reason=error.reason, attempts=attempts))
        elif error.scope == "conversation":
            conversation = uow.conversations.get(row.conversation_id)
            conversation.send_attempts += 1
            conversation.send_after = now + back_off(conversation.send_attempts, error.scope)
        row.not_before = now + back_off(row.attempts - 1, "message") if error.scope == "message" else now

    def _doubt(self, uow: UnitOfWork, row: OutboxRow, reason: str, now: datetime) -> None:
        """The bytes may have left. `lease_until` now says how long the row holds its conversation back."""
        row.status, row.reason, row.lease_until = Delivery.UNCERTAIN, reason, now + UNCERTAIN_HOLDS_FOR
        for status in uow.records.statuses_for(row.reference, row.wamid):
            row.learns(status.status, status.wamid, now, error_code=status.error_code)
        self._tell_people(uow, row)
        uow.rings(news.of_case(row.conversation_id))
        log.warning("send_uncertain", outbox=row.id, reason=reason)

    def _tell_people(self, uow: UnitOfWork, row: OutboxRow) -> None:
        """Failed or uncertain: it stands in the case, when there is one, and in the list of troubled messages."""
        if row.case_id is None or row.status not in {Delivery.FAILED, Delivery.UNCERTAIN}:
            return
        case = uow.cases.get(row.case_id)
        if row.status == Delivery.FAILED and row.author == Author.AGENT:
            case.is_unanswered(row.created_at)
        at = self._business.now(uow)
        case.records(f"send_{row.status}", actor=ASSISTANT, at=at, outbox=row.id, reason=row.reason)

    def _reload(self, uow: UnitOfWork, claimed: OutboxRow) -> OutboxRow:
        """Conversation before row: the order in which everybody locks."""
        uow.conversations.lock(claimed.conversation_id)
        row = uow.outbox.by_reference(claimed.reference)
        if row is None:
            raise RuntimeError(f"outbox row {claimed.id} is gone")
        return row
