"""Searching cases. What is searched for may be a name or a number, so it travels in a form and then in a cookie, never in an
address; the page itself is a plain one, so that "back" from a case leads to the results.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, ValidationError

from handover.domain.cases import Status
from handover.domain.errors import InvalidInput
from handover.domain.searching import LONGEST_SEARCH
from handover.ports import CaseQuery
from handover.web.console.access import CaseWorker, Form, Visit, is_https
from handover.web.console.pages import page
from handover.web.console.queue import department_names
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
PATH, COOKIE = "/zoeken", "handover_search"


class Search(BaseModel):
    """What the fields of the form say; empty means: don't care."""

    q: str = ""
    status: Status | None = None
    reden: str = ""
    afdeling: str = ""
    van_mij: bool = False

    @property
    def empty(self) -> bool:
        return self == Search()

    def query(self, person: str, before: int | None) -> CaseQuery:
        return CaseQuery(
            text=self.q or None,
            status=(self.status,) if self.status else (),
            reason=self.reden or None,
            department=self.afdeling or None,
            assignee=person if self.van_mij else None,
            before=before,
        )


@router.get(PATH)
def search(
    request: Request, parts: App, visit: CaseWorker, na: Annotated[int | None, Query(ge=1, lt=10**15)] = None
) -> Response:
    """What was searched for last in this session."""
    wanted = _kept(request, visit)
    found = None
    if not wanted.empty:
        found = parts.reading.found(wanted.query(visit.actor.name, na))
        parts.reading.looked(visit.actor, "search", "cases")
    return page(
        "search.html",
        visit,
        wanted=wanted,
        found=found,
        first=na is None,
        statuses=Status,
        departments=department_names(parts),
        troubled=parts.queue.trouble_count(),
    )


@router.post(PATH)
def ask(parts: App, visit: CaseWorker, form: Form) -> Response:
    wanted = _search_of(form)
    answer = RedirectResponse(PATH, 303)
    if wanted.empty:
        answer.delete_cookie(COOKIE, path=PATH)
    else:
        kept = urlsafe_b64encode(wanted.model_dump_json().encode()).decode()
        answer.set_cookie(
            COOKIE, f"{_mark(visit)}.{kept}", path=PATH, httponly=True, samesite="strict", secure=is_https(parts)
        )
    return answer


def _search_of(form: dict[str, str]) -> Search:
    """Raises InvalidInput."""
    fields = {name: value.strip() for name, value in form.items() if name in Search.model_fields}
    if any(len(value) > LONGEST_SEARCH for value in fields.values()):
        raise InvalidInput("q", f"kan hooguit {LONGEST_SEARCH} tekens zijn")
    try:
        return Search.model_validate({name: value for name, value in fields.items() if value})
    except ValidationError:
        raise InvalidInput("status", "kennen we niet") from None


def _kept(request: Request, visit: Visit) -> Search:
    """Empty where there is none of this session: the next person at this screen starts anew."""
    mark, _, kept = request.cookies.get(COOKIE, "").partition(".")
    if mark != _mark(visit):
        return Search()
    try:
        return Search.model_validate_json(urlsafe_b64decode(kept))
    except ValueError:
        return Search()


def _mark(visit: Visit) -> str:
    return sha256(visit.token.encode()).hexdigest()[:16]
