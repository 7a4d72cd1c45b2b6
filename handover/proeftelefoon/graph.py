"""The Cloud API's routes, as far as handover uses them. Included last: `/{version}/{media_id}` matches much."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from handover.proeftelefoon.access import WithToken
from handover.proeftelefoon.blocking import change_block_list
from handover.proeftelefoon.connections import break_connection
from handover.proeftelefoon.faults import AFTER_ACCEPT, Fault
from handover.proeftelefoon.graph_errors import GraphError
from handover.proeftelefoon.network import Entry, Resident

JSON = dict[str, Any]

_SERVER_ERRORS = frozenset({1, 2, 131000, 131016})

router = APIRouter()


@router.post("/{version}/{number}/messages")
async def messages(phone: WithToken, request: Request) -> Response:
    body = await _json_of(request)
    fault = phone.faults.take("messages", body)
    fails_with = fault.code if fault and fault.kind == "failed_status" else None
    if fault and not fault.lets_through:
        return await _misbehave(fault, request)
    resident, entry = phone.sends(body, fails_with=fails_with)
    if fault and fault.after_accept:
        return await _misbehave(fault, request)
    return JSONResponse(_acceptance(body, resident, entry))


@router.post("/{version}/{number}/block_users")
@router.delete("/{version}/{number}/block_users")
async def change_blocks(phone: WithToken, request: Request) -> Response:
    body = await _json_of(request)
    fault = phone.faults.take("block_users", body)
    if fault and not fault.lets_through:
        return await _misbehave(fault, request)
    http_status, answer = change_block_list(phone, body, unblock=request.method == "DELETE")
    return await _misbehave(fault, request) if fault else JSONResponse(answer, status_code=http_status)


@router.get("/{version}/{number}/block_users")
async def blocks(phone: WithToken) -> JSON:
    blocked = [resident for resident in phone.network.residents() if resident.blocked]
    return {"data": [{"messaging_product": "whatsapp", "wa_id": resident.phone} for resident in blocked]}


@router.get("/{version}/{number}/download/{ticket}")
async def download(phone: WithToken, ticket: str, request: Request) -> Response:
    """The second hop: the bytes."""
    fault = phone.faults.take("download", {})
    if fault:
        return await _misbehave(fault, request)
    file = phone.network.file_at(ticket, time.monotonic())
    if file is None:
        return Response(status_code=404)
    return Response(file.content, media_type=file.mime_type)


@router.get("/{version}/{media_id}")
async def media(phone: WithToken, version: str, media_id: str, request: Request) -> Response:
    """The first hop: where the bytes are for the next five minutes."""
    fault = phone.faults.take("media", {})
    if fault:
        return await _misbehave(fault, request)
    file = phone.network.file(media_id)
    if file is None:
        raise GraphError(100, f"Object with ID {media_id!r} does not exist", subcode=33)
    ticket = phone.network.address_for(file, time.monotonic())
    url = f"{str(request.base_url).rstrip('/')}/{version}/{phone.settings.phone_number_id}/download/{ticket}"
    about = {"mime_type": file.mime_type, "sha256": file.sha256.hex(), "file_size": len(file.content)}
    return JSONResponse({"messaging_product": "whatsapp", "id": file.id, "url": url, **about})


def _acceptance(body: JSON, resident: Resident, entry: Entry) -> JSON:
    """Without `wa_id` when the message was sent to a user id."""
    if body.get("to"):
        contact = {"input": body["to"], "wa_id": resident.phone}
    else:
        contact = {"input": body["recipient"], "user_id": resident.user_id}
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [{"id": entry.wamid}]}


async def _json_of(request: Request) -> JSON:
    try:
        body = await request.json()
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise GraphError(100, "the body must be a JSON object")
    return body


async def _misbehave(fault: Fault, request: Request) -> Response:
    """What the caller gets instead of an answer."""
    match fault.kind.removesuffix(AFTER_ACCEPT):
        case "timeout":
            await asyncio.sleep(fault.seconds)
            return Response(status_code=504)
        case "reset":
            if request.client:
                break_connection(request.client.host, request.client.port)
            return Response(status_code=502)
        case "status_429":
            return Response("Too Many Requests", status_code=429)
        case "error":
            http_status = 401 if fault.code == 190 else 500 if fault.code in _SERVER_ERRORS else 400
            raise GraphError(fault.code, "as ordered at the practice phone", http_status=http_status)
        case _:
            return Response("<html>Internal Server Error</html>", status_code=500, media_type="text/html")
