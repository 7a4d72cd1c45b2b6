"""Which colleagues have the same case open, and who of them types."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from markupsafe import Markup

from handover.bootstrap import Parts
from handover.domain.looking import EVERY
from handover.web.console.access import CaseWorker, Form, Visit
from handover.web.console.pages import fill, marked, unchanged_or
from handover.web.parts import App, Number

router = APIRouter(include_in_schema=False)


@router.get("/zaken/{number}/kijkers")
def others(number: Number, parts: App, visit: CaseWorker, gezien: Annotated[str, Query()] = "") -> Response:
    """The line under the head of the case."""
    return unchanged_or(_part(parts, visit, number), gezien)


@router.post("/zaken/{number}/kijkt")
def look(number: Number, parts: App, visit: CaseWorker, form: Form) -> Response:
    """What looking.js says: the case is open, somebody types, or it is left."""
    if form.get("weg") == "1":
        parts.looking.leaves(number, visit.actor.name)
    else:
        parts.looking.looks(number, visit.actor.name, typing=form.get("typt") == "1")
    return Response(status_code=204)


def viewers(parts: Parts, visit: Visit, number: str) -> Markup:
    return marked(_part(parts, visit, number))


def _part(parts: Parts, visit: Visit, number: str) -> str:
    there = parts.looking.viewers(number, but=visit.actor.name)
    return fill("_case_viewers.html", visit, number=number, viewers=there, every=int(EVERY.total_seconds()))
