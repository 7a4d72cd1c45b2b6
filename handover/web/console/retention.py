"""Keeping and erasing for coordinators (policy 10): what goes when, the destruction list, holds, and a resident's request."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.errors import ImpossibleMove, InvalidInput
from handover.domain.retention import ON_REQUEST, Destruction
from handover.web.api.retention import archived
from handover.web.console import words, words_retention
from handover.web.console.access import Coordinator, Form, Visit
from handover.web.console.deciding import carry_out, show
from handover.web.console.times import LOCAL
from handover.web.parts import App, Number

router = APIRouter(include_in_schema=False)
Id = Annotated[int, Path(ge=1, lt=2**63)]
Done = Annotated[str, Query(alias="gedaan")]
WHOLE_LIST = 100_000
COLUMNS = (
    "Datum",
    "Wat",
    "Zaak",
    "Resultaat",
    "Selectielijst",
    "Bewaartermijn",
    "Gesloten",
    "Berichten",
    "Bestanden",
    "Grond",
    "Door",
)


@router.get("/bewaartermijnen")
def overview(
    parts: App, visit: Coordinator, vanaf: Annotated[int | None, Query(ge=1, lt=2**63)] = None, gedaan: Done = ""
) -> Response:
    return show(
        "retention.html",
        parts,
        visit,
        problem=None,
        done=words.DONE.get(gedaan),
        view=parts.keeping.overview(visit.actor),
        plan=parts.keeping.plan,
        destroyed=parts.keeping.destroyed(visit.actor, vanaf),
        retention_words=words_retention,
    )


@router.get("/bewaartermijnen/vernietigingslijst.csv")
def destruction_list(parts: App, visit: Coordinator) -> Response:
    """All of it, for the archivist."""
    into = io.StringIO()
    rows = parts.keeping.destroyed(visit.actor, limit=WHOLE_LIST).rows
    csv.writer(into, delimiter=";").writerows([COLUMNS, *map(_cells, rows)])
    headers = {"Content-Disposition": 'attachment; filename="vernietigingslijst.csv"', "Cache-Control": "no-store"}
    return Response("\ufeff" + into.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/zaken/{number}/bewaren")
def kept_case(number: Number, parts: App, visit: Coordinator, gedaan: Done = "") -> Response:
    return _case(parts, visit, number, done=words.DONE.get(gedaan))


@router.get("/zaken/{number}/archief")
def archive(
    number: Number, parts: App, visit: Coordinator, soort: Annotated[Literal["pdf", "zip"], Query()] = "pdf"
) -> Response:
    return archived(parts, number, visit.actor, soort)


@router.post("/zaken/{number}/bewaren")
def hold(number: Number, parts: App, visit: Coordinator, form: Form) -> Response:
    def act(actor: Actor) -> str:
        parts.keeping.hold(number, actor, form.get("reason", ""))
        return "hold"

    return _decide(parts, visit, form, number, f"{number}/hold", act)


@router.post("/zaken/{number}/vrijgeven")
def release(number: Number, parts: App, visit: Coordinator, form: Form) -> Response:
    def act(actor: Actor) -> str:
        parts.keeping.release(number, actor, form.get("reason", ""))
        return "release_hold"

    return _decide(parts, visit, form, number, f"{number}/release-hold", act)


@router.get("/bewoners/{contact_id}/wissen")
def outlook(contact_id: Id, parts: App, visit: Coordinator, gedaan: Done = "") -> Response:
    """What a request to erase meets, before it is carried out and after."""
    parts.reading.looked(visit.actor, "view", f"contact {contact_id}")
    return _contact(parts, visit, contact_id, done=words.DONE.get(gedaan))


@router.post("/bewoners/{contact_id}/wissen")
def erase(contact_id: Id, parts: App, visit: Coordinator, form: Form) -> Response:
    def act(actor: Actor) -> str:
        if form.get("sure") != "1":
            raise InvalidInput("sure", "zet het vinkje: dit kan niet ongedaan worden gemaakt")
        try:
            after = parts.contact_erasure.erase(contact_id, actor, form.get("ground", ""))
        except ImpossibleMove:
            raise InvalidInput("ground", words_retention.BEING_HANDLED) from None
        return "erased_whole" if after.gone else "erased_partly"

    def refuse(problem: str, _: int) -> Response:
        return _contact(parts, visit, contact_id, problem=problem)

    where = f"/bewoners/{contact_id}/wissen"
    return carry_out(parts, visit, form, f"contact {contact_id}/erase", act, refuse, where)


def _decide(
    parts: Parts, visit: Visit, form: dict[str, str], number: str, what: str, decision: Callable[[Actor], str]
) -> Response:
    def act(actor: Actor) -> str:
        try:
            return decision(actor)
        except ImpossibleMove as refused:
            raise InvalidInput("reason", words_retention.HOLDS.get(refused.status, refused.status)) from None

    def refuse(problem: str, _: int) -> Response:
        return _case(parts, visit, number, problem=problem)

    return carry_out(parts, visit, form, what, act, refuse, f"/zaken/{number}/bewaren")


def _case(parts: Parts, visit: Visit, number: str, *, done: str | None = None, problem: str | None = None) -> Response:
    view = parts.keeping.case(number, visit.actor)
    return show("kept_case.html", parts, visit, problem=problem, done=done, view=view, retention_words=words_retention)


def _contact(
    parts: Parts, visit: Visit, contact_id: int, *, done: str | None = None, problem: str | None = None
) -> Response:
    return show(
        "erase_contact.html",
        parts,
        visit,
        problem=problem,
        done=done,
        contact=parts.reading.contact(contact_id),
        view=parts.contact_erasure.outlook(contact_id),
        grounds=ON_REQUEST,
        retention_words=words_retention,
    )


def _cells(row: Destruction) -> list[str]:
    closed = f"{row.closed_at.astimezone(LOCAL):%Y-%m-%d}" if row.closed_at else ""
    return [
        row.day,
        words_retention.WHATS[row.what],
        row.case_number or "",
        words.RESULTS.get(row.result or "", row.result or ""),
        row.row or "",
        words_retention.years(row.years) if row.row else "",
        closed,
        str(row.messages),
        str(row.media),
        words_retention.GROUNDS[row.ground],
        row.by,
    ]
