"""A changing call: made once under its `Idempotency-Key`, and answered with what it changed as it is then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.errors import InvalidInput, NotFound, RuleBroken
from handover.domain.understanding import JSON
from handover.services.cases import CaseService
from handover.services.once import fingerprint_of
from handover.web.api.access import Administrator, CaseHandler, Keeper, Key, Trainer, Version
from handover.web.api.schemas import CaseJson
from handover.web.parts import App
from handover.web.problems import MEDIA_TYPE, problem_of

Move = Callable[[CaseService, Actor], int]
"""Makes the move as this actor; gives the HTTP status of its success."""
Act = Callable[[Actor], int]


@dataclass(frozen=True, kw_only=True)
class Call:
    """A changing call. `version` is what `If-Match` asks for."""

    request: Request
    parts: Parts
    actor: Actor
    key: str | None
    version: int | None

    def make(self, number: str, body: BaseModel | None, move: Move) -> JSONResponse:
        """A move on a case, answered with the case as it is then."""
        return self.carry_out(body, lambda actor: move(self.parts.cases, actor), lambda: case_json(self.parts, number))

    def carry_out(
        self, body: BaseModel | None, act: Act, answer: Callable[[], JSON], told_once: JSON | None = None
    ) -> JSONResponse:
        """The same key and body again: the same answer, and nothing changes. A refusal is an answer too. What `act` leaves in
        `told_once` stands in the first answer only: a secret is not kept with the key.
        """
        secret = told_once if told_once is not None else {}
        if self.key is None:
            status = act(self.actor)
            return _respond(status, answer() | secret)
        once, path = self.parts.once, self.request.url.path
        told = body.model_dump(mode="json") if body else {}
        before = once.begin(self.actor.name, self.key, fingerprint_of(path, told))
        if before is None:
            status, first = _first(act, answer, replace(self.actor, call=self.key))
            once.end(self.actor.name, self.key, status, first)
            return _respond(status, first | secret)
        return _respond(before.status, before.answer or answer())


def _first(act: Act, answer: Callable[[], JSON], actor: Actor) -> tuple[int, JSON]:
    try:
        return act(actor), answer()
    except (NotFound, RuleBroken, InvalidInput) as error:
        problem = problem_of(error)
        return problem.status, problem.model_dump(exclude_none=True)


def case_json(parts: Parts, number: str) -> JSON:
    return CaseJson.model_validate(parts.reading.case(number)).model_dump(mode="json")


async def calling(request: Request, parts: App, actor: CaseHandler, version: Version, key: Key = None) -> Call:
    return Call(request=request, parts=parts, actor=actor, key=key, version=version)


Calling = Annotated[Call, Depends(calling)]


async def administering(request: Request, parts: App, actor: Administrator, key: Key = None) -> Call:
    """Accounts and tokens have no version: `If-Match` is for cases."""
    return Call(request=request, parts=parts, actor=actor, key=key, version=None)


Administering = Annotated[Call, Depends(administering)]


async def training(request: Request, parts: App, actor: Trainer, key: Key = None) -> Call:
    return Call(request=request, parts=parts, actor=actor, key=key, version=None)


Training = Annotated[Call, Depends(training)]


async def keeping(request: Request, parts: App, actor: Keeper, key: Key = None) -> Call:
    return Call(request=request, parts=parts, actor=actor, key=key, version=None)


Keeping = Annotated[Call, Depends(keeping)]


def _respond(status: int, told: JSON) -> JSONResponse:
    if status >= 400:
        return JSONResponse(told, status, media_type=MEDIA_TYPE)
    headers = {"ETag": f'"{told["version"]}"'} if "version" in told else None
    return JSONResponse(told, status, headers)
