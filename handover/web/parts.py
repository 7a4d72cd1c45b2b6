"""What routes ask for by dependency: the assembled application.

A dependency that waits for nothing is `async`: all others are run in a thread, and each change of threads costs more than it does.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Request

from handover.bootstrap import Parts
from handover.domain.accounts import Actor


def parts_of(request: Request) -> Parts:
    parts: Parts = request.app.state.parts
    return parts


async def _parts(request: Request) -> Parts:
    return parts_of(request)


async def _origin(request: Request) -> str:
    """Where a call comes from, for the audit log."""
    return request.client.host if request.client else "unknown"


def known_as(request: Request, actor: Actor) -> None:
    """Who asks, for what stands around every answer: a refusal of somebody known is a line of the audit log."""
    request.state.actor = actor


CASE_NUMBER = r"^[0-9]{4}-[0-9]{6,9}$"
Number = Annotated[str, Path(pattern=CASE_NUMBER, examples=["2026-000123"])]
"""A case's number in a path."""
App = Annotated[Parts, Depends(_parts)]
Origin = Annotated[str, Depends(_origin)]
