"""`/api/v1/audit`: who looked at or changed what (policy 10). For coordinators and administrators."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from handover.domain.audit import KeptLine, Mark, Verdict
from handover.services.audit import AuditFilter
from handover.web.api.access import Auditor
from handover.web.api.schemas import In, Moment
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/audit", tags=["audit"])
ANSWERS = documented(401, 403, 422, 503)


class AuditSearch(In):
    """`day` is a day in Duiven."""

    actor: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    object: Annotated[str, Field(min_length=1, max_length=100)] | None = Field(
        default=None, examples=["case 2026-000123", "contact 12", "user anja"]
    )
    day: date | None = None
    cursor: Annotated[str, Field(pattern=r"^[0-9]{1,15}$")] | None = None


class AuditLineJson(BaseModel):
    """The fields of BIO2 8.15.01. `hash` is over this line and the hash of the line before it."""

    id: int
    at: Moment
    actor: str
    action: str
    object: str
    result: str
    origin: str
    hash: str

    @classmethod
    def of(cls, kept: KeptLine) -> AuditLineJson:
        return cls(id=kept.id, hash=kept.hash, **vars(kept.line))


class AuditLines(BaseModel):
    items: list[AuditLineJson]
    next: str | None = Field(description="The cursor of the next page")


class AuditCheck(In):
    noted: Annotated[str, Field(pattern=r"^[0-9]{1,18}:[0-9a-f]{64}$")] | None = Field(
        default=None, description="The `mark` of an earlier check: does it still stand in the log?"
    )


class AuditVerdict(BaseModel):
    """`broken_at`: the first line that doesn't follow from the one before. `mark`: how far it is whole; write it down."""

    whole: bool
    lines: int
    mark: str
    broken_at: int | None
    end_is_missing: bool
    noted_is_missing: bool

    @classmethod
    def of(cls, verdict: Verdict) -> AuditVerdict:
        return cls(
            whole=verdict.whole,
            lines=verdict.mark.lines,
            mark=str(verdict.mark),
            broken_at=verdict.broken_at,
            end_is_missing=verdict.end_is_missing,
            noted_is_missing=verdict.noted_is_missing,
        )


@router.post("/search", responses=ANSWERS)
def search(wanted: AuditSearch, parts: App, actor: Auditor) -> AuditLines:
    """The newest first."""
    before = int(wanted.cursor) if wanted.cursor else None
    asked = AuditFilter(actor=wanted.actor, object=wanted.object, day=wanted.day, before=before)
    page = parts.audit_log.page(actor, asked)
    return AuditLines(items=[AuditLineJson.of(kept) for kept in page.lines], next=str(page.next) if page.next else None)


@router.post("/verify", responses=ANSWERS)
def verify(asked: AuditCheck, parts: App, actor: Auditor) -> AuditVerdict:
    """Walks the whole log."""
    noted = Mark.read(asked.noted) if asked.noted else None
    return AuditVerdict.of(parts.audit_log.verify(actor, noted))
