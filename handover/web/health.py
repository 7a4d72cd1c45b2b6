"""For operators: is it alive, is it ready and if not what is wrong, and figures for Prometheus."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from handover.bootstrap import Parts
from handover.domain.errors import StoreUnreachable

OLDEST_OUTBOX = timedelta(minutes=5)


def make_router(parts: Parts) -> APIRouter:
    """`/health/live`, `/health/ready`, `/metrics` (contract.md)."""
    router = APIRouter(include_in_schema=False)

    @router.get("/health/live")
    def live() -> Response:
        return JSONResponse({"status": "live"})

    @router.get("/health/ready")
    def ready() -> Response:
        wrong = problems(parts)
        answer = {"status": "ready"} if not wrong else {"status": "not ready", "problems": wrong}
        return JSONResponse(answer, status_code=503 if wrong else 200)

    @router.get("/metrics")
    def metrics(request: Request) -> Response:
        if not _may_measure(request, parts):
            return JSONResponse({"error": "forbidden"}, status_code=403)
        return Response(generate_latest(figures(parts)), media_type=CONTENT_TYPE_LATEST)

    return router


def problems(parts: Parts) -> dict[str, str]:
    """Per part what is wrong, in words for an operator; empty when all is well."""
    wrong: dict[str, str] = {}
    try:
        with parts.transactions(read_only=True) as uow:
            oldest, sending = uow.outbox.oldest_waiting(), uow.records.sending()
    except StoreUnreachable as error:
        return {"database": type(error).__name__}
    now = parts.clock.now()
    if oldest is not None and now - oldest > OLDEST_OUTBOX:
        wrong["outbox"] = f"oldest message waits {_minutes(oldest, now)} minutes"
    if sending.paused_until is not None and sending.paused_until > now:
        wrong["sending"] = f"paused: {sending.reason}"
    if stopped := parts.alerting.stopped():
        wrong["worker"] = f"stands still: {', '.join(stopped)}"
    if assistant := parts.assistant.problems():
        wrong["assistant"] = "; ".join(assistant)
    return wrong


def figures(parts: Parts) -> CollectorRegistry:
    """Counted in the database at the time of asking, so every process tells the same."""
    registry = CollectorRegistry()
    cases = Gauge("handover_cases", "Open cases", ["status"], registry=registry)
    trouble = Gauge("handover_outbox_trouble", "Messages that failed or are uncertain", ["status"], registry=registry)
    age = Gauge("handover_outbox_oldest_seconds", "Age of the oldest message that waits", registry=registry)
    with parts.transactions(read_only=True) as uow:
        for status, count in uow.cases.counts().items():
            cases.labels(status).set(count)
        for row in uow.outbox.visible_trouble():
            trouble.labels(row.status).inc()
        oldest = uow.outbox.oldest_waiting()
    age.set((parts.clock.now() - oldest).total_seconds() if oldest else 0)
    return registry


def _may_measure(request: Request, parts: Parts) -> bool:
    """From this machine, or with the internal token."""
    if request.client is not None and request.client.host in {"127.0.0.1", "::1"} and not _proxied(request):
        return True
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return hmac.compare_digest(given.encode(), parts.settings.internal_token.get_secret_value().encode())


def _proxied(request: Request) -> bool:
    return "x-forwarded-for" in request.headers or "forwarded" in request.headers


def _minutes(since: datetime, now: datetime) -> int:
    return int((now - since).total_seconds() // 60)
