"""`/api/v1/cases/{number}/redact | erase-medium | leak`: the same privacy rules for people's own software (policy 5.8)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import Field

from handover.domain.accounts import Actor
from handover.services.privacy import LONGEST_NOTE
from handover.web.api.idempotent import Calling, case_json
from handover.web.api.schemas import CaseJson, In
from handover.web.parts import Number
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/cases", tags=["privacy"])
REFUSALS = documented(401, 403, 404, 409, 412, 422, 503)


class RedactBody(In):
    words: Annotated[str, Field(min_length=2, max_length=1000)]


class EraseBody(In):
    message_id: Annotated[int, Field(ge=1, lt=2**63)]


class LeakBody(In):
    note: Annotated[str, Field(min_length=1, max_length=LONGEST_NOTE)]


@router.post("/{number}/redact", response_model=CaseJson, responses=REFUSALS)
def redact(number: Number, body: RedactBody, call: Calling) -> JSONResponse:
    """Takes the words out of everything that is kept of the conversation, for good."""

    def act(actor: Actor) -> int:
        call.parts.privacy.redact(number, actor, body.words, call.version)
        return 200

    return call.carry_out(body, act, lambda: case_json(call.parts, number))


@router.post("/{number}/erase-medium", response_model=CaseJson, responses=REFUSALS)
def erase_medium(number: Number, body: EraseBody, call: Calling) -> JSONResponse:
    """The file of a resident's message, for good. `message_id` is the number in the id of the message ("in-12": 12)."""

    def act(actor: Actor) -> int:
        call.parts.privacy.erase_medium(number, actor, body.message_id, call.version)
        return 200

    return call.carry_out(body, act, lambda: case_json(call.parts, number))


@router.post("/{number}/leak", response_model=CaseJson, responses=REFUSALS)
def leak(number: Number, body: LeakBody, call: Calling) -> JSONResponse:
    """A possible data leak: noted in the case, and the coordinator is alerted."""

    def act(actor: Actor) -> int:
        call.parts.privacy.report_leak(number, actor, body.note, call.version)
        return 200

    return call.carry_out(body, act, lambda: case_json(call.parts, number))
