"""`/voortgang`: whether the assistant gets better, in pictures and tables."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from handover.domain.statistics import Share
from handover.web.console.access import Keeper
from handover.web.console.deciding import show
from handover.web.console.statistics import share_in_words
from handover.web.parts import App

router = APIRouter(include_in_schema=False)


@router.get("/voortgang")
def progress(parts: App, visit: Keeper) -> Response:
    return show(
        "progress.html",
        parts,
        visit,
        problem=None,
        measured=parts.progress.measured(),
        weeks=parts.progress.weeks(),
        share=share_in_words,
        number=_number,
    )


def _number(share: Share) -> str:
    """For the picture, which reads the table: empty where there is nothing to show."""
    return "" if share.percent is None else f"{share.percent}"
