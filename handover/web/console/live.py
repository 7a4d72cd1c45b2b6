"""`/live`: tells an open page that something changed, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from sse_starlette import EventSourceResponse, ServerSentEvent

from handover.bootstrap import Parts
from handover.web.console.access import CaseWorker
from handover.web.live import Feed
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
PING_SECONDS = 10


@router.get("/live")
async def live(request: Request, parts: App, visit: CaseWorker) -> Response:
    """One event at once (what changed while the page loaded), then one for all news; ends with the session."""
    events = _events(request.app.state.feed, parts, visit.token)
    return EventSourceResponse(events, ping=PING_SECONDS, headers={"X-Accel-Buffering": "no"})


async def _events(feed: Feed, parts: Parts, token: str) -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent("nu", event="screen")
    async for _ in feed.news():
        if await run_in_threadpool(parts.accounts.of_session, token, "live") is None:
            return
        yield ServerSentEvent("nieuw", event="screen")
