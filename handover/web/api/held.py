"""`/api/v1/cases/{number}/held`: what becomes of an answer that waits for the resident's JA (policy 6.6)."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict

from handover.domain.accounts import Actor
from handover.services.held import Choice
from handover.web.api.idempotent import Calling, case_json
from handover.web.api.schemas import CaseJson
from handover.web.parts import Number
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/cases", tags=["moves"])
DONE = 200


class HeldBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    decision: Choice


@router.post("/{number}/held", response_model=CaseJson, responses=documented(401, 403, 404, 409, 412, 422, 503))
def decide(number: Number, body: HeldBody, call: Calling) -> JSONResponse:
    """`send` when the resident wrote something else than JA, `drop` when it is of no use any more."""

    def act(actor: Actor) -> int:
        call.parts.held.decide(number, actor, body.decision, call.version)
        return DONE

    return call.carry_out(body, act, lambda: case_json(call.parts, number))
