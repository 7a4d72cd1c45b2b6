"""`/live`: tells an open page that something changed, as server-sent events."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from sse_starlette import EventSourceResponse, ServerSentEvent

from handover.bootstrap import Parts
from handover.services.accounts import SignedIn
from handover.web.console.access import CaseWorker
from handover.web.live import Feed
from handover.web.parts import App, Number

router = APIRouter(include_in_schema=False)
PING_SECONDS = 10
CHECK_SECONDS = 5.0
"""Who logged out hears at most so long that something changed. What changed they must ask for, and are asked who they are."""


@router.get("/live")
async def live(request: Request, parts: App, visit: CaseWorker, zaak: Number | None = None) -> Response:
    """Events named after the part of the page that is old (domain.news). `zaak` is the case that the page shows; a list has none.
    Ends with the session.
    """
    shown = await run_in_threadpool(parts.reading.conversation_of, zaak) if zaak else None
    events = _events(request.app.state.feed, parts, visit.token, shown)
    return EventSourceResponse(events, ping=PING_SECONDS, headers={"X-Accel-Buffering": "no"})


async def _events(feed: Feed, parts: Parts, token: str, shown: int | None) -> AsyncIterator[ServerSentEvent]:
    login = _Login(parts, token)
    async for old in feed.follow(shown):
        if not await login.stands():
            return
        for part in old:
            yield ServerSentEvent("nieuw", event=part)


class _Login:
    """The session behind a stream. News comes often, and the database is asked now and then."""

    def __init__(self, parts: Parts, token: str) -> None:
        self._parts, self._token = parts, token
        self._known: SignedIn | None = None
        self._asked_at = 0.0

    async def stands(self) -> bool:
        lately = time.monotonic() - self._asked_at < CHECK_SECONDS
        if self._known is not None and lately and self._known.session.stands(self._parts.clock.now()):
            return True
        self._known = await run_in_threadpool(self._parts.accounts.of_session, self._token, "live")
        self._asked_at = time.monotonic()
        return self._known is not None
