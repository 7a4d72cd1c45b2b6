"""`/api/v1/cases`: find and read them."""

from __future__ import annotations

from fastapi import APIRouter, Response

from handover.domain.contacts import phone_digits
from handover.ports import CaseQuery
from handover.web.api.access import CaseHandler
from handover.web.api.schemas import CaseJson, Cases, CaseSearch
from handover.web.parts import App, Number
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/cases", tags=["cases"])


@router.post("/search", responses=documented(401, 403, 422, 503))
def search(wanted: CaseSearch, parts: App, actor: CaseHandler) -> Cases:
    """The newest first, 50 at a time."""
    found, cursor = parts.reading.cases(query_of(wanted), overdue=wanted.overdue)
    parts.reading.looked(actor, "search", "cases")
    items = [CaseJson.model_validate(view) for view in found]
    return Cases(items=items, next=str(cursor) if cursor else None)


@router.get("/{number}", responses=documented(401, 403, 404, 422, 503))
def get(number: Number, response: Response, parts: App, actor: CaseHandler) -> CaseJson:
    """The `ETag` is what a move's `If-Match` asks for."""
    view = parts.reading.case(number)
    parts.reading.looked(actor, "view", f"case {view.number}")
    response.headers["ETag"] = f'"{view.version}"'
    return CaseJson.model_validate(view)


def query_of(wanted: CaseSearch) -> CaseQuery:
    statuses = wanted.status if isinstance(wanted.status, list) else [wanted.status] if wanted.status else []
    return CaseQuery(
        phone=phone_digits(wanted.phone) if wanted.phone else None,
        text=wanted.q,
        status=tuple(statuses),
        reason=wanted.reason,
        intent=wanted.intent,
        department=wanted.department,
        assignee=wanted.assignee,
        before=int(wanted.cursor) if wanted.cursor else None,
    )
