"""Meta's webhook body as plain values: every message and status of every change of every entry.

Pure and tolerant. Only an item's id is mandatory. Whatever can't be read becomes `Unreadable` and never costs its
neighbours; unknown types are kept. Doubles within one body are left to the database, which has to know them anyway.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from handover.domain.inbound import IdentityChange, InboundMessage, Notice, StatusUpdate, Unreadable, Webhook
from handover.whatsapp.payload_calls import CALLS_FIELD, is_theirs, read_call
from handover.whatsapp.payload_content import without_cards
from handover.whatsapp.payload_messages import read_message
from handover.whatsapp.payload_notices import read_errors, read_notice
from handover.whatsapp.payload_senders import SenderBook
from handover.whatsapp.payload_statuses import read_status
from handover.whatsapp.payload_system import read_identity_change
from handover.whatsapp.payload_values import JSON, Incomplete, items_at, object_at, text_at

CONVERSATION_FIELD = "messages"


@dataclass
class _Collected:
    """What was found so far, in the order of the body."""

    messages: list[InboundMessage] = field(default_factory=list)
    identity_changes: list[IdentityChange] = field(default_factory=list)
    statuses: list[StatusUpdate] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)

    def read_each(self, what: str, items: Sequence[object], read: Callable[[object], None]) -> None:
        """Reads items one by one; what can't be read is set aside."""
        for item in items:
            try:
                read(item)
            except Exception as error:  # noqa: BLE001 - no item, however odd, may cost its neighbours
                why = str(error) if isinstance(error, Incomplete) else type(error).__name__
                self.unreadable.append(Unreadable(reason=f"{what} {why}", payload=without_cards(item)))

    def as_webhook(self) -> Webhook:
        return Webhook(
            messages=tuple(self.messages),
            identity_changes=tuple(self.identity_changes),
            statuses=tuple(self.statuses),
            notices=tuple(self.notices),
            unreadable=tuple(self.unreadable),
        )


def parse(body: object, phone_number_id: str | None, received_at: datetime) -> Webhook:
    """Everything in one POST. Never raises.

    `phone_number_id` is ours: what is meant for another number is set aside as unreadable (None: any number is ours).
    `received_at` stands in for a timestamp that is missing or absurd.
    """
    found = _Collected()
    entries = items_at(body, "entry")
    if not entries:
        found.unreadable.append(Unreadable(reason="body without entries", payload=body))
    for entry in entries:
        changes = items_at(entry, "changes")
        if not changes:
            found.unreadable.append(Unreadable(reason="entry without changes", payload=entry))
        for change in changes:
            _read_change(found, change, phone_number_id, received_at)
    return found.as_webhook()


def _read_change(found: _Collected, change: object, phone_number_id: str | None, received_at: datetime) -> None:
    field_name = text_at(change, "field")
    if field_name is None:
        found.unreadable.append(Unreadable(reason="change without a field", payload=change))
    elif field_name == CALLS_FIELD and items_at(change, "value", "calls"):
        _read_calls(found, change, phone_number_id, received_at)
    elif field_name != CONVERSATION_FIELD:
        found.notices.append(read_notice(field_name, change))
    elif _is_for_another(change, phone_number_id):
        found.unreadable.append(Unreadable(reason="another phone_number_id", payload=change))
    else:
        _read_conversation(found, object_at(change, "value"), change, received_at)


def _read_calls(found: _Collected, change: object, phone_number_id: str | None, received_at: datetime) -> None:
    if _is_for_another(change, phone_number_id):
        found.unreadable.append(Unreadable(reason="another phone_number_id", payload=change))
        return
    calls = [call for call in items_at(change, "value", "calls") if is_theirs(call)]
    book = SenderBook(items_at(change, "value", "contacts"), calls)
    found.read_each("call", calls, lambda item: found.messages.append(read_call(item, book, received_at)))


def _is_for_another(change: object, phone_number_id: str | None) -> bool:
    theirs = text_at(change, "value", "metadata", "phone_number_id")
    return phone_number_id is not None and theirs is not None and theirs != phone_number_id


def _read_conversation(found: _Collected, value: JSON, change: object, received_at: datetime) -> None:
    messages, statuses = items_at(value, "messages"), items_at(value, "statuses")
    errors = items_at(value, "errors")
    book = SenderBook(items_at(value, "contacts"), messages)
    found.read_each("message", messages, lambda item: _add_message(found, item, book, received_at))
    found.read_each("status", statuses, lambda item: found.statuses.append(read_status(item, received_at)))
    if errors:
        found.notices.append(read_errors(errors))
    if not (messages or statuses or errors):
        found.unreadable.append(Unreadable(reason="change without messages or statuses", payload=change))


def _add_message(found: _Collected, item: object, book: SenderBook, received_at: datetime) -> None:
    if text_at(item, "type") == "system":
        found.identity_changes.append(read_identity_change(item, book, received_at))
    else:
        found.messages.append(read_message(item, book, received_at))
