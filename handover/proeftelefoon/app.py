"""Puts the practice phone together as a web application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from handover.proeftelefoon import graph, people, playing
from handover.proeftelefoon.graph_errors import GraphError
from handover.proeftelefoon.guard import Guard
from handover.proeftelefoon.page import add_page
from handover.proeftelefoon.phone import Phone
from handover.proeftelefoon.settings import PhoneSettings


def create_app(settings: PhoneSettings) -> FastAPI:
    """Its store is its own: two apps are two networks."""
    phone = Phone(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await phone.courier.close()

    app = FastAPI(title="Proeftelefoon", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.phone = phone
    app.add_middleware(Guard)

    @app.exception_handler(GraphError)
    async def refuse(_: Request, error: GraphError) -> JSONResponse:
        return JSONResponse(error.as_body(), status_code=error.http_status)

    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    app.include_router(people.router)
    app.include_router(playing.router)
    add_page(app)
    app.include_router(graph.router)
    return app
