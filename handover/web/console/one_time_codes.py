"""One-time codes: the second step of the login, and setting them up on one's own account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import segno
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup

from handover.bootstrap import Parts
from handover.domain.errors import InvalidInput
from handover.web.console import access
from handover.web.console.access import CONFIRM_CODE, ENTER_CODE, OWN_CODE, HalfWay, Visit, Visitor
from handover.web.console.login import TOO_OFTEN, code_page, come_in, failures_of, own_path
from handover.web.console.pages import page
from handover.web.console.throttle import FailedLogins
from handover.web.console.typed import Typed
from handover.web.parts import App, Origin

router = APIRouter(include_in_schema=False)
LONGEST_CODE, LONGEST_PASSWORD = 40, 500
WRONG_CODE = "Deze code klopt niet. Wacht op een nieuwe code in je app en typ die over."
CODES_TOO_OFTEN = "Te vaak een verkeerde code. Wacht een kwartier en probeer het dan opnieuw."
WRONG_PASSWORD = "Het wachtwoord van nu klopt niet."  # noqa: S105  a sentence
DONE = {"aan": "De eenmalige code staat aan.", "uit": "De eenmalige code staat uit."}
Failures = Annotated[FailedLogins, Depends(failures_of)]


@router.get(ENTER_CODE)
def ask(half: HalfWay, verder: Annotated[str, Query()] = "/") -> Response:
    return code_page(half.csrf, Typed(where=own_path(verder)))


@router.post(ENTER_CODE)
def enter(parts: App, origin: Origin, half: HalfWay, form: access.Form) -> Response:
    """A code of the app, or a recovery code. Too many wrong ones hold up this person, from wherever they come."""
    typed = Typed(where=own_path(form.get("verder", "/")), answer=form.get("getypt", ""))
    entered = parts.one_time_codes.enter(half.token, form.get("code", "")[:LONGEST_CODE], origin)
    if entered.must_wait:
        return code_page(half.csrf, typed, status=429, problem=CODES_TOO_OFTEN)
    if entered.token is None:
        return code_page(half.csrf, typed, status=401, problem=WRONG_CODE)
    return come_in(parts, entered.token, origin, typed)


@router.get(OWN_CODE)
def own(parts: App, visit: Visitor, gedaan: Annotated[str, Query(max_length=20)] = "") -> Response:
    """Who came by single sign-on has no password here, and the provider's codes."""
    if visit.by_provider:
        return RedirectResponse(access.OWN_ACCOUNT, 303)
    return _own(parts, visit, done=DONE.get(gedaan))


@router.post(OWN_CODE)
def start(request: Request, parts: App, visit: Visitor, origin: Origin, form: access.Form) -> Response:
    """A new secret, shown as a QR code on the page that follows."""
    refused = _password_problem(request, parts, visit, origin)
    if refused:
        return refused
    if not parts.one_time_codes.start(visit.actor, form.get("huidig", "")[:LONGEST_PASSWORD]):
        return _wrong_password(request, parts, visit, origin)
    return RedirectResponse(OWN_CODE, 303)


@router.post(CONFIRM_CODE)
def confirm(parts: App, visit: Visitor, form: access.Form) -> Response:
    """The recovery codes are in this answer only."""
    codes = parts.one_time_codes.confirm(visit.actor, form.get("code", "")[:LONGEST_CODE], visit.token)
    if codes is None:
        return _own(parts, visit, status=422, problem=WRONG_CODE)
    return _own(parts, visit, done=DONE["aan"], codes=codes)


@router.post(OWN_CODE + "/uit")
def switch_off(request: Request, parts: App, visit: Visitor, origin: Origin, form: access.Form) -> Response:
    refused = _password_problem(request, parts, visit, origin)
    if refused:
        return refused
    try:
        right = parts.one_time_codes.switch_off(visit.actor, form.get("huidig", "")[:LONGEST_PASSWORD])
    except InvalidInput as error:
        return _own(parts, visit, status=422, problem=f"De eenmalige code {error.detail}.")
    return RedirectResponse(f"{OWN_CODE}?gedaan=uit", 303) if right else _wrong_password(request, parts, visit, origin)


def _password_problem(request: Request, parts: Parts, visit: Visit, origin: str) -> Response | None:
    """Guessing the password at a browser left open is held up as at the login."""
    if failures_of(request).must_wait(visit.actor.name, origin):
        return _own(parts, visit, status=429, problem=TOO_OFTEN)
    return None


def _wrong_password(request: Request, parts: Parts, visit: Visit, origin: str) -> Response:
    failures_of(request).failed(visit.actor.name, origin)
    return _own(parts, visit, status=422, problem=WRONG_PASSWORD)


def _own(
    parts: Parts,
    visit: Visit,
    *,
    status: int = 200,
    problem: str | None = None,
    done: str | None = None,
    codes: Sequence[str] = (),
) -> Response:
    standing = parts.one_time_codes.standing(visit.actor)
    return page(
        "own_code.html",
        visit,
        status=status,
        problem=problem,
        done=done,
        codes=codes,
        standing=standing,
        qr=_qr(standing.uri) if standing.uri else None,
        now=parts.clock.now(),
        troubled=parts.queue.trouble_count() if visit.sees_cases else 0,
    )


def _qr(uri: str) -> Markup:
    """An SVG within the page: dark on light in either colour scheme, or a telephone can't read it."""
    drawn = segno.make(uri, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff")
    return Markup(drawn)  # noqa: S704  drawn by the library; the address is only dots in it
