"""`/api/v1/cases/{number}/call`: what came of calling back, and the end of it when nobody answers (policy 5.2, 5.8)."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict

from handover.domain.accounts import Actor
from handover.domain.call_attempts import Outcome
from handover.web.api.idempotent import Calling, case_json
from handover.web.api.schemas import CaseJson, Nothing
from handover.web.parts import Number
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/cases", tags=["moves"])
REFUSALS = documented(401, 403, 404, 409, 412, 422, 503)
DONE = 200


class CallBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    outcome: Outcome


@router.post("/{number}/call", response_model=CaseJson, responses=REFUSALS)
def note(number: Number, body: CallBody, call: Calling) -> JSONResponse:
    """An attempt, in the history of the case."""

    def act(actor: Actor) -> int:
        call.parts.call_attempts.note(number, actor, body.outcome, call.version)
        return DONE

    return call.carry_out(body, act, lambda: case_json(call.parts, number))


@router.post("/{number}/give-up-calling", response_model=CaseJson, responses=REFUSALS)
def give_up(number: Number, call: Calling, body: Nothing | None = None) -> JSONResponse:
    """Closed as `afgebroken`, after three moments (an hour apart) on which nobody was reached; the resident gets a text."""

    def act(actor: Actor) -> int:
        call.parts.call_attempts.give_up(number, actor, call.version)
        return DONE

    return call.carry_out(body, act, lambda: case_json(call.parts, number))
