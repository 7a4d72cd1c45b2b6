"""Who sits behind a browser: the session in its cookie, its rights, and proof that a form came from our own page."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData

from handover.bootstrap import Parts
from handover.domain.accounts import Actor, Right, may
from handover.domain.storable import storable
from handover.services.accounts import SignedIn
from handover.web.parts import App, Origin, known_as

COOKIE = "handover_session"
HTMX = "HX-Request"
OWN_ACCOUNT = "/mijn-account"
OWN_CODE = f"{OWN_ACCOUNT}/code"
CONFIRM_CODE = f"{OWN_CODE}/aan"
ENTER_CODE, LOG_OUT = "/inloggen/code", "/uitloggen"


class LoginNeeded(Exception):
    """No session, or one that is over: to the login page."""


class FirstThingsFirst(Exception):
    """Logged in, but nothing opens before something was done on the page `where`."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class SeesNoCases(Exception):
    """The role of `visit` gives no look at conversations."""

    def __init__(self, visit: Visit) -> None:
        super().__init__(visit.actor.role)
        self.visit = visit


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A person who is logged in. `csrf` belongs to the session and stands in every form. `must_enter_code`: only half so.
    `by_provider`: with single sign-on.
    """

    actor: Actor
    csrf: str
    token: str
    must_enter_code: bool = False
    by_provider: bool = False

    @property
    def sees_cases(self) -> bool:
        return may(self.actor.role, Right.HANDLE_CASES)

    @property
    def administers(self) -> bool:
        return may(self.actor.role, Right.ADMINISTER)

    @property
    def coordinates(self) -> bool:
        return may(self.actor.role, Right.COORDINATE)


def is_https(parts: Parts) -> bool:
    return parts.settings.public_url.startswith("https://")


def visit_of(request: Request, parts: App, origin: Origin) -> Visit:
    """Raises LoginNeeded and FirstThingsFirst."""
    token = request.cookies.get(COOKIE, "")
    known = parts.accounts.of_session(token, origin) if token else None
    if known is None:
        raise LoginNeeded
    known_as(request, known.actor)
    where, open_meanwhile = _what_comes_first(known)
    if where and request.url.path not in open_meanwhile:
        raise FirstThingsFirst(where)
    return Visit(
        actor=known.actor,
        csrf=known.session.csrf,
        token=token,
        must_enter_code=known.must_enter_code,
        by_provider=known.session.by_provider,
    )


def _what_comes_first(known: SignedIn) -> tuple[str | None, frozenset[str]]:
    """The page where it is done, and what is open until then."""
    if known.must_enter_code:
        return ENTER_CODE, frozenset({ENTER_CODE, LOG_OUT})
    if known.must_change_password:
        return OWN_ACCOUNT, frozenset({OWN_ACCOUNT, LOG_OUT})
    if known.must_set_up_code:
        return OWN_CODE, frozenset({OWN_ACCOUNT, OWN_CODE, CONFIRM_CODE, LOG_OUT})
    return None, frozenset()


Visitor = Annotated[Visit, Depends(visit_of)]


async def half_way(visit: Visitor) -> Visit:
    """Who gave the right password and not yet the code. Whoever is in already goes to the start page."""
    if not visit.must_enter_code:
        raise FirstThingsFirst("/")
    return visit


HalfWay = Annotated[Visit, Depends(half_way)]


async def case_worker(visit: Visitor) -> Visit:
    """Trainers and administrators see no conversations (contract.md, the role table)."""
    if not visit.sees_cases:
        raise SeesNoCases(visit)
    return visit


CaseWorker = Annotated[Visit, Depends(case_worker)]


async def posted(request: Request, visit: Visitor) -> dict[str, str]:
    """The fields of a form of ours. Raises 403 when it doesn't carry the session's own token."""
    form = await request.form()
    given = _text(form, "csrf") or request.headers.get("X-CSRF-Token", "")
    if not hmac.compare_digest(given.encode(), visit.csrf.encode()):
        raise HTTPException(403, "Dit formulier is verlopen. Laad de pagina opnieuw.")
    return {name: _text(form, name) for name in form}


Form = Annotated[dict[str, str], Depends(posted)]


def from_our_own_page(request: Request) -> None:
    """For the login, where there is no session yet: browsers say whether another site sends the form."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise HTTPException(403, "Log in op de pagina van de console zelf.")


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return storable(value) if isinstance(value, str) else ""


async def coordinator(visit: Visitor) -> Visit:
    """Figures, exports and erasure are a coordinator's (contract.md, the role table)."""
    if not visit.coordinates:
        raise HTTPException(403, "Deze pagina is voor coördinatoren.")
    return visit


Coordinator = Annotated[Visit, Depends(coordinator)]


async def trainer(visit: Visitor) -> Visit:
    """Review and training are a trainer's (contract.md, the role table)."""
    if not may(visit.actor.role, Right.TRAIN):
        raise HTTPException(403, "Deze pagina is voor trainers.")
    return visit


Trainer = Annotated[Visit, Depends(trainer)]


async def knows_the_answers(visit: Visitor) -> Visit:
    """Trainers and coordinators keep the knowledge base."""
    if not (visit.coordinates or may(visit.actor.role, Right.TRAIN)):
        raise HTTPException(403, "Deze pagina is voor trainers en coördinatoren.")
    return visit


Keeper = Annotated[Visit, Depends(knows_the_answers)]


async def auditor(visit: Visitor) -> Visit:
    """The audit log is a coordinator's and an administrator's."""
    if not may(visit.actor.role, Right.SEE_AUDIT):
        raise HTTPException(403, "Deze pagina is voor coördinatoren en beheerders.")
    return visit


Auditor = Annotated[Visit, Depends(auditor)]


async def administrator(visit: Visitor) -> Visit:
    """Accounts and tokens are an administrator's (contract.md, the role table)."""
    if not visit.administers:
        raise HTTPException(403, "Deze pagina is voor beheerders.")
    return visit


Administrator = Annotated[Visit, Depends(administrator)]
