"""A resident's page: their cases, how we stand with them, and what a coordinator may export."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response

from handover.web.api.contacts import bundle
from handover.web.console.access import CaseWorker, Coordinator
from handover.web.console.pages import page
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
Id = Annotated[int, Path(ge=1, lt=2**63)]


@router.get("/bewoners/{contact_id}")
def contact(contact_id: Id, parts: App, visit: CaseWorker) -> Response:
    view = parts.reading.contact(contact_id)
    parts.reading.looked(visit.actor, "view", f"contact {view.id}")
    cases = parts.dossier.cases(view.id)
    troubled = parts.queue.trouble_count()
    return page("contact.html", visit, contact=view, cases=cases, now=parts.reading.now(), troubled=troubled)


@router.get("/bewoners/{contact_id}/gegevens")
def export(contact_id: Id, parts: App, visit: Coordinator) -> Response:
    return bundle(parts, contact_id, visit.actor)
