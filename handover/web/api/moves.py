"""`/api/v1/cases/{number}/<move>`: what people and other software do with a case.

Every call takes `Idempotency-Key` and `If-Match`; an impossible move is 409 with what is possible, a stale version 412.
"""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from handover.domain.accounts import Actor
from handover.services.cases import CaseService
from handover.web.api.idempotent import Calling
from handover.web.api.schemas import CaseJson, CloseBody, ConductBody, ExtendBody, ForwardBody, Nothing, ReplyBody
from handover.web.parts import Number
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/cases", tags=["moves"])
REFUSALS = documented(401, 403, 404, 409, 412, 422, 503)
DONE = 200
HELD = 202


@router.post("/{number}/claim", response_model=CaseJson, responses=REFUSALS)
def claim(number: Number, call: Calling, body: Nothing | None = None) -> JSONResponse:
    """Exclusive: a case that a colleague holds is refused."""

    def move(cases: CaseService, actor: Actor) -> int:
        cases.claim(number, actor, call.version)
        return DONE

    return call.make(number, body, move)


@router.post("/{number}/release", response_model=CaseJson, responses=REFUSALS)
def release(number: Number, call: Calling, body: Nothing | None = None) -> JSONResponse:
    """Back into the queue."""

    def move(cases: CaseService, actor: Actor) -> int:
        cases.release(number, actor, call.version)
        return DONE

    return call.make(number, body, move)


@router.post(
    "/{number}/reply",
    response_model=CaseJson,
    responses={HELD: {"model": CaseJson, "description": "Held: outside the 24-hour window"}, **REFUSALS},
)
def reply(number: Number, body: ReplyBody, call: Calling) -> JSONResponse:
    """Opening and signature are added where missing. Outside the window the answer is held and a template goes out."""

    def move(cases: CaseService, actor: Actor) -> int:
        _, held = cases.reply(number, actor, body.text, call.version)
        return HELD if held else DONE

    return call.make(number, body, move)


@router.post("/{number}/forward", response_model=CaseJson, responses=REFUSALS)
def forward(number: Number, body: ForwardBody, call: Calling) -> JSONResponse:
    """To a department with a term; the resident is told."""

    def move(cases: CaseService, actor: Actor) -> int:
        cases.forward(number, actor, body.department, body.due_at, body.note, body.text, call.version)
        return DONE

    return call.make(number, body, move)


@router.post("/{number}/extend", response_model=CaseJson, responses=REFUSALS)
def extend(number: Number, body: ExtendBody, call: Calling) -> JSONResponse:
    """A new term; the resident is told."""

    def move(cases: CaseService, actor: Actor) -> int:
        cases.extend(number, actor, body.due_at, body.reason, body.text, call.version)
        return DONE

    return call.make(number, body, move)


@router.post("/{number}/close", response_model=CaseJson, responses=REFUSALS)
def close(number: Number, call: Calling, body: CloseBody | None = None) -> JSONResponse:
    """The conversation is the assistant's again."""
    told = body or CloseBody()

    def move(cases: CaseService, actor: Actor) -> int:
        cases.close(number, actor, told.result, told.note, told.text, call.version, understood_as=told.understood_as)
        return DONE

    return call.make(number, told, move)


@router.post("/{number}/handback", response_model=CaseJson, responses=REFUSALS)
def handback(number: Number, call: Calling, body: Nothing | None = None) -> JSONResponse:
    """The assistant goes on; the case is closed as referred."""

    def move(cases: CaseService, actor: Actor) -> int:
        cases.hand_back(number, actor, call.version)
        return DONE

    return call.make(number, body, move)


@router.post(
    "/{number}/conduct",
    response_model=CaseJson,
    responses={HELD: {"model": CaseJson, "description": "Held: outside the 24-hour window"}, **REFUSALS},
)
def conduct(number: Number, body: ConductBody, call: Calling) -> JSONResponse:
    """What a person makes of abuse. Blocking asks for a warning that was delivered, or a threat and a coordinator."""

    def move(_: CaseService, actor: Actor) -> int:
        decided = call.parts.conduct.decide(number, actor, body.decision, body.kind, body.text, call.version)
        return HELD if decided[1] else DONE

    return call.make(number, body, move)
