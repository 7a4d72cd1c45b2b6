"""`/api/v1/cases/reply-many`: one answer to several open cases about the same thing, for coordinators."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from handover.domain.accounts import Actor
from handover.services.desk import LONGEST_REPLY
from handover.services.shared_answers import MOST, Outcome
from handover.web.api.access import coordinator
from handover.web.api.idempotent import Calling
from handover.web.api.schemas import In, ResidentText
from handover.web.parts import CASE_NUMBER
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/cases", tags=["moves"])
CaseNumber = Annotated[str, Field(pattern=CASE_NUMBER)]


class ReplyManyBody(In):
    """`text_je`: for residents who are spoken to with je; without it they get `text` too."""

    numbers: Annotated[list[CaseNumber], Field(min_length=1, max_length=MOST)]
    text: ResidentText
    text_je: Annotated[str, Field(max_length=LONGEST_REPLY)] = ""


class AnsweredJson(BaseModel):
    """`left`: nothing was sent. A colleague was first, the resident wrote meanwhile, or it is no case for this."""

    number: str
    outcome: Outcome


class AnsweredMany(BaseModel):
    items: list[AnsweredJson]


@router.post(
    "/reply-many",
    response_model=AnsweredMany,
    responses=documented(401, 403, 409, 422, 503),
    dependencies=[Depends(coordinator)],
)
def reply_many(body: ReplyManyBody, call: Calling) -> JSONResponse:
    """Each case by itself; what one of them forbids holds up no other. Made again, it reaches only who has no answer yet."""
    told: list[dict[str, Any]] = []

    def act(actor: Actor) -> int:
        answered = call.parts.shared_answers.send(actor, body.numbers, body.text, body.text_je)
        told.extend({"number": one.number, "outcome": one.outcome} for one in answered)
        return 200

    return call.carry_out(body, act, lambda: {"items": told})
