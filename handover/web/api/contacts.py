"""`/api/v1/contacts`: residents as we know them. Searched by POST: no personal data in URLs."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse, Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.understanding import JSON
from handover.web.api.access import CaseHandler, Coordinator
from handover.web.api.idempotent import Call, Calling
from handover.web.api.retention import EraseContactBody, ErasureJson
from handover.web.api.schemas import (
    BlockedContacts,
    BlockedJson,
    ContactJson,
    Contacts,
    DossierJson,
    PhoneQuery,
    ReasonBody,
)
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/contacts", tags=["contacts"])
Id = Annotated[int, Path(ge=1, lt=2**63)]
REFUSALS = documented(401, 403, 404, 409, 422, 503)


@router.post("/search", responses=documented(401, 403, 422, 503))
def search(wanted: PhoneQuery, parts: App, actor: CaseHandler) -> Contacts:
    found = parts.reading.contacts_with(wanted.phone)
    parts.reading.looked(actor, "search", "contacts")
    return Contacts(items=[ContactJson.model_validate(view) for view in found])


@router.get("/blocked", responses=documented(401, 403, 422, 503))
def blocked(parts: App, actor: CaseHandler) -> BlockedContacts:
    """Who is blocked now: what is to be confirmed first, then by review date (policy 8.6)."""
    parts.reading.looked(actor, "list", "blocked contacts")
    return BlockedContacts(items=[BlockedJson.model_validate(one) for one in parts.block_list.blocked()])


@router.get("/{contact_id}", responses=documented(401, 403, 404, 422, 503))
def get(contact_id: Id, parts: App, actor: CaseHandler) -> ContactJson:
    view = parts.reading.contact(contact_id)
    parts.reading.looked(actor, "view", f"contact {view.id}")
    return ContactJson.model_validate(view)


@router.get(
    "/{contact_id}/export",
    response_model=DossierJson,
    responses={
        200: {"description": "`kept` by table, and as a ZIP with the media", "content": {"application/zip": {}}},
        **documented(401, 403, 404, 422, 503),
    },
)
def export(contact_id: Id, parts: App, actor: Coordinator, format: Literal["json", "zip"] = "json") -> Response:
    """Everything on one contact (AVG 15), without names of staff. A coordinator's."""
    if format == "zip":
        return bundle(parts, contact_id, actor)
    return JSONResponse(parts.dossier.export(contact_id, actor), headers={"Cache-Control": "no-store"})


def bundle(parts: Parts, contact_id: int, actor: Actor) -> Response:
    """The ZIP. Its name says no more than our own number of the contact."""
    name = f"contact-{contact_id}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(parts.dossier.archive(contact_id, actor), media_type="application/zip", headers=headers)


@router.post("/{contact_id}/block", response_model=ContactJson, responses=REFUSALS)
def block(contact_id: Id, body: ReasonBody, call: Calling) -> JSONResponse:
    """Announced to the resident first. Asks for a warning that was delivered, or for a threat and a coordinator."""

    def act(actor: Actor) -> int:
        call.parts.conduct.block(contact_id, actor, body.reason)
        return 200

    return call.carry_out(body, act, lambda: _contact_json(call, contact_id))


@router.post("/{contact_id}/unblock", response_model=ContactJson, responses=REFUSALS)
def unblock(contact_id: Id, body: ReasonBody, call: Calling) -> JSONResponse:
    """A coordinator's."""

    def act(actor: Actor) -> int:
        call.parts.conduct.unblock(contact_id, actor, body.reason)
        return 200

    return call.carry_out(body, act, lambda: _contact_json(call, contact_id))


@router.post("/{contact_id}/erase", response_model=ErasureJson, responses=REFUSALS)
def erase(contact_id: Id, body: EraseContactBody, call: Calling) -> JSONResponse:
    """The right to erasure (AVG 17): done or refused per case, with the reason. A coordinator's. 409 while a message is on its way."""

    def act(actor: Actor) -> int:
        call.parts.contact_erasure.erase(contact_id, actor, body.ground)
        return 200

    def answer() -> JSON:
        return ErasureJson.of(call.parts.contact_erasure.outlook(contact_id)).model_dump(mode="json")

    return call.carry_out(body, act, answer)


def _contact_json(call: Call, contact_id: int) -> JSON:
    return ContactJson.model_validate(call.parts.reading.contact(contact_id)).model_dump(mode="json")
