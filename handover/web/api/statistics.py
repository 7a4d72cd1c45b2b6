"""`/api/v1/statistics`: the coordinator's figures. Totals only: nothing per person, of staff or residents."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from handover.web.api.access import Coordinator
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/statistics", tags=["statistics"])


class _Out(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class PeriodJson(_Out):
    """Days in Duiven, the last one included."""

    first: date
    last: date


class ShareJson(_Out):
    count: int
    of: int
    percent: float | None


class WaitJson(_Out):
    """Minutes."""

    count: int
    median: float | None
    p90: float | None


class SendsJson(_Out):
    """`templates` and `service` (free text) left; WhatsApp charges for what was `delivered`."""

    templates: int
    service: int
    delivered: int
    failed: int
    uncertain: int


class BehaviourJson(_Out):
    warnings: int
    blocks: int
    automatic_blocks: int
    lifted: int


class DayJson(_Out):
    day: date
    resident: int
    bot: int
    agent: int


class TallyJson(_Out):
    name: str
    count: int
    with_people: int | None = None


class FiguresJson(_Out):
    """`week`: what residents sent, Monday first, per hour of the day."""

    period: PeriodJson
    received: int
    sent: int
    contact_moments: int
    by_bot: ShareJson
    by_people: ShareJson
    cases: int
    in_target: ShareJson
    in_due: ShareJson
    overdue: int
    first_answer: WaitJson
    first_answer_in_opening_hours: WaitJson
    callbacks: int
    sends: SendsJson
    behaviour: BehaviourJson
    days: list[DayJson]
    week: list[list[int]]
    reasons: list[TallyJson]
    intents: list[TallyJson]
    reports: list[TallyJson]


class StatisticsJson(_Out):
    """`former` is the period before: the whole month before a whole month, else just as many days."""

    now: FiguresJson
    former: FiguresJson


@router.get("", responses=documented(401, 403, 422, 503))
def get(
    parts: App,
    _: Coordinator,
    first: Annotated[date | None, Query(alias="from", description="First day; without it the current month")] = None,
    last: Annotated[date | None, Query(alias="to", description="Last day, included")] = None,
) -> StatisticsJson:
    return StatisticsJson.model_validate(parts.statistics.report(first, last))
