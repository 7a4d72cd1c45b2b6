"""Takes in a webhook: mask, store, commit; only then may WhatsApp hear 200. Deciding and answering is the worker's."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby

import structlog

from handover.domain import news
from handover.domain.contacts import Contact
from handover.domain.conversations import Conversation
from handover.domain.delivery import Author, Delivery
from handover.domain.inbound import InboundMessage, StatusUpdate, Unreadable, Webhook
from handover.domain.masking import mask, mask_json
from handover.domain.messages import Message
from handover.domain.storable import storable, storable_json
from handover.domain.turns import due_at
from handover.ports import Alerts, Clock, Transactions, UnitOfWork
from handover.services.casework import known
from handover.services.clock import BusinessClock
from handover.services.conduct.records import is_evidence
from handover.services.contacts import change_identity, contact_for, names_of

log = structlog.get_logger()

LONGEST_ID = 300
LONGEST_TYPE = 40


class Intake:
    """`silence` is how long a resident must be quiet before a turn is made (BUNDLE_SECONDS)."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        business: BusinessClock,
        alerts: Alerts,
        *,
        silence: timedelta,
    ) -> None:
        self._transactions, self._clock, self._business, self._alerts = transactions, clock, business, alerts
        self._silence = silence

    def receive(self, webhook: Webhook) -> None:
        """Stores everything in the webhook. Any exception means: not stored, so WhatsApp must try again."""
        self._take_messages(webhook)
        self._take_statuses(webhook)
        for notice in webhook.notices:
            log.info("webhook_notice", field=notice.field)
            if notice.alarming:
                self._alerts.raise_alert("whatsapp_notice", {"field": notice.field})

    def _take_messages(self, webhook: Webhook) -> None:
        if not (webhook.messages or webhook.identity_changes or webhook.unreadable or webhook.notices):
            return
        with self._transactions() as uow:
            now = self._clock.now()
            for item in webhook.unreadable:
                self._flag(uow, item, now)
            for notice in webhook.notices:
                uow.records.flag(f"notice:{notice.field}"[:100], mask_json(storable_json(notice.payload))[0], now)
            for change in webhook.identity_changes:
                change_identity(uow, change, now)
            if webhook.messages:
                self._business.hears(uow, webhook.messages[-1].sent_at)
            for _, group in groupby(sorted(webhook.messages, key=_sender_key), key=_sender_key):
                self._take_of_one_sender(uow, list(group), now)
            uow.commit()

    def _take_of_one_sender(self, uow: UnitOfWork, inbound: list[InboundMessage], now: datetime) -> None:
        """Senders are taken in a fixed order, so two webhooks at the same time never wait for each other."""
        readable = []
        for message in inbound:
            if reason := _why_not(message):
                self._flag(uow, Unreadable(reason=reason, payload=message.payload), now)
            else:
                readable.append(message)
        if not readable:
            return
        contact = contact_for(uow, readable[0].sender, now)
        conversation = uow.conversations.of_contact(known(contact.id))
        fresh = [kept for message in readable if (kept := self._keep(uow, conversation, message, now))]
        if fresh:
            self._wake(uow, contact, conversation, readable, fresh, now)

    def _keep(
        self, uow: UnitOfWork, conversation: Conversation, inbound: InboundMessage, now: datetime
    ) -> Message | None:
        """The stored message; None when it was there already (WhatsApp delivers at least once)."""
        message = as_stored(inbound, known(conversation.id), now)
        if not uow.messages.add_once(message):
            log.info("duplicate_message", conversation=conversation.id)
            return None
        if inbound.target_wamid and inbound.type in {"edit", "revoke"}:
            _change_earlier(uow, inbound, message.text)
        log.info("message_stored", conversation=conversation.id, type=message.type, masked=message.masked)
        return message

    def _wake(
        self,
        uow: UnitOfWork,
        contact: Contact,
        conversation: Conversation,
        inbound: list[InboundMessage],
        fresh: list[Message],
        now: datetime,
    ) -> None:
        latest = max(message.sent_at for message in fresh)
        name = next((message.sender.profile_name for message in reversed(inbound) if message.sender.profile_name), None)
        contact.name = mask(storable(name)).text[:200] if name else contact.name
        contact.last_inbound_at = max(latest, contact.last_inbound_at or latest)
        if self._business.by_webhook:
            contact.last_inbound_at = latest
        conversation.work_first_at = conversation.work_first_at or now
        conversation.work_due_at = due_at(now, conversation.work_first_at, self._silence)
        if conversation.work_due_at <= now:
            uow.rings("work")  # otherwise there is nothing to do yet: it is found when it is due
        uow.rings(news.of_talk(known(conversation.id)))
        if any(message.media_id for message in fresh):
            uow.rings("media")

    def _flag(self, uow: UnitOfWork, item: Unreadable, now: datetime) -> None:
        log.warning("unreadable_item", reason=item.reason)
        uow.records.flag(item.reason[:100], mask_json(storable_json(item.payload))[0], now)

    def _take_statuses(self, webhook: Webhook) -> None:
        if not webhook.statuses:
            return
        with self._transactions() as uow:
            self._business.hears(uow, webhook.statuses[-1].at)
            now = self._clock.now()
            for status in sorted(webhook.statuses, key=lambda update: update.outbox_reference or update.wamid):
                if len(status.wamid) <= LONGEST_ID and uow.records.add_status(_storable_status(status)):
                    self._settle(uow, status, now)
            uow.commit()

    def _settle(self, uow: UnitOfWork, status: StatusUpdate, now: datetime) -> None:
        """Matched on the outbox id first: a status can come before the answer to the call that sent it."""
        row = uow.outbox.by_reference(status.outbox_reference) if status.outbox_reference else None
        row = row or uow.outbox.by_wamid(status.wamid)
        if row is None:
            log.info("status_of_unknown_message", status=status.status)
            return
        if row.learns(status.status, status.wamid, now, error_code=status.error_code):
            log.info("status", outbox=row.id, status=row.status, code=status.error_code)
            if row.status == Delivery.FAILED and row.author == Author.AGENT and row.case_id is not None:
                uow.cases.get(row.case_id).is_unanswered(row.created_at)
            uow.rings(news.of_talk(row.conversation_id))
        uow.rings("outbox")


def as_stored(inbound: InboundMessage, conversation_id: int, now: datetime) -> Message:
    """The message as it may be kept: masked, storable. The raw body is never stored (policy 5.4)."""
    masked = mask(storable(inbound.text))
    payload, kinds = mask_json(storable_json(inbound.payload))
    media = inbound.media
    return Message(
        conversation_id=conversation_id,
        wamid=inbound.wamid,
        type=inbound.type,
        known=inbound.known,
        text=masked.text,
        masked=list(dict.fromkeys([*masked.kinds, *kinds])),
        payload=payload,
        sent_at=inbound.sent_at,
        received_at=now,
        quoted_wamid=inbound.quoted_wamid,
        target_wamid=inbound.target_wamid,
        button_id=inbound.button_id,
        latitude=inbound.latitude,
        longitude=inbound.longitude,
        media_id=media.media_id if media else None,
        media_type=media.mime_type if media else None,
        media_sha256=media.sha256 if media else None,
    )


def _change_earlier(uow: UnitOfWork, inbound: InboundMessage, text: str) -> None:
    """Policy 9: edited or withdrawn before its turn, the turn changes; later it is shown as such. A withdrawn text is
    erased unless something was done with it or it is evidence of abuse.
    """
    target = uow.messages.by_wamid(inbound.target_wamid or "")
    if target is None:
        return
    if inbound.type == "revoke":
        target.withdrawn_at = inbound.sent_at
        if target.case_id is None and not is_evidence(uow, target):
            target.text, target.payload = "", {}
    else:
        target.edited_at = inbound.sent_at
        if target.turn_id is None:
            target.text, target.payload = text, {}


def _why_not(message: InboundMessage) -> str | None:
    """Why a message is only kept, masked, and not answered; None for all others."""
    if message.group_id:
        return "group message"
    return None if _readable(message) else "no usable id or sender"


def _readable(message: InboundMessage) -> bool:
    ids = (message.wamid, message.quoted_wamid, message.target_wamid, message.button_id, message.sender.phone)
    fits = all(len(value) <= LONGEST_ID and storable(value) == value for value in ids if value)
    fits = fits and len(message.type) <= LONGEST_TYPE and storable(message.type) == message.type
    return fits and bool(message.wamid) and bool(names_of(message.sender))


def _storable_status(status: StatusUpdate) -> StatusUpdate:
    return StatusUpdate(
        wamid=storable(status.wamid),
        status=storable(status.status)[:20],
        at=status.at,
        recipient=storable(status.recipient)[:160] if status.recipient else None,
        outbox_reference=storable(status.outbox_reference)[:512] if status.outbox_reference else None,
        error_code=status.error_code,
    )


def _sender_key(message: InboundMessage) -> str:
    return message.sender.user_id or message.sender.phone or ""
