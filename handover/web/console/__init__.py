"""The console (Dutch, rendered here): login, queue, case, messages in trouble. Works without JavaScript, lives with it."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from handover.web.console import (
    accounts,
    alerts,
    answers,
    audit,
    blocks,
    calls,
    canned,
    case,
    choices,
    contacts,
    drafts,
    live,
    login,
    looking,
    media,
    moves,
    one_time_codes,
    own_settings,
    own_texts,
    privacy,
    progress,
    queue,
    retention,
    review,
    search,
    shared_answers,
    shifts,
    single_sign_on,
    statistics,
    teamwork,
    today,
    training,
    wallboard,
)
from handover.web.console.access import FirstThingsFirst, LoginNeeded, SeesNoCases, is_https
from handover.web.console.pages import STATIC, no_cases, problem_page, to_login, to_page
from handover.web.console.throttle import FailedLogins
from handover.web.console.typed import typed_in
from handover.web.parts import parts_of

__all__ = ["is_https", "mount", "problem_page"]

FOR_EVER = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Asked for with a mark of their content (`pages.static_url`), so browsers may keep them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if scope["query_string"].startswith(b"v="):
            response.headers["Cache-Control"] = FOR_EVER
        return response


def mount(app: FastAPI) -> None:
    """The console's routes, its assets, and where it sends who isn't logged in. What open pages ask for all day comes first: a route
    is found by trying one after the other.
    """
    app.state.failed_logins = FailedLogins(app.state.parts.clock)
    for part in (
        case,
        queue,
        looking,
        alerts,
        live,
        login,
        single_sign_on,
        one_time_codes,
        accounts,
        search,
        canned,
        drafts,
        privacy,
        retention,
        moves,
        media,
        blocks,
        calls,
        teamwork,
        shifts,
        shared_answers,
        contacts,
        statistics,
        training,
        progress,
        wallboard,
        today,
        choices,
        own_texts,
        own_settings,
        review,
        answers,
        audit,
    ):
        app.include_router(part.router)
    app.mount("/static", Assets(directory=STATIC), name="static")
    app.add_exception_handler(LoginNeeded, _to_login)
    app.add_exception_handler(FirstThingsFirst, _to_what_comes_first)
    app.add_exception_handler(SeesNoCases, _no_cases)


async def _to_login(request: Request, _: Exception) -> Response:
    typed = await typed_in(request)
    return login.ask_again(parts_of(request), typed) if typed else to_login(request)


def _to_what_comes_first(request: Request, error: Exception) -> Response:
    assert isinstance(error, FirstThingsFirst)  # noqa: S101  registered for this class only
    return to_page(request, error.where)


def _no_cases(_: Request, error: Exception) -> Response:
    assert isinstance(error, SeesNoCases)  # noqa: S101  registered for this class only
    return no_cases(error.visit)
