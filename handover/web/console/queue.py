"""The queue: what waits, what is mine, what runs out first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.services.queue import Narrowed, Tab
from handover.web.console.access import CaseWorker, Visit
from handover.web.console.pages import fill, marked, page, unchanged_or
from handover.web.console.words import DONE, TABS
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
Chosen = Annotated[str, Query(max_length=40)]


@dataclass(frozen=True, kw_only=True)
class Address:
    """Which part of the queue a page shows; nothing of a resident stands in it."""

    tab: Tab = Tab.WAITING
    reden: Chosen = ""
    afdeling: Chosen = ""
    na: Annotated[str, Query(pattern=r"^((\w{1,10}\.[0-9]{1,17}\.)?[0-9]{1,15})?$")] = ""

    @property
    def narrowed(self) -> Narrowed:
        return Narrowed(reason=self.reden or None, department=self.afdeling or None)

    def to(self, tab: Tab, na: str = "") -> str:
        """The query of another page with the same choices."""
        fields = {"tab": tab, "reden": self.reden, "afdeling": self.afdeling, "na": na}
        return urlencode({name: value for name, value in fields.items() if value})


Shown = Annotated[Address, Depends()]


@router.get("/")
def queue(parts: App, visit: CaseWorker, address: Shown, gedaan: Annotated[str, Query()] = "") -> Response:
    part, troubled = _part(parts, visit, address)
    return page(
        "queue.html",
        visit,
        part=marked(part),
        troubled=troubled,
        title=TABS[address.tab],
        done=DONE.get(gedaan),
        address=address,
        departments=department_names(parts),
    )


@router.get("/wachtrij")
def queue_again(parts: App, visit: CaseWorker, address: Shown, gezien: Annotated[str, Query()] = "") -> Response:
    """The part of the page that lives."""
    return unchanged_or(_part(parts, visit, address)[0], gezien)


def department_names(parts: Parts) -> dict[str, str]:
    return {key: department.label for key, department in parts.own_settings.departments().items()}


def _part(parts: Parts, visit: Visit, address: Address) -> tuple[str, int]:
    parts.reading.goes_on_looking(visit.actor, "list", "cases")
    view = parts.queue.page(address.tab, visit.actor.name, address.narrowed, address.na or None)
    names = department_names(parts)
    return fill("_queue.html", visit, view=view, tabs=Tab, address=address, departments=names), view.troubled


@router.get("/problemen")
def troubles(parts: App, visit: CaseWorker) -> Response:
    """Our messages that failed or are uncertain: nothing is silently lost (contract.md, Sending)."""
    parts.reading.goes_on_looking(visit.actor, "list", "troubles")
    rows = parts.queue.troubles()
    return page("troubles.html", visit, rows=rows, troubled=len(rows), now=parts.reading.now())
