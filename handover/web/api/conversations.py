"""`/api/v1/conversations`: who owns one, and everything that was said in it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from handover.web.api.access import CaseHandler
from handover.web.api.schemas import ConversationJson, Conversations, MessageJson, Messages, PhoneQuery
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/conversations", tags=["conversations"])
Id = Annotated[int, Path(ge=1, lt=2**63)]


@router.post("/search", responses=documented(401, 403, 422, 503))
def search(wanted: PhoneQuery, parts: App, actor: CaseHandler) -> Conversations:
    found = parts.reading.conversations_with(wanted.phone)
    parts.reading.looked(actor, "search", "conversations")
    return Conversations(items=[ConversationJson.model_validate(view) for view in found])


@router.get("/{conversation_id}/messages", responses=documented(401, 403, 404, 422, 503))
def messages(conversation_id: Id, parts: App, actor: CaseHandler) -> Messages:
    """In the order in which they were sent."""
    found = parts.reading.messages_of(conversation_id)
    parts.reading.looked(actor, "view", f"conversation {conversation_id}")
    return Messages(items=[MessageJson.model_validate(view) for view in found])
