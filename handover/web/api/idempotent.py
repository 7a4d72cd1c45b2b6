"""A changing call: made once under its `Idempotency-Key`, and answered with the case as it is then."""

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
from handover.web.api.access import CaseHandler, Key, Version
from handover.web.api.schemas import CaseJson
from handover.web.parts import App
from handover.web.problems import MEDIA_TYPE, problem_of

Move = Callable[[CaseService, Actor], int]
"""Makes the move as this actor; gives the HTTP status of its success."""


@dataclass(frozen=True, kw_only=True)
class Call:
    """A changing call on a case. `version` is what `If-Match` asks for."""

    request: Request
    parts: Parts
    actor: Actor
    key: str | None
    version: int | None

    def make(self, number: str, body: BaseModel | None, move: Move) -> JSONResponse:
        """The same key and body again: the same answer, and nothing changes. A refusal is an answer too."""
        if self.key is None:
            return self._success(number, move(self.parts.cases, self.actor))
        once, path = self.parts.once, self.request.url.path
        told = body.model_dump(mode="json") if body else {}
        before = once.begin(self.actor.name, self.key, fingerprint_of(path, told))
        if before is None:
            status, answer = self._first(number, move, replace(self.actor, call=self.key))
            once.end(self.actor.name, self.key, status, answer)
            return _respond(status, answer)
        return _respond(before.status, before.answer or self._case(number))

    def _first(self, number: str, move: Move, actor: Actor) -> tuple[int, JSON]:
        try:
            return move(self.parts.cases, actor), self._case(number)
        except (NotFound, RuleBroken, InvalidInput) as error:
            problem = problem_of(error)
            return problem.status, problem.model_dump(exclude_none=True)

    def _success(self, number: str, status: int) -> JSONResponse:
        return _respond(status, self._case(number))

    def _case(self, number: str) -> JSON:
        return case_json(self.parts, number)


def case_json(parts: Parts, number: str) -> JSON:
    return CaseJson.model_validate(parts.reading.case(number)).model_dump(mode="json")


def calling(request: Request, parts: App, actor: CaseHandler, version: Version, key: Key = None) -> Call:
    return Call(request=request, parts=parts, actor=actor, key=key, version=version)


Calling = Annotated[Call, Depends(calling)]


def _respond(status: int, told: JSON) -> JSONResponse:
    if status >= 400:
        return JSONResponse(told, status, media_type=MEDIA_TYPE)
    return JSONResponse(told, status, {"ETag": f'"{told["version"]}"'})
