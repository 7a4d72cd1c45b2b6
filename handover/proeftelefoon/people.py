"""What residents can do: below `/proef`, JSON in and out. For the page and for tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, HTTPException, Response
from pydantic import BaseModel, ConfigDict, Field
from sse_starlette import EventSourceResponse

from handover.proeftelefoon.access import ThePhone
from handover.proeftelefoon.courier import Parcel
from handover.proeftelefoon.inbound import Written
from handover.proeftelefoon.phone import Phone
from handover.proeftelefoon.views import as_message, as_person

JSON = dict[str, Any]

ANSWER_SECONDS = 15.0
"""How long a call waits for handover's answer to its webhook; longer than the courier's own time-outs."""

router = APIRouter(prefix="/proef")


class Person(BaseModel):
    model_config = ConfigDict(extra="forbid")

    phone: str | None = Field(default=None, pattern=r"^[0-9]{5,20}$")
    user_id: str | None = None
    name: str | None = None


class Batch(BaseModel):
    """Entries of changes of messages, all in one POST."""

    model_config = ConfigDict(extra="forbid")

    messages: list[list[list[Written]]]


@router.post("/messages")
async def write(phone: ThePhone, written: Written) -> JSON:
    """Answers when handover accepted the webhook, or refused it for the first time."""
    _somebody(written)
    entry, parcel = phone.writes(written)
    return {"wamid": entry.wamid, **await _outcome(parcel)}


@router.post("/batch")
async def write_batch(phone: ThePhone, batch: Batch) -> JSON:
    for written in (message for entry in batch.messages for change in entry for message in change):
        _somebody(written)
    entries, parcel = phone.writes_batch(batch.messages)
    return {"wamids": [entry.wamid for entry in entries], **await _outcome(parcel)}


@router.get("/people")
async def people(phone: ThePhone) -> JSON:
    return {"items": [as_person(resident) for resident in phone.network.residents()]}


@router.post("/people")
async def meet(phone: ThePhone, person: Person) -> JSON:
    _somebody(person)
    resident = phone.network.meet(person.phone, person.user_id, person.name)
    phone.live.ring(resident.key)
    return as_person(resident)


@router.get("/chats/{name}/messages")
async def chat(phone: ThePhone, name: str) -> JSON:
    """Both ways, oldest first; `name` is a number or a user id."""
    resident = phone.network.find(name)
    return {"items": [as_message(entry) for entry in resident.chat] if resident else []}


@router.get("/sent")
async def sent(phone: ThePhone) -> JSON:
    """Everything that the business sent, in the order of arrival, with the body as it came."""
    return {"items": [{"to": who.key, **as_message(entry), "body": entry.body} for who, entry in phone.network.sent()]}


@router.get("/blocked")
async def blocked(phone: ThePhone) -> JSON:
    return {"items": [resident.key for resident in phone.network.residents() if resident.blocked]}


@router.get("/files/{file_id}")
async def show_file(phone: ThePhone, file_id: str) -> Response:
    """A photo that a resident sent, for the page."""
    file = phone.network.file(file_id)
    if file is None:
        raise HTTPException(404)
    return Response(file.content, media_type=file.mime_type)


@router.get("/live")
async def live(phone: ThePhone, chat: str = "") -> EventSourceResponse:
    """An event each time that something happened. While it is open the resident has this chat before them."""
    return EventSourceResponse(_rings(phone, chat), ping=15)


async def _rings(phone: Phone, chat: str) -> AsyncIterator[dict[str, str]]:
    with phone.live.watching(chat) as queue:
        resident = phone.network.find(chat)
        if resident is not None:
            phone.opens(resident)
        yield {"event": "chat", "data": chat}
        while True:
            yield {"event": "chat", "data": await queue.get()}


def _somebody(who: Written | Person) -> None:
    if not (who.phone or who.user_id):
        raise HTTPException(422, "phone or user_id must be given")


async def _outcome(parcel: Parcel | None) -> JSON:
    """Delivered, or how the first attempt failed; it is tried again in the background."""
    if parcel is None:
        return {"delivered": False, "status": None, "blocked": True}
    try:
        status = await asyncio.wait_for(asyncio.shield(parcel.answer), ANSWER_SECONDS)
    except TimeoutError:
        status = None
    return {"delivered": status == 200, "status": status}
