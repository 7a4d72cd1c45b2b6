"""`/api/v1/contacts`: residents as we know them. Searched by POST: no personal data in URLs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from handover.web.api.access import CaseHandler
from handover.web.api.schemas import ContactJson, Contacts, PhoneQuery
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/contacts", tags=["contacts"])
Id = Annotated[int, Path(ge=1, lt=2**63)]


@router.post("/search", responses=documented(401, 403, 422, 503))
def search(wanted: PhoneQuery, parts: App, actor: CaseHandler) -> Contacts:
    found = parts.reading.contacts_with(wanted.phone)
    parts.reading.looked(actor, "search", "contacts")
    return Contacts(items=[ContactJson.model_validate(view) for view in found])


@router.get("/{contact_id}", responses=documented(401, 403, 404, 422, 503))
def get(contact_id: Id, parts: App, actor: CaseHandler) -> ContactJson:
    view = parts.reading.contact(contact_id)
    parts.reading.looked(actor, "view", f"contact {view.id}")
    return ContactJson.model_validate(view)
