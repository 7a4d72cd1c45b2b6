"""Accounts and API keys for administrators, and everybody's own account."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import RedirectResponse, Response

from handover.bootstrap import Parts
from handover.domain.errors import InvalidInput
from handover.web.console import access
from handover.web.console.access import Administrator, Visit, Visitor
from handover.web.console.login import TOO_OFTEN, failures_of, logged_out
from handover.web.console.pages import page
from handover.web.console.throttle import FailedLogins
from handover.web.parts import App, Origin

router = APIRouter(include_in_schema=False)
USERS, TOKENS = "/beheer/gebruikers", "/beheer/sleutels"
LONGEST_PASSWORD = 500
"""Hashing a book would keep a processor busy."""
DONE = {
    "rol": "De rol is gewijzigd. De medewerker logt opnieuw in.",
    "uit": "Het account is uitgezet en overal uitgelogd.",
    "aan": "Het account staat weer aan.",
    "intrekken": "De sleutel is ingetrokken.",
    "wachtwoord": "Je wachtwoord is gewijzigd.",
    "uitgelogd": "De medewerker is overal uitgelogd.",
    "code": "De eenmalige code is gewist. De medewerker logt opnieuw in, met het wachtwoord.",
}
FIELDS = {
    "name": "De naam",
    "role": "De rol",
    "password": "Het nieuwe wachtwoord",
    "user": "Niet gewijzigd:",
    "account": "Dit account",
}
Done = Annotated[str, Query(max_length=20)]


@router.get(USERS)
def users(parts: App, visit: Administrator, gedaan: Done = "") -> Response:
    return _users(parts, visit, done=DONE.get(gedaan))


@router.post(USERS)
def add_user(parts: App, visit: Administrator, form: access.Form) -> Response:
    """The start password is in this answer only, so there is no redirect: sending it twice says the name exists."""
    try:
        name = form.get("naam", "").strip()
        secret = parts.account_administration.add_user(name, form.get("rol", ""), visit.actor)
    except InvalidInput as error:
        return _users(parts, visit, problem=_in_words(error))
    return _users(parts, visit, secret=secret, secret_of=name)


@router.post(USERS + "/{user_id}/wachtwoord")
def reset_password(user_id: int, parts: App, visit: Administrator, _: access.Form) -> Response:
    try:
        name, secret = parts.account_administration.reset_password(user_id, visit.actor)
    except InvalidInput as error:
        return _users(parts, visit, problem=_in_words(error))
    return _users(parts, visit, secret=secret, secret_of=name)


@router.post(USERS + "/{user_id}/code")
def reset_code(user_id: int, parts: App, visit: Administrator, _: access.Form) -> Response:
    try:
        parts.account_administration.reset_code(user_id, visit.actor)
    except InvalidInput as error:
        return _users(parts, visit, problem=_in_words(error))
    return RedirectResponse(f"{USERS}?gedaan=code", 303)


@router.post(USERS + "/{user_id}/rol")
def change_role(user_id: int, parts: App, visit: Administrator, form: access.Form) -> Response:
    try:
        parts.account_administration.change_role(user_id, form.get("rol", ""), visit.actor)
    except InvalidInput as error:
        return _users(parts, visit, problem=_in_words(error))
    return RedirectResponse(f"{USERS}?gedaan=rol", 303)


@router.post(USERS + "/{user_id}/uit")
def switch_off(user_id: int, parts: App, visit: Administrator, _: access.Form) -> Response:
    return _switch(parts, visit, user_id, on=False)


@router.post(USERS + "/{user_id}/aan")
def switch_on(user_id: int, parts: App, visit: Administrator, _: access.Form) -> Response:
    return _switch(parts, visit, user_id, on=True)


@router.post(USERS + "/{user_id}/uitloggen")
def end_sessions(user_id: int, parts: App, visit: Administrator, _: access.Form) -> Response:
    try:
        name = parts.account_administration.end_sessions(user_id, visit.actor)
    except InvalidInput as error:
        return _users(parts, visit, problem=_in_words(error))
    parts.shifts.leaves(name)
    return RedirectResponse(f"{USERS}?gedaan=uitgelogd", 303)


@router.get(TOKENS)
def tokens(parts: App, visit: Administrator, gedaan: Done = "") -> Response:
    return _tokens(parts, visit, done=DONE.get(gedaan))


@router.post(TOKENS)
def add_token(parts: App, visit: Administrator, form: access.Form) -> Response:
    """The token is in this answer only."""
    try:
        name = form.get("naam", "").strip()
        secret = parts.account_administration.add_token(name, form.get("rol", ""), visit.actor)
    except InvalidInput as error:
        return _tokens(parts, visit, problem=_in_words(error))
    return _tokens(parts, visit, secret=secret, secret_of=name)


@router.post(TOKENS + "/{token_id}/intrekken")
def revoke_token(token_id: int, parts: App, visit: Administrator, _: access.Form) -> Response:
    parts.account_administration.revoke_token(token_id, visit.actor)
    return RedirectResponse(f"{TOKENS}?gedaan=intrekken", 303)


@router.get(access.OWN_ACCOUNT)
def own_account(parts: App, visit: Visitor, gedaan: Done = "") -> Response:
    return _own(parts, visit, done=DONE.get(gedaan))


@router.post(access.OWN_ACCOUNT)
def change_password(
    parts: App,
    visit: Visitor,
    origin: Origin,
    form: access.Form,
    failures: Annotated[FailedLogins, Depends(failures_of)],
) -> Response:
    """Guessing the present password at a browser left open is held up as at the login."""
    name, new = visit.actor.name, form.get("nieuw", "")
    if failures.must_wait(name, origin):
        return _own(parts, visit, status=429, problem=TOO_OFTEN)
    if new != form.get("nogmaals", ""):
        return _own(parts, visit, status=422, problem="De twee nieuwe wachtwoorden zijn niet gelijk.")
    if len(new) > LONGEST_PASSWORD:
        return _own(parts, visit, status=422, problem=f"Het nieuwe wachtwoord is langer dan {LONGEST_PASSWORD} tekens.")
    try:
        right = parts.accounts.change_password(visit.token, form.get("huidig", "")[:LONGEST_PASSWORD], new, origin)
    except InvalidInput as error:
        return _own(parts, visit, status=422, problem=_in_words(error))
    if not right:
        failures.failed(name, origin)
        return _own(parts, visit, status=422, problem="Het wachtwoord van nu klopt niet.")
    return RedirectResponse(f"{access.OWN_ACCOUNT}?gedaan=wachtwoord", 303)


@router.post(access.OWN_ACCOUNT + "/overal-uitloggen")
def log_out_everywhere(parts: App, visit: Visitor, _: access.Form) -> Response:
    """On every device, here too."""
    parts.accounts.log_out_everywhere(visit.actor)
    parts.shifts.leaves(visit.actor.name)
    return logged_out(parts, visit)


def _switch(parts: Parts, visit: Visit, user_id: int, *, on: bool) -> Response:
    try:
        parts.account_administration.switch(user_id, visit.actor, on=on)
    except InvalidInput as error:
        return _users(parts, visit, problem=_in_words(error))
    return RedirectResponse(f"{USERS}?gedaan={'aan' if on else 'uit'}", 303)


def _users(
    parts: Parts,
    visit: Visit,
    *,
    problem: str | None = None,
    done: str | None = None,
    secret: str = "",
    secret_of: str = "",
) -> Response:
    shown: dict[str, Any] = {"problem": problem, "done": done, "secret": secret, "secret_of": secret_of}
    people, codes = parts.account_administration.users(), parts.account_administration.with_codes()
    return page("users.html", visit, status=422 if problem else 200, users=people, with_codes=codes, **shown)


def _tokens(
    parts: Parts,
    visit: Visit,
    *,
    problem: str | None = None,
    done: str | None = None,
    secret: str = "",
    secret_of: str = "",
) -> Response:
    shown: dict[str, Any] = {"problem": problem, "done": done, "secret": secret, "secret_of": secret_of}
    kept = parts.account_administration.tokens()
    return page("tokens.html", visit, status=422 if problem else 200, tokens=kept, **shown)


def _own(
    parts: Parts, visit: Visit, *, status: int = 200, problem: str | None = None, done: str | None = None
) -> Response:
    troubled = parts.queue.trouble_count() if visit.sees_cases else 0
    on = parts.one_time_codes.standing(visit.actor).on
    return page("own_account.html", visit, status=status, problem=problem, done=done, troubled=troubled, has_code=on)


def _in_words(error: InvalidInput) -> str:
    return f"{FIELDS.get(error.field, error.field)} {error.detail}."
