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
from handover.web.parts import App, Number

router = APIRouter(include_in_schema=False)
PING_SECONDS = 10


@router.get("/live")
async def live(request: Request, parts: App, visit: CaseWorker, zaak: Number | None = None) -> Response:
    """Events named after the part of the page that is old (domain.news). `zaak` is the case that the page shows; a list has none.
    Ends with the session.
    """
    shown = await run_in_threadpool(parts.reading.conversation_of, zaak) if zaak else None
    events = _events(request.app.state.feed, parts, visit.token, shown)
    return EventSourceResponse(events, ping=PING_SECONDS, headers={"X-Accel-Buffering": "no"})


async def _events(feed: Feed, parts: Parts, token: str, shown: int | None) -> AsyncIterator[ServerSentEvent]:
    async for old in feed.follow(shown):
        if await run_in_threadpool(parts.accounts.of_session, token, "live") is None:
            return
        for part in old:
            yield ServerSentEvent("nieuw", event=part)
