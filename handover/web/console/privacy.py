"""The privacy forms on the page of a case (policy 5.8)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response

from handover.domain.accounts import Actor
from handover.domain.errors import InvalidInput
from handover.web.console.access import CaseWorker, Form
from handover.web.console.moves import carry_out
from handover.web.parts import App, Number

router = APIRouter(include_in_schema=False)
MessageId = Annotated[int, Path(ge=1, lt=2**63)]


@router.post("/zaken/{number}/privacy/woorden")
def redact(number: Number, parts: App, visit: CaseWorker, form: Form) -> Response:
    def act(actor: Actor) -> str:
        if form.get("sure") != "1":
            raise InvalidInput("words", "zet het vinkje: dit kan niet ongedaan worden gemaakt")
        parts.privacy.redact(number, actor, form.get("words", ""))
        return "redacted"

    return carry_out(parts, visit, number, "redact", form, act, f"/zaken/{number}")


@router.post("/zaken/{number}/privacy/media/{message_id}")
def erase_medium(number: Number, message_id: MessageId, parts: App, visit: CaseWorker, form: Form) -> Response:
    def act(actor: Actor) -> str:
        parts.privacy.erase_medium(number, actor, message_id)
        return "medium_erased"

    return carry_out(parts, visit, number, f"erase-{message_id}", form, act, f"/zaken/{number}")


@router.post("/zaken/{number}/privacy/lek")
def leak(number: Number, parts: App, visit: CaseWorker, form: Form) -> Response:
    def act(actor: Actor) -> str:
        parts.privacy.report_leak(number, actor, form.get("note", ""))
        return "possible_leak"

    return carry_out(parts, visit, number, "leak", form, act, f"/zaken/{number}")
