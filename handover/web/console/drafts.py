"""`/zaken/{number}/concept`: what an agent is typing is kept, and what may not be sent is said while they type (policy 5.8)."""

from __future__ import annotations

from datetime import datetime

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from handover.services.desk import personal
from handover.services.drafts import Kept
from handover.web.console import times, words
from handover.web.console.access import CaseWorker, Form
from handover.web.parts import App, Number

router = APIRouter(include_in_schema=False)


@router.post("/zaken/{number}/concept")
def keep(number: Number, parts: App, visit: CaseWorker, form: Form) -> Response:
    """`state` and `problem` are shown as they are."""
    kept = parts.drafts.keep(number, visit.actor, form.get("text", ""), form.get("sleutel"))
    problem = words.PERSONAL_IN_DRAFT.format(what=personal(kept.masked)) if kept.masked else ""
    return JSONResponse({"state": in_words(kept, parts.clock.now()), "problem": problem})


def in_words(kept: Kept, now: datetime) -> str:
    return words.DRAFT_KEPT.format(when=times.when(kept.saved_at, now)) if kept.saved_at else ""
