"""`/api/v1/canned-answers`: everybody who handles cases reads them, a coordinator writes them; for a case they come filled in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from handover.domain.accounts import Actor
from handover.domain.canned import VARIABLES
from handover.domain.understanding import JSON
from handover.services.canned import LONGEST_CANNED, LONGEST_TITLE
from handover.web.api.access import CaseHandler
from handover.web.api.idempotent import Calling
from handover.web.api.schemas import In, Moment, Nothing
from handover.web.parts import App, Number
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1", tags=["canned answers"])
READING = documented(401, 403, 404, 422, 503)
CHANGING = documented(401, 403, 404, 409, 422, 503)
DONE = 200
Key = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]
Variables = ", ".join(f"`{{{name}}}`" for name in VARIABLES)


class CannedJson(BaseModel):
    """One version. `text_je` is empty where the text is neutral."""

    model_config = ConfigDict(from_attributes=True)

    key: str
    title: str
    text: str
    text_je: str
    withdrawn: bool
    set_by: str
    set_at: Moment


class CannedList(BaseModel):
    items: list[CannedJson]


class FilledJson(BaseModel):
    """`gaps` are the variables that nothing is known of; they still stand in the text, and no reply may hold one."""

    model_config = ConfigDict(from_attributes=True)

    key: str
    title: str
    text: str
    gaps: list[str]


class FilledList(BaseModel):
    items: list[FilledJson]


class CannedBody(In):
    title: Annotated[str, Field(min_length=1, max_length=LONGEST_TITLE)]
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_CANNED, description=f"May hold {Variables}")]
    text_je: Annotated[str, Field(max_length=LONGEST_CANNED)] = ""


@router.get("/canned-answers", responses=READING)
def answers(parts: App, _: CaseHandler) -> CannedList:
    """Those in force, by title."""
    return CannedList.model_validate(_all(parts))


@router.post("/canned-answers", response_model=CannedJson, responses=CHANGING)
def add(body: CannedBody, call: Calling) -> JSONResponse:
    def act(actor: Actor) -> int:
        call.parts.canned.write(actor, **body.model_dump())
        return DONE

    def made() -> JSON:
        title = body.title.strip().casefold()
        return next(_json(one) for one in call.parts.canned.all() if one.title.casefold() == title)

    return call.carry_out(body, act, made)


@router.put("/canned-answers/{answer}", response_model=CannedJson, responses=CHANGING)
def change(answer: Key, body: CannedBody, call: Calling) -> JSONResponse:
    """The next version."""

    def act(actor: Actor) -> int:
        call.parts.canned.write(actor, key=answer, **body.model_dump())
        return DONE

    return call.carry_out(body, act, lambda: _json(call.parts.canned.one(answer)))


@router.delete("/canned-answers/{answer}", response_model=CannedList, responses=CHANGING)
def withdraw(answer: Key, call: Calling, body: Nothing | None = None) -> JSONResponse:
    """Nobody is offered it any more; answered with what is left."""

    def act(actor: Actor) -> int:
        call.parts.canned.withdraw(actor, answer)
        return DONE

    return call.carry_out(body, act, lambda: _all(call.parts))


@router.get("/canned-answers/{answer}/history", responses=READING)
def history(answer: Key, parts: App, _: CaseHandler) -> CannedList:
    """Every version, the newest first."""
    return CannedList(items=[CannedJson.model_validate(one) for one in parts.canned.history(answer)])


@router.get("/cases/{number}/canned-answers", responses=READING)
def for_case(number: Number, parts: App, actor: CaseHandler) -> FilledList:
    """In the form of address of the resident, with the variables filled in."""
    filled = parts.canned.for_case(parts.reading.case(number), parts.reading.now())
    parts.reading.looked(actor, "view", f"case {number}")
    return FilledList(items=[FilledJson.model_validate(one) for one in filled])


def _all(parts: App) -> JSON:
    return {"items": [_json(one) for one in parts.canned.all()]}


def _json(answer: object) -> JSON:
    return CannedJson.model_validate(answer).model_dump(mode="json")
