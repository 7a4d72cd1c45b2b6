"""The list of blocked residents (policy 8.6): confirm with one click, lift with a reason."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import RedirectResponse, Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.errors import CallInFlight, InvalidInput
from handover.web.console.access import CaseWorker, Coordinator, Form, Visit
from handover.web.console.moves import BEING_DONE, once
from handover.web.console.pages import fill, marked, page
from handover.web.console.words import DONE
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
Id = Annotated[int, Path(ge=1, lt=2**63)]


@router.get("/blokkades")
def blocks(parts: App, visit: CaseWorker, gedaan: Annotated[str, Query()] = "") -> Response:
    return _page(parts, visit, done=DONE.get(gedaan))


@router.post("/bewoners/{contact_id}/unblock")
def unblock(contact_id: Id, parts: App, visit: Coordinator, form: Form) -> Response:
    reason = form.get("reason", "")

    def act(actor: Actor) -> str:
        parts.conduct.unblock(contact_id, actor, reason)
        return "unblock"

    try:
        once(parts, visit.actor, form.get("sleutel", ""), f"contact {contact_id}/unblock", {"reason": reason}, act)
    except InvalidInput:
        return _page(parts, visit, status=422, refused="Vul in waarom de blokkade wordt opgeheven.")
    except CallInFlight:
        return _page(parts, visit, status=409, refused=BEING_DONE)
    return RedirectResponse("/blokkades?gedaan=unblock", 303)


def _page(
    parts: Parts, visit: Visit, *, status: int = 200, done: str | None = None, refused: str | None = None
) -> Response:
    parts.reading.goes_on_looking(visit.actor, "list", "blocked contacts")
    part = fill("_blocks.html", visit, rows=parts.block_list.blocked(), now=parts.reading.now())
    troubled = parts.queue.trouble_count()
    return page("blocks.html", visit, status=status, part=marked(part), done=done, refused=refused, troubled=troubled)
