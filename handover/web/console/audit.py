"""The audit log for coordinators and administrators (policy 10). Searched by POST: names stay out of addresses."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.domain.audit import Mark
from handover.domain.errors import InvalidInput
from handover.services.audit import AuditFilter
from handover.web.console import access, words_audit
from handover.web.console.access import Auditor, Visit
from handover.web.console.pages import page
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
AUDIT = "/logboek"
NO_MARK = "Dit is geen controlegetal zoals het hier staat: een aantal, een dubbele punt en 64 tekens."


@router.get(AUDIT)
def audit(parts: App, visit: Auditor) -> Response:
    return _page(parts, visit, {})


@router.post(AUDIT)
def search(parts: App, visit: Auditor, form: access.Form) -> Response:
    return _page(parts, visit, form)


@router.post(AUDIT + "/controle")
def verify(parts: App, visit: Auditor, form: access.Form) -> Response:
    """Is the log whole, and does the mark that was written down earlier still stand in it?"""
    written = form.get("genoteerd", "").strip()
    try:
        noted = Mark.read(written) if written else None
    except InvalidInput:
        return _page(parts, visit, {}, status=422, problem=NO_MARK)
    return _page(parts, visit, {}, verdict=parts.audit_log.verify(visit.actor, noted))


def _page(
    parts: Parts,
    visit: Visit,
    form: dict[str, str],
    *,
    status: int = 200,
    problem: str | None = None,
    verdict: object = None,
) -> Response:
    asked = {name: form.get(name, "").strip() for name in ("wie", "waarover", "dag")}
    found = parts.audit_log.page(visit.actor, _filter(asked, form.get("vanaf", "")))
    shown: dict[str, Any] = {
        "audit_words": words_audit,
        "problem": problem,
        "verdict": verdict,
        "asked": asked,
        "found": found,
    }
    shown["troubled"] = parts.queue.trouble_count() if visit.sees_cases else 0
    return page(
        "audit.html", visit, status=status, actors=parts.audit_log.actors(visit.actor), now=parts.clock.now(), **shown
    )


def _filter(asked: dict[str, str], before: str) -> AuditFilter:
    """What can't be read filters nothing."""
    day = None
    with suppress(ValueError):
        day = date.fromisoformat(asked["dag"])
    return AuditFilter(
        actor=asked["wie"] or None,
        object=words_audit.object_meant(asked["waarover"]) or None,
        day=day,
        before=int(before) if before.isascii() and before.isdigit() and len(before) <= 15 else None,
    )
