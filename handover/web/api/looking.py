"""`/api/v1/cases/{number}/viewers`: who has a case open now, for software with a screen of its own."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict

from handover.domain.accounts import Actor
from handover.domain.understanding import JSON
from handover.web.api.access import CaseHandler
from handover.web.api.idempotent import Calling
from handover.web.api.schemas import In
from handover.web.parts import App, Number
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/cases", tags=["team"])


class ViewerJson(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    person: str
    typing: bool


class Viewers(BaseModel):
    items: list[ViewerJson]


class LookBody(In):
    """Said again every fifteen seconds while the case is open. `looking`: False when it is left."""

    looking: bool = True
    typing: bool = False


@router.get("/{number}/viewers", responses=documented(401, 403, 404, 422, 503))
def viewers(number: Number, parts: App, _: CaseHandler) -> Viewers:
    """The caller too."""
    return Viewers.model_validate(_viewers(parts, number))


@router.put("/{number}/viewers", response_model=Viewers, responses=documented(401, 403, 404, 409, 422, 503))
def look(number: Number, body: LookBody, call: Calling) -> JSONResponse:
    """The caller looks, types, or leaves."""

    def act(actor: Actor) -> int:
        if body.looking:
            call.parts.looking.looks(number, actor.name, typing=body.typing)
        else:
            call.parts.looking.leaves(number, actor.name)
        return 200

    return call.carry_out(body, act, lambda: _viewers(call.parts, number))


def _viewers(parts: App, number: str) -> JSON:
    items = [ViewerJson.model_validate(one).model_dump() for one in parts.looking.viewers(number)]
    return {"items": items}
