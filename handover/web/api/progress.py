"""`/api/v1/training/progress`: whether the assistant gets better, as measured and week by week. Totals only."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from handover.web.api.access import Keeper
from handover.web.api.statistics import PeriodJson, ShareJson
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/training", tags=["training"])


class MeasurementJson(BaseModel):
    """What a model made of the messages that we measure with; `handled_well` of those that it `handled`."""

    model_config = ConfigDict(from_attributes=True)

    day: date
    model: str
    understood: ShareJson
    handled: ShareJson
    handled_well: ShareJson


class WeekJson(BaseModel):
    """`waiting`: messages that no trainer had judged at its end."""

    model_config = ConfigDict(from_attributes=True)

    period: PeriodJson
    moments: int
    handed_over: ShareJson
    waiting: int


class ProgressJson(BaseModel):
    measured: list[MeasurementJson]
    weeks: list[WeekJson]


@router.get("/progress", responses=documented(401, 403, 422, 503))
def progress(parts: App, _: Keeper) -> ProgressJson:
    """The oldest first."""
    return ProgressJson(
        measured=[MeasurementJson.model_validate(one) for one in parts.progress.measured()],
        weeks=[WeekJson.model_validate(one) for one in parts.progress.weeks()],
    )
