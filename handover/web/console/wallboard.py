"""`/wandbord`: large figures for a screen on the wall. No name, no number, no text of any resident; which
colleagues are there stands on it for a coordinator only.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.web.console.access import CaseWorker, Visit
from handover.web.console.pages import fill, marked, page, unchanged_or
from handover.web.parts import App

router = APIRouter(include_in_schema=False)


@router.get("/wandbord")
def wallboard(parts: App, visit: CaseWorker) -> Response:
    return page("wallboard.html", visit, part=marked(_part(parts, visit)))


@router.get("/wandbord/nu")
def wallboard_again(parts: App, visit: CaseWorker, gezien: Annotated[str, Query()] = "") -> Response:
    return unchanged_or(_part(parts, visit), gezien)


def _part(parts: Parts, visit: Visit) -> str:
    return fill(
        "_wallboard.html", visit, board=parts.statistics.board(), team=parts.shifts.team(), now=parts.clock.now()
    )
