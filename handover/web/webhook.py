"""Meta's webhook: authenticate the bytes, parse, store, and only then answer 200."""

from __future__ import annotations

import hmac
import json
from datetime import datetime

import structlog
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from handover.bootstrap import Parts
from handover.domain.inbound import Unreadable, Webhook
from handover.whatsapp.payload import parse
from handover.whatsapp.signature import Verdict, check

log = structlog.get_logger()

LARGEST_BODY = 3 * 1024 * 1024
"""Meta's own limit (reference: webhook in)."""


def make_router(parts: Parts) -> APIRouter:
    """`GET|POST /webhooks/whatsapp` (contract.md)."""
    router = APIRouter(include_in_schema=False)
    secret = parts.settings.whatsapp_app_secret.get_secret_value()
    verify_token = parts.settings.whatsapp_verify_token.get_secret_value()

    @router.get("/webhooks/whatsapp")
    def handshake(request: Request) -> Response:
        asked = request.query_params
        right = hmac.compare_digest(asked.get("hub.verify_token", "").encode(), verify_token.encode())
        if asked.get("hub.mode") != "subscribe" or not right:
            return _refusal(403, "wrong verify token")
        return PlainTextResponse(asked.get("hub.challenge", ""))

    @router.post("/webhooks/whatsapp")
    async def receive(request: Request) -> Response:
        raw = await _read(request)
        if raw is None:
            return _refusal(413, "body over 3 MB")
        match check(secret, raw, request.headers.get("X-Hub-Signature-256")):
            case Verdict.MISSING:
                return _refusal(401, "no signature")
            case Verdict.WRONG:
                return _refusal(403, "wrong signature")
        try:
            body = json.loads(raw)
        except (ValueError, RecursionError):
            return _refusal(400, "not JSON")
        webhook = read(body, parts.settings.whatsapp_phone_number_id, parts.clock.now())
        await run_in_threadpool(parts.intake.receive, webhook)
        return JSONResponse({"status": "stored"})

    return router


def read(body: object, phone_number_id: str, received_at: datetime) -> Webhook:
    """Well-signed nonsense becomes an item that is kept and flagged, never an error."""
    webhook = parse(body, phone_number_id, received_at)
    if webhook == Webhook():
        return Webhook(unreadable=(Unreadable(reason="nothing in it that we know", payload=body),))
    return webhook


async def _read(request: Request) -> bytes | None:
    """The body, or None as soon as it grows beyond the limit."""
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > LARGEST_BODY:
        return None
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > LARGEST_BODY:
            return None
    return bytes(raw)


def _refusal(status: int, why: str) -> Response:
    log.warning("webhook_refused", status=status, why=why)
    return JSONResponse({"error": why}, status_code=status)
