"""`/signalen`: what asks for attention and who saw it, the figure in the menu, sound, and who gets what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse, Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.alerts import Addressee, Receivers
from handover.domain.choices import RECEIVERS
from handover.web.console import words, words_alerts
from handover.web.console.access import CaseWorker, Coordinator, Form, Visit
from handover.web.console.deciding import carry_out, decide, show
from handover.web.console.pages import fill, marked, page, unchanged_or
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
Done = Annotated[str, Query()]
AlertId = Annotated[int, Path(ge=1, le=2**62)]
HERE, WHO = "/signalen", "/signalen/wie"


@router.get(HERE)
def alerts(parts: App, visit: CaseWorker, gedaan: Done = "") -> Response:
    return _page(parts, visit, done=words.DONE.get(gedaan))


@router.get("/signalen/nu")
def alerts_again(parts: App, visit: CaseWorker, gezien: Annotated[str, Query()] = "") -> Response:
    return unchanged_or(_part(parts, visit), gezien)


@router.get("/signalen/aantal")
def bell(parts: App, visit: CaseWorker) -> Response:
    """The figure in the menu of every page, and what the browser makes a sound for. No number, no name, no word of anybody
    but the numbers of cases that are emergencies.
    """
    heard = parts.alerting.bell(visit.actor)
    return HTMLResponse(fill("_bell.html", visit, heard=heard))


@router.post("/signalen/geluid")
def sound(parts: App, visit: CaseWorker, form: Form) -> Response:
    """Kept with the person, not with the desk."""
    parts.alerting.set_sound(visit.actor.name, wanted=form.get("aan") == "1")
    return Response(status_code=204)


@router.post("/signalen/{alert_id}/gezien")
def acknowledge(alert_id: AlertId, parts: App, visit: CaseWorker, form: Form) -> Response:
    def act(actor: Actor) -> str:
        parts.alerting.acknowledge(actor, alert_id)
        return "acknowledged"

    def refuse(problem: str, status: int) -> Response:
        return _page(parts, visit, status=status, refused=problem)

    return carry_out(parts, visit, form, f"signalen/{alert_id}", act, refuse, HERE)


@router.get(WHO)
def receivers(parts: App, visit: Coordinator, gedaan: Done = "") -> Response:
    return _receivers(parts, visit, done=words.DONE.get(gedaan))


@router.post(WHO)
def choose(parts: App, visit: Coordinator, form: Form) -> Response:
    chosen = Receivers(
        first=_addressee(form, "first"), deputy=_addressee(form, "deputy"), team_mail=form.get("team_mail", "")
    )
    return decide(
        parts,
        visit,
        form,
        WHO,
        "receivers",
        lambda actor: parts.alert_receivers.choose(actor, chosen),
        lambda problem: _receivers(parts, visit, problem=problem, draft=chosen),
    )


def _addressee(form: dict[str, str], name: str) -> Addressee | None:
    person = form.get(name, "")
    return Addressee(person=person, mail=form.get(f"{name}_mail", "")) if person else None


def _receivers(
    parts: Parts, visit: Visit, *, done: str | None = None, problem: str | None = None, draft: Receivers | None = None
) -> Response:
    return show(
        "signal_receivers.html",
        parts,
        visit,
        problem=problem,
        done=done,
        chosen=draft or parts.alert_receivers.chosen(),
        coordinators=parts.alert_receivers.coordinators(),
        mails=parts.mailing.works,
        history=parts.choices.history(RECEIVERS),
    )


def _part(parts: Parts, visit: Visit) -> str:
    return fill("_signals.html", visit, view=parts.alerting.page(visit.actor), says=words_alerts)


def _page(
    parts: Parts, visit: Visit, *, status: int = 200, done: str | None = None, refused: str | None = None
) -> Response:
    return page(
        "signals.html",
        visit,
        status=status,
        part=marked(_part(parts, visit)),
        troubled=parts.queue.trouble_count(),
        done=done,
        refused=refused,
    )
