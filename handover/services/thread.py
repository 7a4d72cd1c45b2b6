"""What was said, by whom, and what became of it: both sides of a conversation as one list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from handover.domain.delivery import Delivery, OutboxRow
from handover.domain.messages import Message
from handover.services.casework import known

RESIDENT = "resident"


@dataclass(frozen=True, kw_only=True)
class MediumView:
    """A photo, recording or document. `ready` is False while it is being fetched; `error` says why it never will be."""

    message_id: int
    kind: str
    mime_type: str
    ready: bool
    error: str | None


@dataclass(frozen=True, kw_only=True)
class MessageView:
    """One message, whoever wrote it. `status` and `reason` belong to ours, `intent` and `route` to the resident's."""

    id: str
    author: str
    agent_name: str | None = None
    text: str
    type: str
    intent: str | None = None
    route: str | None = None
    sent_at: datetime
    status: str | None = None
    reason: str | None = None
    case_id: int | None = None
    choices: tuple[str, ...] = ()
    medium: MediumView | None = None
    place: tuple[float, float] | None = None
    edited: bool = False
    withdrawn: bool = False
    erased: bool = False


def thread_of(messages: Iterable[Message], rows: Iterable[OutboxRow]) -> list[MessageView]:
    """Both sides in the order of time; at the same second the resident spoke first."""
    said = [(message.sent_at, 0, message.id or 0, of_resident(message)) for message in messages]
    told = [(row.created_at, 1, row.id or 0, of_ours(row)) for row in rows]
    return [view for *_, view in sorted([*said, *told], key=lambda line: line[:3])]


def of_resident(message: Message) -> MessageView:
    located = message.latitude is not None and message.longitude is not None
    return MessageView(
        id=f"in-{message.id}",
        author=RESIDENT,
        text=message.text,
        type=message.type,
        intent=message.intent,
        route=message.route,
        sent_at=message.sent_at,
        case_id=message.case_id,
        medium=_medium(message),
        place=(message.latitude or 0.0, message.longitude or 0.0) if located else None,
        edited=message.edited_at is not None,
        withdrawn=message.withdrawn_at is not None,
        erased=message.erased_at is not None,
    )


def of_ours(row: OutboxRow) -> MessageView:
    content: Mapping[str, list[dict[str, str]]] = row.content
    return MessageView(
        id=f"out-{row.id}",
        author=row.author,
        agent_name=row.agent_name,
        text=row.text,
        type=str(row.content["kind"]),
        sent_at=row.created_at,
        status=Delivery.QUEUED if row.status == Delivery.SENDING else row.status,
        reason=row.reason,
        case_id=row.case_id,
        erased=row.erased_at is not None,
        choices=tuple(choice["title"] for choice in [*content.get("buttons", []), *content.get("rows", [])]),
    )


def _medium(message: Message) -> MediumView | None:
    if message.media_id is None:
        return None
    return MediumView(
        message_id=known(message.id),
        kind=message.type,
        mime_type=message.media_type or "",
        ready=message.media_file is not None,
        error=message.media_error,
    )
