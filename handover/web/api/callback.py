"""`/api/v1/cases/{number}/callback`: not through WhatsApp, we call (policy 5.8)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from handover.domain.accounts import Actor
from handover.services.callback import NotHere
from handover.web.api.idempotent import Calling, case_json
from handover.web.api.schemas import CaseJson
from handover.web.parts import Number
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/cases", tags=["moves"])
DONE, HELD = 200, 202


class CallbackBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    reason: NotHere
    part_of_day: Annotated[
        str,
        Field(
            pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}-(ochtend|middag)$",
            description="Within opening hours and before the term; one that isn't is refused with those that are",
            examples=["2026-02-04-ochtend"],
        ),
    ]


@router.post(
    "/{number}/callback",
    response_model=CaseJson,
    responses={
        HELD: {"model": CaseJson, "description": "Held: outside the 24-hour window"},
        **documented(401, 403, 404, 409, 412, 422, 503),
    },
)
def promise(number: Number, body: CallbackBody, call: Calling) -> JSONResponse:
    """The resident hears why it is not answered here and when we call; the case waits to be called."""

    def act(actor: Actor) -> int:
        _, held = call.parts.callbacks.promise(number, actor, body.reason, body.part_of_day, call.version)
        return HELD if held else DONE

    return call.carry_out(body, act, lambda: case_json(call.parts, number))
