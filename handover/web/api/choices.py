"""`/api/v1/settings`: what the coordinator decides from day to day. Everybody who handles cases may read it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from handover.domain.accounts import Actor
from handover.domain.understanding import JSON
from handover.services.choices import LONGEST_GUIDELINE, LONGEST_NOTICE
from handover.web.api.access import CaseHandler
from handover.web.api.idempotent import Calling
from handover.web.api.schemas import In, Moment, Nothing
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/settings", tags=["settings"])
READING = documented(401, 403, 422, 503)
CHANGING = documented(401, 403, 409, 422, 503)
NoticeText = Annotated[str, Field(max_length=LONGEST_NOTICE)]


class GuidelineJson(BaseModel):
    text: str


class GuidelineBody(In):
    text: Annotated[str, Field(max_length=LONGEST_GUIDELINE)]


class NoticeJson(BaseModel):
    """`closed`: nobody is there meanwhile, so terms count around it. `intents`: what it matters for; empty: everything."""

    model_config = ConfigDict(from_attributes=True)

    text: str
    text_je: str
    starts_at: Moment
    ends_at: Moment
    closed: bool
    intents: list[str]


class NoticeState(BaseModel):
    """`promised`: numbers of open cases whose term falls in the time that the office is closed."""

    notice: NoticeJson | None
    promised: list[str]


class NoticeBody(In):
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_NOTICE)]
    text_je: NoticeText = ""
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime
    closed: bool = False
    intents: Annotated[list[str], Field(default_factory=list)]


class ClosureJson(BaseModel):
    begins_at: Moment
    ends_at: Moment


class ClosureState(BaseModel):
    """When the office is closed out of the ordinary, as far as it isn't over; `promised` as with the notice."""

    items: list[ClosureJson]
    promised: list[str]


class ClosureBody(In):
    begins_at: AwareDatetime
    ends_at: AwareDatetime


class AnswersJson(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    enabled: bool
    switched_off: list[str]


class AnswersBody(In):
    enabled: bool
    switched_off: Annotated[list[str], Field(default_factory=list)]


class DecidedJson(BaseModel):
    """A decision as it was made, of any of them."""

    model_config = ConfigDict(from_attributes=True)

    value: dict[str, object]
    set_by: str
    set_at: Moment


class History(BaseModel):
    items: list[DecidedJson]


@router.get("/guideline", responses=READING)
def guideline(parts: App, _: CaseHandler) -> GuidelineJson:
    """The telephone guideline, in Markdown."""
    return GuidelineJson(text=parts.choices.guideline())


@router.put("/guideline", response_model=GuidelineJson, responses=CHANGING)
def set_guideline(body: GuidelineBody, call: Calling) -> JSONResponse:
    def act(actor: Actor) -> int:
        call.parts.choices.set_guideline(actor, body.text)
        return 200

    return call.carry_out(body, act, lambda: {"text": call.parts.choices.guideline()})


@router.get("/notice", responses=READING)
def notice(parts: App, _: CaseHandler) -> NoticeState:
    """What stands now or is still to come."""
    return NoticeState.model_validate(_notice(parts))


@router.put("/notice", response_model=NoticeState, responses=CHANGING)
def set_notice(body: NoticeBody, call: Calling) -> JSONResponse:
    """Takes the place of what stood there."""

    def act(actor: Actor) -> int:
        call.parts.choices.set_notice(actor, **body.model_dump())
        return 200

    return call.carry_out(body, act, lambda: _notice(call.parts))


@router.delete("/notice", response_model=NoticeState, responses=CHANGING)
def end_notice(call: Calling, body: Nothing | None = None) -> JSONResponse:
    def act(actor: Actor) -> int:
        call.parts.choices.end_notice(actor)
        return 200

    return call.carry_out(body, act, lambda: _notice(call.parts))


@router.get("/closures", responses=READING)
def closures(parts: App, _: CaseHandler) -> ClosureState:
    """Those of a notice among them."""
    return ClosureState.model_validate(_coming(parts))


@router.post("/closures", response_model=ClosureState, responses=CHANGING)
def close_office(body: ClosureBody, call: Calling) -> JSONResponse:
    """Terms count around it. Nothing is said to residents: that is the notice's."""

    def act(actor: Actor) -> int:
        call.parts.choices.close_office(actor, body.begins_at, body.ends_at)
        return 200

    return call.carry_out(body, act, lambda: _coming(call.parts))


@router.delete("/closures", response_model=ClosureState, responses=CHANGING)
def open_office(body: ClosureBody, call: Calling) -> JSONResponse:
    """Takes back the closure with exactly these moments, as far as it isn't past."""

    def act(actor: Actor) -> int:
        call.parts.choices.open_office(actor, body.begins_at, body.ends_at)
        return 200

    return call.carry_out(body, act, lambda: _coming(call.parts))


@router.get("/answers", responses=READING)
def answers(parts: App, _: CaseHandler) -> AnswersJson:
    """Which general questions the assistant answers itself."""
    return AnswersJson.model_validate(parts.choices.answers())


@router.put("/answers", response_model=AnswersJson, responses=CHANGING)
def set_answers(body: AnswersBody, call: Calling) -> JSONResponse:
    def act(actor: Actor) -> int:
        call.parts.choices.set_answers(actor, enabled=body.enabled, switched_off=body.switched_off)
        return 200

    return call.carry_out(
        body, act, lambda: AnswersJson.model_validate(call.parts.choices.answers()).model_dump(mode="json")
    )


@router.get("/{name}/history", responses=READING)
def history(
    name: Literal["guideline", "notice", "closures", "answers", "alert-receivers"], parts: App, _: CaseHandler
) -> History:
    """The newest first."""
    return History(items=[DecidedJson.model_validate(one) for one in parts.choices.history(name)])


def _notice(parts: App) -> JSON:
    stands = parts.choices.notice()
    shown = NoticeJson.model_validate(stands).model_dump(mode="json") if stands else None
    return {"notice": shown, "promised": parts.promises.numbers()}


def _coming(parts: App) -> JSON:
    coming = parts.choices.coming_closures()
    items = [ClosureJson(begins_at=each.begins, ends_at=each.ends).model_dump(mode="json") for each in coming]
    return {"items": items, "promised": parts.promises.numbers()}
