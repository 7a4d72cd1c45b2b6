"""Logging in with the municipality's own account (OpenID Connect): to the identity provider and back. Served only when it is set up."""

from __future__ import annotations

from typing import Annotated

import structlog
from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from handover.bootstrap import SIGN_ON, SIGN_ON_RETURN, Parts
from handover.domain.errors import ProviderUnavailable
from handover.domain.sign_on import SIGN_IN_LASTS, Refusal
from handover.domain.storable import storable
from handover.services.single_sign_on import SingleSignOn
from handover.web.console import access
from handover.web.console.login import login_page, own_path, set_cookie
from handover.web.console.words import SIGN_ON_REFUSALS
from handover.web.parts import App, Origin

log = structlog.get_logger()
router = APIRouter(include_in_schema=False)
MARK = "handover_werkaccount"
LONGEST_ONWARDS = 500
LONGEST_ANSWER = 4000
"""Of what a provider sends back in an address: more is not read."""
STATUSES = {Refusal.UNAVAILABLE: 503, Refusal.LOST: 400, Refusal.DECLINED: 401, Refusal.DOUBTFUL: 401}
"""403 for the others: the provider knows who it is, and we let nobody of that kind in."""
Given = Annotated[str, Query(max_length=LONGEST_ANSWER)]


@router.get(SIGN_ON)
def leave(parts: App, verder: Annotated[str, Query()] = "/") -> Response:
    """A link and no form: our pages let forms lead nowhere but here and to the provider's log-out."""
    onwards = own_path(verder) if len(verder) <= LONGEST_ONWARDS else "/"
    try:
        begun = _configured(parts).begin(onwards)
    except ProviderUnavailable as error:
        log.warning("identity_provider_unavailable", at="departure", reason=error.reason)
        return _refused(parts, Refusal.UNAVAILABLE, onwards)
    answer = RedirectResponse(begun.url, 303)
    answer.set_cookie(
        MARK,
        begun.mark,
        httponly=True,
        samesite="lax",
        secure=access.is_https(parts),
        path=SIGN_ON,
        max_age=int(SIGN_IN_LASTS.total_seconds()),
    )
    return answer


@router.get(SIGN_ON_RETURN)
def come_back(request: Request, parts: App, origin: Origin, state: Given = "", code: Given = "") -> Response:
    """Without a code the provider says in `error` why not; its words are not repeated."""
    arrived = _configured(parts).finish(
        state=storable(state), mark=request.cookies.get(MARK, ""), code=storable(code) or None, origin=origin
    )
    if arrived.refusal is not None:
        return _refused(parts, arrived.refusal, arrived.onwards)
    parts.shifts.starts(arrived.name)
    answer = RedirectResponse(arrived.onwards, 303)
    answer.delete_cookie(MARK, path=SIGN_ON)
    set_cookie(answer, parts, arrived.token)
    return answer


def _configured(parts: Parts) -> SingleSignOn:
    if parts.single_sign_on is None:
        raise HTTPException(404)
    return parts.single_sign_on


def _refused(parts: Parts, refusal: Refusal, onwards: str) -> Response:
    return login_page(parts, status=STATUSES.get(refusal, 403), verder=onwards, problem=SIGN_ON_REFUSALS[refusal])
