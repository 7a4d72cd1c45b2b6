"""`/api/v1/training/examples`: the sentences that trainers wrote. For trainers (contract.md)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from handover.domain.accounts import Actor
from handover.domain.examples import LONGEST_EXAMPLE, Kind
from handover.domain.understanding import JSON
from handover.web.api.access import Trainer
from handover.web.api.idempotent import Training
from handover.web.api.schemas import In, Moment
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/training", tags=["training"])
DONE = 200


class ExampleJson(BaseModel):
    """`copy_approved` says by whom and when copies of residents' messages were approved; empty: this is none."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    intent: str
    text: str
    kind: Kind
    writer: str
    written_at: Moment
    copy_approved: str


class Examples(BaseModel):
    items: list[ExampleJson]


class NewExample(In):
    intent: Annotated[str, Field(min_length=1, max_length=60)]
    text: Annotated[
        str, Field(min_length=1, max_length=LONGEST_EXAMPLE, description="Places are marked: `[Rijksweg](locatie)`")
    ]
    kind: Kind = Field(default=Kind.EXAMPLE, description="`regression`: what every next model must read well")


@router.get("/examples", responses=documented(401, 403, 422, 503))
def examples(parts: App, _: Trainer) -> Examples:
    """The newest first."""
    return Examples(items=[ExampleJson.model_validate(one) for one in parts.reviewing.examples()])


@router.post("/examples", response_model=ExampleJson, responses=documented(401, 403, 409, 422, 503))
def write(body: NewExample, call: Training) -> JSONResponse:
    """One sentence of the trainer's own; a near copy of a resident's message is 422 (policy 5.6)."""

    def act(actor: Actor) -> int:
        call.parts.reviewing.write(actor, body.intent, body.text, body.kind)
        return DONE

    def made() -> JSON:
        own = next(one for one in call.parts.reviewing.examples() if one.text == body.text.strip())
        return ExampleJson.model_validate(own).model_dump(mode="json")

    return call.carry_out(body, act, made)
