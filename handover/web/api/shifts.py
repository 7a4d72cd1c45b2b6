"""`/api/v1/presence` and `/api/v1/shift/end`: who is there, and the end of the caller's shift."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from handover.domain.accounts import Actor
from handover.domain.shifts import Presence
from handover.domain.understanding import JSON
from handover.services.shifts import NOTE
from handover.services.teamwork import LONGEST_NOTE
from handover.web.api.access import CaseHandler
from handover.web.api.idempotent import Calling
from handover.web.api.schemas import In, Moment
from handover.web.parts import CASE_NUMBER, App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1", tags=["team"])
CHANGING = documented(401, 403, 409, 422, 503)
NoteText = Annotated[str, Field(max_length=LONGEST_NOTE - len(NOTE))]
CaseNumber = Annotated[str, Field(pattern=CASE_NUMBER)]


class ColleagueJson(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    name: str
    presence: Presence
    since: Moment | None


class Team(BaseModel):
    items: list[ColleagueJson]


class PresenceBody(In):
    presence: Presence


class EndBody(In):
    """Each open case of the caller needs its own note, or the one for all."""

    notes: dict[CaseNumber, NoteText] = Field(default_factory=dict, examples=[{"2026-000123": "belt morgen terug"}])
    note: NoteText = ""


@router.get("/presence", responses=documented(401, 403, 422, 503))
def presence(parts: App, _: CaseHandler) -> Team:
    """Everybody who handles cases."""
    return Team.model_validate(_team(parts))


@router.put("/presence", response_model=Team, responses=CHANGING)
def say(body: PresenceBody, call: Calling) -> JSONResponse:
    """The caller's own."""

    def act(actor: Actor) -> int:
        call.parts.shifts.says(actor, body.presence)
        return 200

    return call.carry_out(body, act, lambda: _team(call.parts))


@router.post("/shift/end", response_model=Team, responses=CHANGING)
def end(call: Calling, body: EndBody | None = None) -> JSONResponse:
    """The caller's cases are free for others, with a note each; the caller is away."""
    told = body or EndBody()

    def act(actor: Actor) -> int:
        call.parts.shifts.end(actor, told.notes, told.note)
        return 200

    return call.carry_out(told, act, lambda: _team(call.parts))


def _team(parts: App) -> JSON:
    items = [ColleagueJson.model_validate(one).model_dump(mode="json") for one in parts.shifts.team()]
    return {"items": items}
