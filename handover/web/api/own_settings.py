"""`/api/v1/settings/municipality`: what of gemeente.yml a coordinator decides. Everybody who handles cases may read it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, RootModel

from handover.domain.accounts import Actor
from handover.domain.deadlines import LiberationDay
from handover.domain.own_settings import Section
from handover.domain.understanding import JSON
from handover.services.choices import LONGEST_REASON
from handover.web.api.access import CaseHandler
from handover.web.api.idempotent import Call, Calling
from handover.web.api.schemas import In, Moment
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/settings/municipality", tags=["settings"])
READING = documented(401, 403, 422, 503)
CHANGING = documented(401, 403, 409, 412, 422, 503)
Reason = Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]
Short = Annotated[str, Field(max_length=300)]
Periods = Annotated[list[Short], Field(description='For example ["08:30-12:30", "13:30-17:00"]; empty: closed')]
Day = Annotated[str, Field(max_length=20, description="A date, as 2026-12-28")]
Minutes = Annotated[int, Field(ge=-1, le=10**9)]


class OpeningHours(In):
    maandag: Periods
    dinsdag: Periods
    woensdag: Periods
    donderdag: Periods
    vrijdag: Periods
    zaterdag: Periods
    zondag: Periods
    good_friday: Annotated[bool, Field(description="Closed on Good Friday")]
    liberation_day: Annotated[LiberationDay, Field(description="Closed on 5 May: never, in 2025, 2030 …, or always")]


class ClosingDay(In):
    """`until` is the last day of a range, or empty."""

    day: Day
    until: Annotated[str, Field(max_length=20)] = ""
    name: Short


class ClosingEarly(In):
    day: Day
    closes: Annotated[str, Field(max_length=20, description="As 15:00")]
    name: Short


class ClosingDays(In):
    """Beside public holidays."""

    closing_days: list[ClosingDay]
    closing_early: list[ClosingEarly]


class DepartmentJson(In):
    """`term` in working days; without `mailbox` nothing is mailed to it."""

    label: Short
    mailbox: Short
    term: Minutes


class Departments(RootModel[dict[str, DepartmentJson]]):
    """By key. The keys are gemeente.yml's: all of them, and no others."""


class AlertLimits(In):
    """In minutes (policy 6.5, 6.6, 7.2). `on_call_address` hears of emergencies out of hours; empty: nobody."""

    due_soon_minutes: Minutes
    window_soon_minutes: Minutes
    claimed_idle_minutes: Minutes
    overdue_to_coordinator_minutes: Minutes
    urgent_unclaimed_minutes: Minutes
    on_call_address: Short


class Body[T](In):
    value: T
    reason: Reason


class Setting[T](BaseModel):
    """`version` is what `If-Match` asks for; 0: as gemeente.yml has it. `lapsed`: why an earlier change no longer fits, so that
    gemeente.yml holds. `promised`: numbers of open cases whose term falls when nobody is there.
    """

    section: Section
    value: T
    version: int
    changed: bool
    lapsed: str
    promised: list[str]


class RestoreBody(In):
    """`former` is a version of the history; 0 is gemeente.yml."""

    former: Annotated[int, Field(ge=0, le=2**62)]
    reason: Reason


class ChangeJson(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    what: str
    was: str
    became: str


class VersionJson(BaseModel):
    """`value` is null for a return to gemeente.yml. `changes` in Dutch, beside the version before it."""

    model_config = ConfigDict(from_attributes=True)

    version: int
    value: dict[str, Any] | None
    reason: str
    set_by: str
    set_at: Moment
    changes: list[ChangeJson]


class VersionList(BaseModel):
    items: list[VersionJson]


@router.get("/opening-hours", responses=READING)
def opening_hours(parts: App, _: CaseHandler, response: Response) -> Setting[OpeningHours]:
    return Setting[OpeningHours].model_validate(_read(parts, Section.OPENING_HOURS, response))


@router.put("/opening-hours", response_model=Setting[OpeningHours], responses=CHANGING)
def set_opening_hours(body: Body[OpeningHours], call: Calling) -> JSONResponse:
    """In force at once: terms follow. What was already promised is listed, to be extended."""
    return _change(call, Section.OPENING_HOURS, body)


@router.get("/closing-days", responses=READING)
def closing_days(parts: App, _: CaseHandler, response: Response) -> Setting[ClosingDays]:
    return Setting[ClosingDays].model_validate(_read(parts, Section.CLOSING_DAYS, response))


@router.put("/closing-days", response_model=Setting[ClosingDays], responses=CHANGING)
def set_closing_days(body: Body[ClosingDays], call: Calling) -> JSONResponse:
    """In force at once: terms follow. What was already promised is listed, to be extended."""
    return _change(call, Section.CLOSING_DAYS, body)


@router.get("/departments", responses=READING)
def departments(parts: App, _: CaseHandler, response: Response) -> Setting[Departments]:
    return Setting[Departments].model_validate(_read(parts, Section.DEPARTMENTS, response))


@router.put("/departments", response_model=Setting[Departments], responses=CHANGING)
def set_departments(body: Body[Departments], call: Calling) -> JSONResponse:
    return _change(call, Section.DEPARTMENTS, body)


@router.get("/alerts", responses=READING)
def alerts(parts: App, _: CaseHandler, response: Response) -> Setting[AlertLimits]:
    return Setting[AlertLimits].model_validate(_read(parts, Section.ALERTS, response))


@router.put("/alerts", response_model=Setting[AlertLimits], responses=CHANGING)
def set_alerts(body: Body[AlertLimits], call: Calling) -> JSONResponse:
    return _change(call, Section.ALERTS, body)


@router.post("/{section}/restore", response_model=Setting[dict[str, Any]], responses=CHANGING)
def restore(section: Section, body: RestoreBody, call: Calling) -> JSONResponse:
    """A former version is in force again."""

    def act(actor: Actor) -> int:
        call.parts.own_settings.restore(actor, section, body.former, reason=body.reason, version=call.version)
        return 200

    return call.carry_out(body, act, lambda: _json(call.parts, section))


@router.get("/{section}/history", responses=READING)
def history(section: Section, parts: App, _: CaseHandler) -> VersionList:
    """The newest first."""
    return VersionList(items=[VersionJson.model_validate(one) for one in parts.own_settings.history(section)])


def _change(call: Call, section: Section, body: Body[Any]) -> JSONResponse:
    told = body.model_dump()

    def act(actor: Actor) -> int:
        call.parts.own_settings.change(actor, section, told["value"], reason=body.reason, version=call.version)
        return 200

    return call.carry_out(body, act, lambda: _json(call.parts, section))


def _read(parts: App, section: Section, response: Response) -> JSON:
    told = _json(parts, section)
    response.headers["ETag"] = f'"{told["version"]}"'
    return told


def _json(parts: App, section: Section) -> JSON:
    own = parts.own_settings.one(section)
    return {
        "section": section.value,
        "value": own.value,
        "version": own.version,
        "changed": own.changed,
        "lapsed": own.lapsed,
        "promised": parts.promises.numbers() if section in Section.about_time() else [],
    }
