"""`/dienst`: am I there, and the end of my shift."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.errors import CallInFlight, InvalidInput
from handover.domain.shifts import Presence
from handover.web.console.access import CaseWorker, Form, Visit
from handover.web.console.fields import Fields
from handover.web.console.moves import BEING_DONE, filled_in, once
from handover.web.console.pages import fill, marked, page
from handover.web.console.words import DONE, FIELDS, PRESENCES, sentence
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
NOTE = "zaak-"
"""The start of a field's name: a case's own note."""


@router.get("/dienst")
def shift(parts: App, visit: CaseWorker, gedaan: Annotated[str, Query()] = "") -> Response:
    return _page(parts, visit, done=DONE.get(gedaan))


@router.get("/dienst/stand")
def presence(parts: App, visit: CaseWorker) -> Response:
    """The word in the head of every page."""
    return HTMLResponse(sentence(PRESENCES[parts.shifts.of(visit.actor.name)]))


@router.post("/dienst/stand")
def say(parts: App, visit: CaseWorker, form: Form) -> Response:
    try:
        chosen = Presence(form.get("presence", ""))
    except ValueError:
        return _page(parts, visit, status=422, refused="Kies een van de knoppen.")
    parts.shifts.says(visit.actor, chosen)
    return RedirectResponse(f"/dienst?gedaan={chosen}", 303)


@router.post("/dienst/einde")
def end(parts: App, visit: CaseWorker, form: Form) -> Response:
    """Every case needs a word for whoever takes it over: its own, or the one for all."""
    fields = filled_in(form)
    notes = {name.removeprefix(NOTE): text for name, text in fields.items() if name.startswith(NOTE)}

    def act(actor: Actor) -> str:
        parts.shifts.end(actor, notes, fields.get("note", ""))
        return "end_shift"

    try:
        once(parts, visit.actor, form.get("sleutel", ""), "shift/end", fields, act)
    except InvalidInput as error:
        refused = f"{FIELDS.get(error.field, error.field)}: {error.detail}."
        return _page(parts, visit, status=422, refused=refused, draft=fields)
    except CallInFlight:
        return _page(parts, visit, status=409, refused=BEING_DONE, draft=fields)
    return RedirectResponse("/dienst?gedaan=end_shift", 303)


def _page(
    parts: Parts,
    visit: Visit,
    *,
    status: int = 200,
    done: str | None = None,
    refused: str | None = None,
    draft: Fields | None = None,
) -> Response:
    part = fill(
        "_shift.html",
        visit,
        presence=parts.shifts.of(visit.actor.name),
        presences=Presence,
        cases=parts.shifts.desk_of(visit.actor.name),
        now=parts.reading.now(),
        draft=draft or {},
        note_of=NOTE,
    )
    troubled = parts.queue.trouble_count()
    return page("shift.html", visit, status=status, part=marked(part), done=done, refused=refused, troubled=troubled)
