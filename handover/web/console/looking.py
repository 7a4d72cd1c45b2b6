"""Which colleagues have the same case open, and who of them types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from markupsafe import Markup

from handover.bootstrap import Parts
from handover.domain.looking import EVERY
from handover.services.looking import Viewer
from handover.services.views import CaseView
from handover.web.console.access import CaseWorker, Form, Visit
from handover.web.console.pages import fill, marked, unchanged_or
from handover.web.parts import App, Number

router = APIRouter(include_in_schema=False)


@router.get("/zaken/{number}/kijkers")
def others(number: Number, parts: App, visit: CaseWorker, gezien: Annotated[str, Query()] = "") -> Response:
    """The line under the head of the case."""
    there = parts.looking.viewers(number, but=visit.actor.name)
    return unchanged_or(_part(visit, number, there), gezien)


@router.post("/zaken/{number}/kijkt")
def look(number: Number, parts: App, visit: CaseWorker, form: Form) -> Response:
    """What looking.js says: the case is open, somebody types, or it is left."""
    if form.get("weg") == "1":
        parts.looking.leaves(number, visit.actor.name)
    else:
        parts.looking.looks(number, visit.actor.name, typing=form.get("typt") == "1")
    return Response(status_code=204)


def viewers(parts: Parts, visit: Visit, case: CaseView) -> Markup:
    there = parts.looking.beside(case.id, but=visit.actor.name)
    return marked(_part(visit, case.number, there))


def _part(visit: Visit, number: str, there: Sequence[Viewer]) -> str:
    return fill("_case_viewers.html", visit, number=number, viewers=there, every=int(EVERY.total_seconds()))
