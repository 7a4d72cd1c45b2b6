"""`/api/v1/cases/{number}/<move>` for working together, and `/api/v1/mentions`: what colleagues ask of the caller."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from handover.domain.accounts import Actor
from handover.domain.cases import FOLLOW_UPS
from handover.domain.teamwork import LinkKind, Why
from handover.services.casework import SUMMARY_LENGTH
from handover.services.teamwork import LONGEST_LINK_NOTE, LONGEST_NOTE, LONGEST_REFERENCE
from handover.web.api.access import CaseHandler
from handover.web.api.idempotent import Act, Call, Calling, case_json
from handover.web.api.schemas import CaseJson, In, Moment
from handover.web.parts import CASE_NUMBER, App, Number
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1", tags=["moves"])
REFUSALS = documented(401, 403, 404, 409, 412, 422, 503)
DONE = 200
NoteText = Annotated[str, Field(max_length=LONGEST_NOTE)]


class NoteBody(In):
    note: NoteText = Field(description="`@name` asks a colleague to look")


class DepartmentAnswerBody(In):
    note: NoteText


class AssignBody(In):
    assignee: Annotated[str, Field(max_length=100)]
    note: NoteText = ""


class SnoozeBody(In):
    until: AwareDatetime


class LinkBody(In):
    kind: LinkKind
    reference: Annotated[str, Field(max_length=LONGEST_REFERENCE)]
    note: Annotated[str, Field(max_length=LONGEST_LINK_NOTE)] = ""


class FollowUpBody(In):
    summary: Annotated[str, Field(max_length=SUMMARY_LENGTH)]
    reason: str = Field(default=FOLLOW_UPS[0], json_schema_extra={"enum": list(FOLLOW_UPS)})


class MergeBody(In):
    into: Annotated[str, Field(pattern=CASE_NUMBER, examples=["2026-000123"])]


class MentionJson(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    case_number: str
    by: str
    why: Why
    text: str
    at: Moment
    seen: bool


class Mentions(BaseModel):
    unseen: int
    items: list[MentionJson]


@router.post("/cases/{number}/note", response_model=CaseJson, responses=REFUSALS)
def note(number: Number, body: NoteBody, call: Calling) -> JSONResponse:
    """For colleagues: the resident never sees it."""

    def act(actor: Actor) -> int:
        call.parts.teamwork.note(number, actor, body.note, call.version)
        return DONE

    return _moves(call, number, body, act)


@router.post("/cases/{number}/department-answer", response_model=CaseJson, responses=REFUSALS)
def department_answer(number: Number, body: DepartmentAnswerBody, call: Calling) -> JSONResponse:
    """What the back office answered to a forwarded case, which becomes the caller's: the KCC tells the resident."""

    def act(actor: Actor) -> int:
        call.parts.teamwork.department_answer(number, actor, body.note, call.version)
        return DONE

    return _moves(call, number, body, act)


@router.post("/cases/{number}/assign", response_model=CaseJson, responses=REFUSALS)
def assign(number: Number, body: AssignBody, call: Calling) -> JSONResponse:
    """To a colleague; by whoever holds the case, or a coordinator."""

    def act(actor: Actor) -> int:
        call.parts.teamwork.assign(number, actor, body.assignee, body.note, call.version)
        return DONE

    return _moves(call, number, body, act)


@router.post("/cases/{number}/snooze", response_model=CaseJson, responses=REFUSALS)
def snooze(number: Number, body: SnoozeBody, call: Calling) -> JSONResponse:
    """Until a moment inside the term, or until the resident writes."""

    def act(actor: Actor) -> int:
        call.parts.teamwork.snooze(number, actor, body.until, call.version)
        return DONE

    return _moves(call, number, body, act)


@router.post("/cases/{number}/link", response_model=CaseJson, responses=REFUSALS)
def link(number: Number, body: LinkBody, call: Calling) -> JSONResponse:
    """`elsewhere` is a case number in another system; the others are contacts by another channel."""

    def act(actor: Actor) -> int:
        call.parts.teamwork.link(number, actor, body.kind, body.reference, body.note, call.version)
        return DONE

    return _moves(call, number, body, act)


@router.post("/cases/{number}/follow-up", response_model=CaseJson, responses=REFUSALS)
def follow_up(number: Number, body: FollowUpBody, call: Calling) -> JSONResponse:
    """Answered with the former case: the number of the new one stands last in its history."""

    def act(actor: Actor) -> int:
        call.parts.combining.follow_up(number, actor, body.summary, body.reason, call.version)
        return DONE

    return _moves(call, number, body, act)


@router.post("/cases/{number}/merge", response_model=CaseJson, responses=REFUSALS)
def merge(number: Number, body: MergeBody, call: Calling) -> JSONResponse:
    """The case ends and goes on in another open case of the same resident; the earliest term counts."""

    def act(actor: Actor) -> int:
        call.parts.combining.merge(number, actor, body.into, call.version)
        return DONE

    return _moves(call, number, body, act)


@router.get("/mentions", responses=documented(401, 403, 422, 503))
def mentions(parts: App, actor: CaseHandler) -> Mentions:
    """The caller's own: unseen ones first. Opening the case in the console makes them seen."""
    items = [MentionJson.model_validate(one) for one in parts.teamwork.mentions(actor.name)]
    parts.reading.looked(actor, "list", "mentions")
    return Mentions(unseen=parts.teamwork.unseen(actor.name), items=items)


def _moves(call: Call, number: str, body: BaseModel, act: Act) -> JSONResponse:
    return call.carry_out(body, act, lambda: case_json(call.parts, number))
