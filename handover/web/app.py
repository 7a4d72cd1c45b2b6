"""The web application: everything that is served, around one assembled set of parts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from handover.bootstrap import Parts
from handover.identity_provider import origin_of
from handover.web import api, console, health, webhook
from handover.web.live import Feed
from handover.web.middleware import AroundEveryAnswer
from handover.web.problems import handle_errors


def create_app(parts: Parts) -> FastAPI:
    """No page of the framework's own: these would load scripts from elsewhere."""
    app = FastAPI(
        title="handover",
        version="1",
        description="The WhatsApp assistant's cases, for people's own software. Times carry the Europe/Amsterdam offset.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_live,
    )
    app.state.parts, app.state.feed = parts, Feed(parts.bell)
    farewell = origin_of(parts.settings.oidc_issuer) if parts.single_sign_on else ""
    app.add_middleware(AroundEveryAnswer, https=console.is_https(parts), refused=parts.refusals.note, farewell=farewell)
    handle_errors(app, console.problem_page)
    app.include_router(webhook.make_router(parts))
    console.mount(app)
    app.include_router(health.make_router(parts))
    app.include_router(api.router)
    return app


@asynccontextmanager
async def _live(app: FastAPI) -> AsyncIterator[None]:
    async with app.state.feed.running():
        yield
