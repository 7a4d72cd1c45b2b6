"""`/vandaag`: what must still be answered today, also on paper."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from handover.web.console.access import CaseWorker
from handover.web.console.pages import page
from handover.web.console.queue import department_names
from handover.web.parts import App

router = APIRouter(include_in_schema=False)


@router.get("/vandaag")
def today(parts: App, visit: CaseWorker) -> Response:
    parts.reading.looked(visit.actor, "list", "today")
    return page(
        "today.html",
        visit,
        view=parts.today.list(),
        troubled=parts.queue.trouble_count(),
        departments=department_names(parts),
    )
