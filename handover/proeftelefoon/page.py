"""The page that looks and works like a phone. No external resources, no inline scripts; it talks to `/proef` only."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates

HERE = Path(__file__).parent


class Place(NamedTuple):
    name: str
    latitude: float
    longitude: float


PLACES = (
    Place("Gemeentehuis Duiven", 51.9467, 6.0203),
    Place("Station Duiven", 51.9433, 6.0139),
    Place("Horsterpark", 51.9520, 6.0290),
    Place("Dorpsstraat, Groessen", 51.9292, 6.0288),
    Place("Kerkstraat, Loo", 51.9313, 5.9946),
)
"""Places to send, roughly where they are: for practice."""


def add_page(app: FastAPI) -> None:
    templates = Jinja2Templates(HERE / "templates")
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")

    @app.get("/", response_class=HTMLResponse)
    async def page(request: Request) -> HTMLResponse:
        return templates.TemplateResponse(request, "phone.html", {"places": PLACES})
