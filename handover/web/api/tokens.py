"""`/api/v1/tokens`: the keys of other software. For administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from handover.bootstrap import Parts
from handover.domain.accounts import Actor, Role, Token
from handover.domain.understanding import JSON
from handover.services.account_administration import LONGEST_NAME
from handover.web.api.access import Administrator
from handover.web.api.idempotent import Administering
from handover.web.api.schemas import In, Moment, Nothing
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/tokens", tags=["accounts"])
Id = Annotated[int, Path(ge=1, lt=2**63)]


class TokenJson(BaseModel):
    id: int
    name: str
    role: Role
    created_at: Moment

    @classmethod
    def of(cls, token: Token) -> TokenJson:
        return cls(id=token.id or 0, name=token.name, role=Role(token.role), created_at=token.created_at)


class Tokens(BaseModel):
    items: list[TokenJson]


class TokenWithSecret(TokenJson):
    token: str | None = Field(
        default=None,
        description="In the first answer only; the same Idempotency-Key again gives the rest without it",
    )


class NewToken(In):
    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    role: Role


@router.get("", responses=documented(401, 403, 422, 503))
def tokens(parts: App, _: Administrator) -> Tokens:
    """By name."""
    return Tokens.model_validate(_all(parts))


@router.post("", response_model=TokenWithSecret, responses=documented(401, 403, 409, 422, 503))
def add(body: NewToken, call: Administering) -> JSONResponse:
    once: JSON = {}

    def act(actor: Actor) -> int:
        once["token"] = call.parts.account_administration.add_token(body.name, body.role, actor)
        return 200

    def made() -> JSON:
        kept = call.parts.account_administration.tokens()
        return next(_json(token) for token in kept if token.name == body.name.strip())

    return call.carry_out(body, act, made, once)


@router.delete("/{token_id}", response_model=Tokens, responses=documented(401, 403, 404, 409, 422, 503))
def revoke(token_id: Id, call: Administering, _: Nothing | None = None) -> JSONResponse:
    """Its next call gets 401. Answered with what is left."""

    def act(actor: Actor) -> int:
        call.parts.account_administration.revoke_token(token_id, actor)
        return 200

    return call.carry_out(None, act, lambda: _all(call.parts))


def _all(parts: Parts) -> JSON:
    return {"items": [_json(token) for token in parts.account_administration.tokens()]}


def _json(token: Token) -> JSON:
    return TokenJson.of(token).model_dump(mode="json")
