"""`/api/v1/accounts`: the people who log in to the console. For administrators; nobody changes their own account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from handover.bootstrap import Parts
from handover.domain.accounts import Actor, Role, User
from handover.domain.understanding import JSON
from handover.services.account_administration import LONGEST_NAME, AccountAdministration
from handover.web.api.access import Administrator
from handover.web.api.idempotent import Administering, Call
from handover.web.api.schemas import In, Moment, Nothing
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/accounts", tags=["accounts"])
CHANGING = documented(401, 403, 404, 409, 422, 503)
Id = Annotated[int, Path(ge=1, lt=2**63)]
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]


class AccountJson(BaseModel):
    id: int
    name: str
    role: Role
    active: bool
    must_change_password: bool
    has_one_time_code: bool
    single_sign_on: bool = Field(description="Logs in at the identity provider, which decides the role")
    created_at: Moment

    @classmethod
    def of(cls, user: User, *, has_one_time_code: bool) -> AccountJson:
        return cls(
            id=user.id or 0,
            name=user.name,
            role=Role(user.role),
            active=user.active,
            must_change_password=user.must_change_password,
            has_one_time_code=has_one_time_code,
            single_sign_on=user.by_provider,
            created_at=user.created_at,
        )


class Accounts(BaseModel):
    items: list[AccountJson]


class AccountWithPassword(AccountJson):
    start_password: str | None = Field(
        default=None,
        description="In the first answer only; the same Idempotency-Key again gives the account without it",
    )


class NewAccount(In):
    name: Name
    role: Role


class RoleBody(In):
    role: Role


@router.get("", responses=documented(401, 403, 422, 503))
def accounts(parts: App, _: Administrator) -> Accounts:
    """By name, also those that are switched off."""
    with_codes = parts.account_administration.with_codes()
    people = parts.account_administration.users()
    return Accounts(items=[AccountJson.of(user, has_one_time_code=user.id in with_codes) for user in people])


@router.post("", response_model=AccountWithPassword, responses=documented(401, 403, 409, 422, 503))
def add(body: NewAccount, call: Administering) -> JSONResponse:
    """With a start password, which the person replaces at the first login."""
    once: JSON = {}

    def act(actor: Actor) -> int:
        once["start_password"] = call.parts.account_administration.add_user(body.name, body.role, actor)
        return 200

    def made() -> JSON:
        return _json(call.parts, call.parts.account_administration.user_called(body.name.strip()))

    return call.carry_out(body, act, made, once)


@router.get("/{account_id}", responses=documented(401, 403, 404, 422, 503))
def account(account_id: Id, parts: App, _: Administrator) -> AccountJson:
    user = parts.account_administration.user(account_id)
    return AccountJson.of(user, has_one_time_code=user.id in parts.account_administration.with_codes())


@router.post("/{account_id}/role", response_model=AccountJson, responses=CHANGING)
def change_role(account_id: Id, body: RoleBody, call: Administering) -> JSONResponse:
    """The person's sessions end."""
    return _change(call, account_id, body, lambda actor: _of(call).change_role(account_id, body.role, actor))


@router.post("/{account_id}/activate", response_model=AccountJson, responses=CHANGING)
def activate(account_id: Id, call: Administering, _: Nothing | None = None) -> JSONResponse:
    return _change(call, account_id, None, lambda actor: _of(call).switch(account_id, actor, on=True))


@router.post("/{account_id}/deactivate", response_model=AccountJson, responses=CHANGING)
def deactivate(account_id: Id, call: Administering, _: Nothing | None = None) -> JSONResponse:
    """Out at once, on every device. An account is never deleted: its name stands in histories and in the audit log."""
    return _change(call, account_id, None, lambda actor: _of(call).switch(account_id, actor, on=False))


@router.post("/{account_id}/reset-password", response_model=AccountWithPassword, responses=CHANGING)
def reset_password(account_id: Id, call: Administering, _: Nothing | None = None) -> JSONResponse:
    """A new start password; who is logged in with the old one is out."""
    once: JSON = {}

    def act(actor: Actor) -> None:
        _, once["start_password"] = _of(call).reset_password(account_id, actor)

    return _change(call, account_id, None, act, once)


@router.post("/{account_id}/reset-code", response_model=AccountJson, responses=CHANGING)
def reset_code(account_id: Id, call: Administering, _: Nothing | None = None) -> JSONResponse:
    """Takes away the one-time codes of who lost telephone and recovery codes."""
    return _change(call, account_id, None, lambda actor: _of(call).reset_code(account_id, actor))


@router.post("/{account_id}/end-sessions", response_model=AccountJson, responses=CHANGING)
def end_sessions(account_id: Id, call: Administering, _: Nothing | None = None) -> JSONResponse:
    """Out at once on every device; the account stays as it is."""

    def act(actor: Actor) -> None:
        call.parts.shifts.leaves(_of(call).end_sessions(account_id, actor))

    return _change(call, account_id, None, act)


def _of(call: Call) -> AccountAdministration:
    return call.parts.account_administration


def _change(
    call: Call,
    account_id: int,
    body: BaseModel | None,
    change: Callable[[Actor], object],
    told_once: JSON | None = None,
) -> JSONResponse:
    def act(actor: Actor) -> int:
        change(actor)
        return 200

    return call.carry_out(body, act, lambda: _json(call.parts, _of(call).user(account_id)), told_once)


def _json(parts: Parts, user: User) -> JSON:
    has_code = user.id in parts.account_administration.with_codes()
    return AccountJson.of(user, has_one_time_code=has_code).model_dump(mode="json")
