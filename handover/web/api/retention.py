"""`/api/v1/retention` and holds: what is kept, what goes when, what went (policy 10). A coordinator's."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.retention import Ground, Refusal, What
from handover.services.contact_erasure import Outlook
from handover.web.api.access import Coordinator
from handover.web.api.idempotent import Calling, case_json
from handover.web.api.schemas import CaseJson, In, Moment, Out, ReasonBody
from handover.web.parts import App, Number
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1", tags=["retention"])
REFUSALS = documented(401, 403, 404, 409, 412, 422, 503)


class CategoryJson(Out):
    number: str = Field(description="Row of the Selectielijst gemeenten 2020")
    years: int | None = Field(description="None: for ever")
    erase_on_request: bool


class KeptJson(Out):
    result: str
    count: int
    due: int
    oldest: Moment


class GoingJson(Out):
    number: str
    result: str
    category: CategoryJson
    closed_at: Moment
    ends_at: Moment | None


class HeldJson(Out):
    number: str
    reason: str
    set_by: str
    set_at: Moment
    going: GoingJson | None


class RetentionJson(Out):
    """`kept` by result, `going` what ends first, `held` what doesn't end until it is released."""

    kept: list[KeptJson]
    going: list[GoingJson]
    held: list[HeldJson]
    last_run: Moment | None
    now: Moment


class DestructionJson(Out):
    id: int
    what: What
    at: Moment
    ground: Ground
    by: str
    case_number: str | None
    result: str | None
    row: str | None
    years: int | None
    closed_at: Moment | None
    messages: int
    media: int


class DestroyedJson(BaseModel):
    items: list[DestructionJson]
    next: str | None = Field(description="The cursor of the next page")


class EraseContactBody(In):
    ground: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        description="One of AVG 17(1): not_needed, consent_withdrawn, objection, unlawful, legal_duty, child; other words count "
        "as a request and are not kept",
        examples=["not_needed"],
    )


class CaseOutlookJson(Out):
    number: str
    result: str | None
    row: str = Field(description="Row of the Selectielijst gemeenten 2020")
    erased: bool
    refusal: Refusal | None = Field(description="Why it stays")
    kept_until: Moment | None


class ErasureJson(Out):
    """`gone`: nothing is left that leads to a person. `conduct`: why incidents or blocks stay."""

    contact_id: int
    gone: bool
    cases: list[CaseOutlookJson]
    conduct: Refusal | None

    @classmethod
    def of(cls, outlook: Outlook) -> ErasureJson:
        return cls.model_validate(outlook)


@router.post("/cases/{number}/hold", response_model=CaseJson, responses=REFUSALS)
def hold(number: Number, body: ReasonBody, call: Calling) -> JSONResponse:
    """The case is kept until it is released, whatever its term says: a complaint, a court. A coordinator's."""

    def act(actor: Actor) -> int:
        call.parts.keeping.hold(number, actor, body.reason)
        return 200

    return call.carry_out(body, act, lambda: case_json(call.parts, number))


@router.post("/cases/{number}/release-hold", response_model=CaseJson, responses=REFUSALS)
def release(number: Number, body: ReasonBody, call: Calling) -> JSONResponse:
    """Its term counts again. A coordinator's."""

    def act(actor: Actor) -> int:
        call.parts.keeping.release(number, actor, body.reason)
        return 200

    return call.carry_out(body, act, lambda: case_json(call.parts, number))


class ArchiveJson(BaseModel):
    """`case` as it was, with staff by name; `mdto` the metadata of the Nationaal Archief."""

    case: dict[str, Any]
    mdto: dict[str, Any]


@router.get(
    "/cases/{number}/archive",
    response_model=ArchiveJson,
    responses={
        200: {
            "description": "As JSON, as a PDF, or as a ZIP of both with the media and MDTO metadata",
            "content": {"application/pdf": {}, "application/zip": {}},
        },
        **documented(401, 403, 404, 409, 422, 503),
    },
)
def archive(number: Number, parts: App, actor: Coordinator, format: Literal["json", "pdf", "zip"] = "json") -> Response:
    """A closed case for the archive. A coordinator's."""
    if format == "json":
        return JSONResponse(parts.archive.json(number, actor), headers={"Cache-Control": "no-store"})
    return archived(parts, number, actor, format)


def archived(parts: Parts, number: str, actor: Actor, format: Literal["pdf", "zip"]) -> Response:
    content = parts.archive.pdf(number, actor) if format == "pdf" else parts.archive.bundle(number, actor)
    headers = {"Content-Disposition": f'attachment; filename="zaak-{number}.{format}"', "Cache-Control": "no-store"}
    return Response(content, media_type=f"application/{format}", headers=headers)


@router.get("/retention", responses=documented(401, 403, 422, 503))
def overview(parts: App, actor: Coordinator) -> RetentionJson:
    return RetentionJson.model_validate(parts.keeping.overview(actor))


@router.get("/retention/destroyed", responses=documented(401, 403, 422, 503))
def destroyed(
    parts: App, actor: Coordinator, cursor: Annotated[str | None, Query(pattern=r"^[0-9]{1,15}$")] = None
) -> DestroyedJson:
    """The destruction list, the newest first: numbers of ours, nothing of a resident."""
    page = parts.keeping.destroyed(actor, int(cursor) if cursor else None)
    items = [DestructionJson.model_validate(row) for row in page.rows]
    return DestroyedJson(items=items, next=str(page.next) if page.next else None)
