"""`/api/v1/alerts`: what asks for attention, who saw it and who gets it; `/api/v1/today`: what must still be answered."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from handover.domain.accounts import Actor
from handover.domain.alerts import KINDS, Addressee, Reader, Receivers
from handover.domain.typed import LONGEST_ADDRESS
from handover.domain.understanding import JSON
from handover.web.api.access import CaseHandler
from handover.web.api.idempotent import Calling
from handover.web.api.schemas import CaseJson, In, Moment, Nothing
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1", tags=["alerts"])
READING = documented(401, 403, 422, 503)
CHANGING = documented(401, 403, 409, 422, 503)
AlertId = Annotated[int, Path(ge=1, le=2**62)]
Address = Annotated[str, Field(max_length=LONGEST_ADDRESS)]


class AlertJson(BaseModel):
    """`subject`: a case's number, the reference of a message of ours, or the name of a part. `yours`: it is for the caller.
    `over_at`: it no longer holds.
    """

    model_config = ConfigDict(from_attributes=True)

    id: int
    kind: str = Field(json_schema_extra={"enum": list(KINDS)})
    subject: str
    case_number: str | None
    reader: Reader
    about: Moment
    raised_at: Moment
    acknowledged_by: str | None
    acknowledged_at: Moment | None
    over_at: Moment | None
    yours: bool


class AlertsJson(BaseModel):
    """`standing`: seen by nobody yet and still so, the newest first. `stopped`: parts of the worker that stand still."""

    model_config = ConfigDict(from_attributes=True)

    standing: list[AlertJson]
    past: list[AlertJson]
    stopped: list[str]


class AddresseeJson(In):
    model_config = ConfigDict(from_attributes=True, extra="forbid")

    person: Annotated[str, Field(min_length=1, max_length=100)]
    mail: Address = ""


class ReceiversJson(In):
    """Who gets what isn't the whole team's, who while that person is away, and a mailbox of the team for the rest."""

    model_config = ConfigDict(from_attributes=True, extra="forbid")

    first: AddresseeJson | None = None
    deputy: AddresseeJson | None = None
    team_mail: Address = ""


class DayListJson(BaseModel):
    """`must`: the term ends today or is past. `hoped`: promised for later, today if it can be done."""

    model_config = ConfigDict(from_attributes=True)

    must: list[CaseJson]
    hoped: list[CaseJson]


@router.get("/alerts", responses=READING)
def alerts(parts: App, actor: CaseHandler) -> AlertsJson:
    return AlertsJson.model_validate(parts.alerting.page(actor))


@router.post(
    "/alerts/{alert_id}/acknowledge", response_model=AlertJson, responses=documented(401, 403, 404, 409, 422, 503)
)
def acknowledge(alert_id: AlertId, call: Calling, body: Nothing | None = None) -> JSONResponse:
    """The caller saw it. Whoever saw it first stays noted."""

    def act(actor: Actor) -> int:
        call.parts.alerting.acknowledge(actor, alert_id)
        return 200

    def answer() -> JSON:
        seen = call.parts.alerting.one(call.actor, alert_id)
        return AlertJson.model_validate(seen).model_dump(mode="json")

    return call.carry_out(body, act, answer)


@router.get("/settings/alert-receivers", responses=READING)
def receivers(parts: App, _: CaseHandler) -> ReceiversJson:
    return ReceiversJson.model_validate(parts.alert_receivers.chosen())


@router.put("/settings/alert-receivers", response_model=ReceiversJson, responses=CHANGING)
def choose(body: ReceiversJson, call: Calling) -> JSONResponse:
    """Both people must be coordinators."""

    def act(actor: Actor) -> int:
        chosen = Receivers(first=_person(body.first), deputy=_person(body.deputy), team_mail=body.team_mail)
        call.parts.alert_receivers.choose(actor, chosen)
        return 200

    def answer() -> JSON:
        return ReceiversJson.model_validate(call.parts.alert_receivers.chosen()).model_dump(mode="json")

    return call.carry_out(body, act, answer)


@router.get("/today", responses=READING)
def today(parts: App, actor: CaseHandler) -> DayListJson:
    """Cases that must still be answered today, the most urgent first; without messages and history."""
    parts.reading.looked(actor, "list", "today")
    return DayListJson.model_validate(parts.today.list())


def _person(chosen: AddresseeJson | None) -> Addressee | None:
    return Addressee(person=chosen.person, mail=chosen.mail) if chosen else None
