"""Logging in and out. The cookie holds a random token of which only a fingerprint is kept."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from handover.bootstrap import LOGIN, SIGN_ON, Parts
from handover.domain.storable import storable
from handover.web.console import access, search
from handover.web.console.pages import page
from handover.web.console.throttle import FailedLogins
from handover.web.console.typed import NOTHING, Typed, keep_answer
from handover.web.parts import App, Origin

router = APIRouter(include_in_schema=False)
OWN_PATH = re.compile(r"/[\w/-]*", re.ASCII)
WRONG = "Naam of wachtwoord klopt niet."
TOO_OFTEN = "Te vaak een verkeerd wachtwoord. Wacht een kwartier en probeer het dan opnieuw."


def failures_of(request: Request) -> FailedLogins:
    failures: FailedLogins = request.app.state.failed_logins
    return failures


def login_page(
    parts: Parts,
    *,
    status: int = 200,
    verder: str = "/",
    name: str = "",
    problem: str | None = None,
    typed: Typed = NOTHING,
) -> Response:
    return page(
        "login.html",
        None,
        status=status,
        verder=verder,
        name=name,
        problem=problem,
        typed=typed,
        sign_on=SIGN_ON if parts.single_sign_on else None,
        only=parts.settings.oidc_only,
    )


def ask_again(parts: Parts, typed: Typed) -> Response:
    """For who sent a form after their session had ended."""
    return login_page(parts, status=401, verder=typed.where, typed=typed)


@router.get(LOGIN)
def ask(parts: App, verder: Annotated[str, Query()] = "/") -> Response:
    return login_page(parts, verder=own_path(verder))


@router.post(LOGIN, dependencies=[Depends(access.from_our_own_page)])
def log_in(
    parts: App,
    origin: Origin,
    failures: Annotated[FailedLogins, Depends(failures_of)],
    naam: Annotated[str, Form(max_length=100)] = "",
    wachtwoord: Annotated[str, Form(max_length=500)] = "",
    verder: Annotated[str, Form()] = "/",
    getypt: Annotated[str, Form()] = "",
) -> Response:
    name, onwards = storable(naam).strip(), own_path(verder)
    typed = Typed(where=onwards, answer=storable(getypt))
    if failures.must_wait(name, origin):
        return login_page(parts, status=429, verder=onwards, name=name, problem=TOO_OFTEN, typed=typed)
    made = parts.accounts.log_in(name, wachtwoord, origin)
    if made is None:
        failures.failed(name, origin)
        return login_page(parts, status=401, verder=onwards, name=name, problem=WRONG, typed=typed)
    failures.succeeded(name, origin)
    token, session = made
    if not session.needs_code:
        answer: Response = come_in(parts, token, origin, typed)
    elif typed.answer:
        answer = code_page(session.csrf, typed)
    else:
        answer = RedirectResponse(f"{access.ENTER_CODE}?verder={onwards}", 303)
    set_cookie(answer, parts, token)
    return answer


def code_page(csrf: str, typed: Typed, status: int = 200, problem: str | None = None) -> Response:
    """The second step. What was typed waits here too: half a session writes nothing down."""
    return page("login_code.html", None, status=status, csrf=csrf, verder=typed.where, problem=problem, typed=typed)


def come_in(parts: Parts, token: str, origin: str, typed: Typed) -> Response:
    """Present, and on to where they wanted to go, with what they had typed before as their draft."""
    signed_in = parts.accounts.of_session(token, origin)
    if signed_in:
        parts.shifts.starts(signed_in.actor.name)
        keep_answer(parts, signed_in.actor, typed)
    answer = RedirectResponse(typed.where, 303)
    set_cookie(answer, parts, token)
    return answer


@router.post("/uitloggen")
def log_out(parts: App, visit: access.Visitor, _: access.Form) -> Response:
    parts.accounts.log_out(visit.token, visit.actor)
    if not visit.must_enter_code:
        parts.shifts.leaves(visit.actor.name)
    return logged_out(parts, visit)


def logged_out(parts: Parts, visit: access.Visit) -> Response:
    """Photos that the browser kept go too, and what was searched for. Who came by single sign-on is also logged out there, or
    the next person at this desk is in with one click.
    """
    elsewhere = parts.single_sign_on.farewell() if parts.single_sign_on and visit.by_provider else None
    answer = RedirectResponse(elsewhere or LOGIN, 303, {"Clear-Site-Data": '"cache"'})
    answer.delete_cookie(access.COOKIE)
    answer.delete_cookie(search.COOKIE, path=search.PATH)
    return answer


@router.get("/sessie", dependencies=[Depends(access.visit_of)])
def session() -> Response:
    """For a page whose live connection broke: is the person still logged in?"""
    return Response(status_code=204)


def own_path(path: str) -> str:
    """Where to go after logging in: a page of ours, never another site."""
    return path if OWN_PATH.fullmatch(path) and not path.startswith("//") else "/"


def set_cookie(answer: Response, parts: Parts, token: str) -> None:
    answer.set_cookie(access.COOKIE, token, httponly=True, samesite="lax", secure=access.is_https(parts), path="/")
