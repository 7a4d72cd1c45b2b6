"""`/dienst`: am I there, and the end of my shift."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.shifts import Presence
from handover.web.console.access import CaseWorker, Form, Visit
from handover.web.console.deciding import carry_out
from handover.web.console.fields import Fields
from handover.web.console.moves import filled_in
from handover.web.console.pages import fill, marked, page
from handover.web.console.words import DONE, PRESENCES, sentence
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

    def refuse(problem: str, status: int) -> Response:
        return _page(parts, visit, status=status, refused=problem, draft=fields)

    return carry_out(parts, visit, form, "shift/end", act, refuse, "/dienst")


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
