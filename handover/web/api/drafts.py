"""`/api/v1/cases/{number}/draft`: what the holder of the token was writing in a case."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from handover.domain.accounts import Actor
from handover.domain.understanding import JSON
from handover.services.drafts import LONGEST_DRAFT, Kept
from handover.web.api.access import CaseHandler
from handover.web.api.idempotent import Calling
from handover.web.api.schemas import In, Moment
from handover.web.parts import App, Number
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/cases", tags=["drafts"])
READING = documented(401, 403, 404, 422, 503)
CHANGING = documented(401, 403, 404, 409, 422, 503)
DONE = 200


class DraftJson(BaseModel):
    """Gone once it was sent. `masked`: the kinds of personal numbers that were in it and are not kept; a reply with one is
    refused.
    """

    model_config = ConfigDict(from_attributes=True)

    text: str
    saved_at: Moment | None
    masked: list[str]


class DraftBody(In):
    text: Annotated[str, Field(max_length=LONGEST_DRAFT, description="Empty: there is no draft any more")]


@router.get("/{number}/draft", responses=READING)
def get(number: Number, parts: App, actor: CaseHandler) -> DraftJson:
    return DraftJson.model_validate(parts.drafts.of(number, actor))


@router.put("/{number}/draft", response_model=DraftJson, responses=CHANGING)
def keep(number: Number, body: DraftBody, call: Calling) -> JSONResponse:
    kept: list[Kept] = []

    def act(actor: Actor) -> int:
        kept.append(call.parts.drafts.keep(number, actor, body.text))
        return DONE

    def answer() -> JSON:
        told = kept[-1] if kept else call.parts.drafts.of(number, call.actor)
        return DraftJson.model_validate(told).model_dump(mode="json")

    return call.carry_out(body, act, answer)
