"""`/api/v1/settings/texts`: the fixed texts to residents, as the coordinator words them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from handover.domain.accounts import Actor
from handover.domain.understanding import JSON
from handover.services.choices import LONGEST_REASON
from handover.web.api.access import CaseHandler
from handover.web.api.choices import DecidedJson
from handover.web.api.idempotent import Calling
from handover.web.api.schemas import In
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/settings/texts", tags=["settings"])
READING = documented(401, 403, 404, 422, 503)
CHANGING = documented(401, 403, 404, 409, 422, 503)
Key = Annotated[str, Path(pattern="^[a-z0-9_]{1,35}$")]
Reason = Annotated[str, Field(min_length=1, max_length=LONGEST_REASON)]
Wording = Annotated[str, Field(min_length=1, max_length=4000)]


class OwnTextJson(BaseModel):
    """`places` must stay in both forms. `lapsed`: why an earlier change no longer fits, so that the shipped text holds."""

    model_config = ConfigDict(from_attributes=True)

    key: str
    u: str
    je: str
    shipped_u: str
    shipped_je: str
    changed: bool
    lapsed: str
    places: list[str]


class OwnTextList(BaseModel):
    items: list[OwnTextJson]


class OwnTextBody(In):
    u: Wording
    je: Wording
    reason: Reason


class RestoreBody(In):
    reason: Reason


class TextHistory(BaseModel):
    """A version without words is a return to the shipped text."""

    items: list[DecidedJson]


@router.get("", responses=READING)
def texts(parts: App, _: CaseHandler) -> OwnTextList:
    """Those that may be changed, as they are in force."""
    return OwnTextList(items=[OwnTextJson.model_validate(one) for one in parts.own_texts.all()])


@router.get("/{text}", responses=READING)
def one(text: Key, parts: App, _: CaseHandler) -> OwnTextJson:
    return OwnTextJson.model_validate(parts.own_texts.one(text))


@router.put("/{text}", response_model=OwnTextJson, responses=CHANGING)
def change(text: Key, body: OwnTextBody, call: Calling) -> JSONResponse:
    def act(actor: Actor) -> int:
        call.parts.own_texts.change(actor, text, **body.model_dump())
        return 200

    return call.carry_out(body, act, lambda: _json(call.parts, text))


@router.delete("/{text}", response_model=OwnTextJson, responses=CHANGING)
def restore(text: Key, body: RestoreBody, call: Calling) -> JSONResponse:
    """Back to the shipped text."""

    def act(actor: Actor) -> int:
        call.parts.own_texts.restore(actor, text, reason=body.reason)
        return 200

    return call.carry_out(body, act, lambda: _json(call.parts, text))


@router.get("/{text}/history", responses=READING)
def history(text: Key, parts: App, _: CaseHandler) -> TextHistory:
    """The newest first."""
    return TextHistory(items=[DecidedJson.model_validate(one) for one in parts.own_texts.history(text)])


def _json(parts: App, text: str) -> JSON:
    return OwnTextJson.model_validate(parts.own_texts.one(text)).model_dump(mode="json")
