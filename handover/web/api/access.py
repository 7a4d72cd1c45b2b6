"""Who calls `/api/v1`, and whether their role may (contract.md, the role table)."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from handover.domain.accounts import Actor, Right, may
from handover.web.parts import App, Origin, known_as

bearer = HTTPBearer(auto_error=False, description="A token of `python -m handover token add`")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


def caller(request: Request, credentials: Credentials, parts: App, origin: Origin) -> Actor:
    """Raises 401 without a token that we know."""
    actor = parts.accounts.of_token(credentials.credentials, origin) if credentials else None
    if actor is None:
        raise HTTPException(401, "a valid token is needed", {"WWW-Authenticate": "Bearer"})
    known_as(request, actor)
    return actor


Caller = Annotated[Actor, Depends(caller)]


async def case_handler(actor: Caller) -> Actor:
    """Raises 403 for a role that sees no conversations."""
    if not may(actor.role, Right.HANDLE_CASES):
        raise HTTPException(403, f"role {actor.role} sees no cases")
    return actor


CaseHandler = Annotated[Actor, Depends(case_handler)]


async def coordinator(actor: Caller) -> Actor:
    """Raises 403 for everybody who does not coordinate."""
    if not may(actor.role, Right.COORDINATE):
        raise HTTPException(403, f"role {actor.role} does not coordinate")
    return actor


Coordinator = Annotated[Actor, Depends(coordinator)]


async def trainer(actor: Caller) -> Actor:
    """Raises 403 for everybody who does not train the assistant."""
    if not may(actor.role, Right.TRAIN):
        raise HTTPException(403, f"role {actor.role} does not train")
    return actor


Trainer = Annotated[Actor, Depends(trainer)]


async def keeper(actor: Caller) -> Actor:
    """Raises 403 for everybody but trainers and coordinators, who keep models and answers."""
    if not (may(actor.role, Right.TRAIN) or may(actor.role, Right.COORDINATE)):
        raise HTTPException(403, f"role {actor.role} neither trains nor coordinates")
    return actor


Keeper = Annotated[Actor, Depends(keeper)]


async def auditor(actor: Caller) -> Actor:
    """Raises 403 for a role that doesn't keep watch over the audit log."""
    if not may(actor.role, Right.SEE_AUDIT):
        raise HTTPException(403, f"role {actor.role} does not see the audit log")
    return actor


Auditor = Annotated[Actor, Depends(auditor)]


async def administrator(actor: Caller) -> Actor:
    """Raises 403 for everybody who does not keep the accounts."""
    if not may(actor.role, Right.ADMINISTER):
        raise HTTPException(403, f"role {actor.role} does not administer")
    return actor


Administrator = Annotated[Actor, Depends(administrator)]


def version_asked(if_match: Annotated[str | None, Header()] = None) -> int | None:
    """The version in `If-Match`; a tag that is none of ours can never match. Proxies may have made it weak."""
    if if_match is None or if_match.strip() == "*":
        return None
    tag = if_match.strip().removeprefix("W/").strip('"')
    return int(tag) if tag.isascii() and tag.isdigit() and len(tag) < 12 else -1


Version = Annotated[int | None, Depends(version_asked)]


Key = Annotated[str | None, Header(alias="Idempotency-Key", description="The same key and body: done once")]
