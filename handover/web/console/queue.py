"""The queue: what waits, what is mine, what runs out first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.services.queue import Tab
from handover.web.console.access import CaseWorker, Visit
from handover.web.console.pages import fill, marked, page, unchanged_or
from handover.web.console.words import DONE, TABS
from handover.web.parts import App

router = APIRouter(include_in_schema=False)


@router.get("/")
def queue(parts: App, visit: CaseWorker, tab: Tab = Tab.WAITING, gedaan: Annotated[str, Query()] = "") -> Response:
    part, troubled = _part(parts, visit, tab)
    return page("queue.html", visit, part=marked(part), troubled=troubled, title=TABS[tab], done=DONE.get(gedaan))


@router.get("/wachtrij")
def queue_again(
    parts: App, visit: CaseWorker, tab: Tab = Tab.WAITING, gezien: Annotated[str, Query()] = ""
) -> Response:
    """The part of the page that lives."""
    return unchanged_or(_part(parts, visit, tab)[0], gezien)


def _part(parts: Parts, visit: Visit, tab: Tab) -> tuple[str, int]:
    view = parts.queue.page(tab, visit.actor.name)
    return fill("_queue.html", visit, view=view, tabs=Tab), view.troubled


@router.get("/problemen")
def troubles(parts: App, visit: CaseWorker) -> Response:
    """Our messages that failed or are uncertain: nothing is silently lost (contract.md, Sending)."""
    rows = parts.queue.troubles()
    return page("troubles.html", visit, rows=rows, troubled=len(rows), now=parts.reading.now())
