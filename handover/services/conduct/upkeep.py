"""What the worker does about blocks: WhatsApp's own block after the announcement (policy 8.5), and the terms of 8.6.

Everything is in the database before it is done: a process that dies in between leaves work for the next one.
"""

from __future__ import annotations

from datetime import datetime

import structlog

from handover.domain import news
from handover.domain.blocks import CALL_LEASE, MOST_TRIES, AtWhatsApp, Block, call_due_at
from handover.domain.cases import ASSISTANT
from handover.domain.conversations import Conversation
from handover.domain.delivery import back_off
from handover.domain.errors import SendError, SendingStopped, TryLater
from handover.ports import Alerts, Clock, Messaging, Transactions, UnitOfWork
from handover.services.casework import Casework, known
from handover.services.clock import BusinessClock
from handover.services.conduct.sequence import Conduct
from handover.services.contacts import recipient_for

log = structlog.get_logger()

NO_NUMBER = "no_number"


class ConductUpkeep:
    """Both methods are called again and again; several workers at once do no harm."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        business: BusinessClock,
        messaging: Messaging,
        alerts: Alerts,
        casework: Casework,
        conduct: Conduct,
    ) -> None:
        self._transactions, self._clock, self._business = transactions, clock, business
        self._messaging, self._alerts, self._casework, self._conduct = messaging, alerts, casework, conduct

    def call_whatsapp(self) -> int:
        """Every call that is due. Returns how many were made."""
        with self._transactions(read_only=True) as uow:
            waiting = [known(block.id) for block in uow.conduct.to_call(self._clock.now())]
        return sum(self._call(block_id) for block_id in waiting)

    def watch_terms(self) -> int:
        """Blocks of which a term has passed. Returns how many were acted on."""
        with self._transactions(read_only=True) as uow:
            passed = [known(block.id) for block in uow.conduct.to_watch(self._business.now(uow))]
        for block_id in passed:
            self._watch(block_id)
        return len(passed)

    def lift_overdue(self, uow: UnitOfWork, conversation: Conversation, at: datetime) -> None:
        """A block that nobody confirmed in time holds back nothing that is sent after its moment (policy 8.6)."""
        block = uow.conduct.block(known(conversation.id))
        if block is not None and _is_overdue(block, at):
            self._lift(uow, conversation, block, at)

    def _call(self, block_id: int) -> bool:
        claimed = self._claim(block_id)
        if claimed is None:
            return False
        phone, doing = claimed
        try:
            if doing == AtWhatsApp.UNBLOCKING:
                self._messaging.unblock(phone)
            else:
                self._messaging.block(phone)
        except SendError as error:
            self._note(block_id, doing, error)
        else:
            self._note(block_id, doing, None)
        return True

    def _claim(self, block_id: int) -> tuple[str, str] | None:
        """The number and what is to be done with it, when it is due. The lease keeps a second call from beside it."""
        now = self._clock.now()
        with self._transactions() as uow:
            conversation, block = _locked(uow, block_id)
            if not self._due(uow, block, now):
                return None
            phone = recipient_for(uow, conversation.contact_id).phone
            if phone is None:
                block.failed(NO_NUMBER, None)  # known by a user id alone: our own list holds
            else:
                block.tries, block.try_after = block.tries + 1, now + CALL_LEASE
            doing = block.at_whatsapp
            uow.commit()
        return None if phone is None else (phone, doing)

    @staticmethod
    def _due(uow: UnitOfWork, block: Block, now: datetime) -> bool:
        if block.try_after is not None and block.try_after > now:
            return False
        if block.at_whatsapp == AtWhatsApp.UNBLOCKING:
            return True
        if block.at_whatsapp != AtWhatsApp.WAITING:
            return False
        row = uow.outbox.get(block.announcement_id) if block.announcement_id is not None else None
        due_at = call_due_at(row) if row is not None else now
        return due_at is not None and due_at <= now

    def _note(self, block_id: int, doing: str, error: SendError | None) -> None:
        """A failure is tried again, then shown; our own block stands whatever WhatsApp says (policy 8.5)."""
        with self._transactions() as uow:
            _, block = _locked(uow, block_id)
            if block.at_whatsapp == doing:  # else it was lifted meanwhile: the unblocking is still to come
                self._apply(block, error)
            if block.case_id is not None and block.at_whatsapp == AtWhatsApp.FAILED:
                at = self._business.now(uow)
                reason = block.whatsapp_reason
                uow.cases.get(block.case_id).records("whatsapp_block_failed", actor=ASSISTANT, at=at, reason=reason)
            gave_up = block.at_whatsapp == AtWhatsApp.FAILED
            uow.rings(news.of_case(block.conversation_id))
            uow.commit()
        log.info("block_call", block=block_id, doing=doing, error=error.reason if error else None)
        if gave_up:
            self._alerts.raise_alert("whatsapp_block", {"block": block_id, "doing": doing})

    def _apply(self, block: Block, error: SendError | None) -> None:
        if error is None:
            block.succeeded()
            return
        again = isinstance(error, TryLater | SendingStopped) and block.tries < MOST_TRIES
        block.failed(error.reason, self._clock.now() + back_off(block.tries, "conversation") if again else None)

    def _watch(self, block_id: int) -> None:
        with self._transactions() as uow:
            conversation, block = _locked(uow, block_id)
            now = self._business.now(uow)
            if block.lifted_at is None:
                self._keep_terms(uow, conversation, block, now)
            uow.commit()

    def _keep_terms(self, uow: UnitOfWork, conversation: Conversation, block: Block, now: datetime) -> None:
        number = _number(uow, block)
        if _is_overdue(block, now):
            self._lift(uow, conversation, block, now)
        elif block.provisional and block.confirm_by is not None and block.confirm_by <= now and not block.alerted_at:
            block.alerted_at = now
            if block.case_id is not None:
                uow.cases.get(block.case_id).records("block_unconfirmed", actor=ASSISTANT, at=now)
            self._alerts.raise_alert("block_unconfirmed", {"case": number, "for": "coordinator"})
            uow.rings(news.of_case(block.conversation_id))
        elif block.review_at is not None and block.review_at <= now:
            self._ask_again(uow, conversation, block, now)

    def _lift(self, uow: UnitOfWork, conversation: Conversation, block: Block, at: datetime) -> None:
        self._conduct.lift(uow, conversation, block, by=ASSISTANT, at=at, reason="niet op tijd bevestigd")
        self._conduct.close_review(uow, block, "block_lifted", by=ASSISTANT, at=at)
        self._alerts.raise_alert("block_lifted", {"case": _number(uow, block), "for": "coordinator"})

    def _ask_again(self, uow: UnitOfWork, conversation: Conversation, block: Block, now: datetime) -> None:
        """The review date of a confirmed block: a person looks whether it is still needed. Until then it stays."""
        since = block.blocked_at.date()
        case = self._casework.open(
            uow,
            conversation,
            [],
            reason="block_review",
            now=now,
            summary=f"Is deze blokkade nog nodig? Sinds {since.day}-{since.month}-{since.year}: {block.reason}.",
        )
        block.case_id, block.review_at = case.id, None
        self._alerts.raise_alert("block_review_due", {"case": case.number, "for": "coordinator"})


def _is_overdue(block: Block, at: datetime) -> bool:
    return block.provisional and block.lifts_at is not None and block.lifts_at <= at


def _number(uow: UnitOfWork, block: Block) -> str | None:
    return uow.cases.get(block.case_id).number if block.case_id is not None else None


def _locked(uow: UnitOfWork, block_id: int) -> tuple[Conversation, Block]:
    """Conversation before block: the order in which everybody locks."""
    conversation_id = uow.conduct.get_block(block_id).conversation_id
    conversation = uow.conversations.lock(conversation_id)
    return conversation, uow.conduct.get_block(block_id, fresh=True)
