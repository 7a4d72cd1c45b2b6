"""`/samen-beantwoorden`: one answer to several open cases about the same thing, for coordinators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.services.desk import LONGEST_REPLY
from handover.web.console.access import Coordinator, Form, Visit
from handover.web.console.deciding import carry_out
from handover.web.console.fields import Fields
from handover.web.console.moves import filled_in
from handover.web.console.pages import fill, marked, page
from handover.web.console.words import DONE
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
CHOSEN = "zaak-"
"""The start of a field's name: a case that is ticked."""
Subject = Annotated[str, Query(max_length=60)]


@router.get("/samen-beantwoorden")
def choose(parts: App, visit: Coordinator, onderwerp: Subject = "", gedaan: Annotated[str, Query()] = "") -> Response:
    """Summaries and names are on it, so looking is noted in the audit log."""
    parts.reading.looked(visit.actor, "list", "shared answer")
    return _page(parts, visit, onderwerp, done=DONE.get(gedaan))


@router.post("/samen-beantwoorden/antwoord")
def send(parts: App, visit: Coordinator, form: Form) -> Response:
    """Afterwards what is still there was not answered."""
    fields = filled_in(form)
    numbers = [name.removeprefix(CHOSEN) for name in fields if name.startswith(CHOSEN)]
    subject = fields.get("subject", "")[:60]

    def act(actor: Actor) -> str:
        parts.shared_answers.send(actor, numbers, fields.get("text", ""), fields.get("text_je", ""))
        return "shared_answer"

    def refuse(problem: str, status: int) -> Response:
        return _page(parts, visit, subject, status=status, refused=problem, draft=fields)

    here = f"/samen-beantwoorden?onderwerp={subject}"
    return carry_out(parts, visit, form, "shared answer", act, refuse, here)


def _page(
    parts: Parts,
    visit: Visit,
    subject: str,
    *,
    status: int = 200,
    done: str | None = None,
    refused: str | None = None,
    draft: Fields | None = None,
) -> Response:
    part = fill(
        "_shared_answer.html",
        visit,
        subject=subject,
        subjects=parts.shared_answers.subjects(),
        cases=parts.shared_answers.about(subject, visit.actor.name) if subject else [],
        now=parts.reading.now(),
        draft=draft,
        chosen=CHOSEN,
        longest=LONGEST_REPLY,
    )
    troubled = parts.queue.trouble_count()
    return page(
        "shared_answer.html", visit, status=status, part=marked(part), done=done, refused=refused, troubled=troubled
    )
