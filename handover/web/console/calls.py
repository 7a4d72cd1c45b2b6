"""The call-back list: who waits for a call, when it was promised, and how often it was tried (policy 5.2, 5.8)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from handover.web.console.access import CaseWorker
from handover.web.console.pages import fill, marked, page, unchanged_or
from handover.web.parts import App

router = APIRouter(include_in_schema=False)


@router.get("/bellijst")
def calls(parts: App, visit: CaseWorker) -> Response:
    """Numbers are on it, so looking is noted in the audit log."""
    parts.reading.looked(visit.actor, "list", "calls")
    part = marked(fill("_calls.html", visit, view=parts.call_list.page()))
    return page("calls.html", visit, part=part, troubled=parts.queue.trouble_count())


@router.get("/bellijst/nu")
def calls_again(parts: App, visit: CaseWorker, gezien: Annotated[str, Query()] = "") -> Response:
    """The part of the page that lives."""
    parts.reading.goes_on_looking(visit.actor, "list", "calls")
    return unchanged_or(fill("_calls.html", visit, view=parts.call_list.page()), gezien)
