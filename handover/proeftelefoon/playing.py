"""What tests can do: play with time, misbehave, post raw bytes. Below `/proef`, JSON in and out."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, field_validator

from handover.proeftelefoon.access import ThePhone
from handover.proeftelefoon.clock import moment
from handover.proeftelefoon.faults import Fault, Kind
from handover.proeftelefoon.views import as_faults, local
from handover.proeftelefoon.webhooks import signed_headers
from handover.whatsapp.signature import sign

JSON = dict[str, Any]

CHALLENGE = "1158201444"

router = APIRouter(prefix="/proef")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ClockSetting(_Strict):
    """None goes back to real time."""

    at: str | None = None

    @field_validator("at")
    @classmethod
    def _a_moment(cls, at: str | None) -> str | None:
        if at:
            moment(at)
        return at or None


class OrderedFault(_Strict):
    kind: Kind
    code: int = 131000
    match: JSON = Field(default_factory=dict)
    times: int = Field(default=1, ge=1)
    seconds: float = Field(default=30.0, ge=0)


class FaultSettings(_Strict):
    """`next` is added to what was ordered before; a flag that isn't given stays as it is."""

    next: list[OrderedFault] = Field(default_factory=list)
    duplicate_webhooks: bool | None = None
    shuffle_webhooks: bool | None = None
    hold_statuses: bool | None = None
    drop_statuses: bool | None = None
    pair_rate: bool | None = None


class RawPost(_Strict):
    """How a raw body is posted; stands in the address."""

    wrong_signature: bool = False
    no_signature: bool = False
    times: int = Field(default=1, ge=1, le=1000)
    parallel: bool = False


@router.post("/webhook")
async def post_raw(phone: ThePhone, request: Request, how: Annotated[RawPost, Query()]) -> JSON:
    """Signs the body and posts it as it is. Answers with the statuses that came back."""
    raw = await request.body()
    headers = signed_headers(phone.settings.app_secret, raw)
    if how.wrong_signature:
        headers["X-Hub-Signature-256"] = sign("not the secret", raw)
    if how.no_signature:
        del headers["X-Hub-Signature-256"]
    if how.parallel:
        return {"statuses": await asyncio.gather(*(phone.courier.post(raw, headers) for _ in range(how.times)))}
    return {"statuses": [await phone.courier.post(raw, headers) for _ in range(how.times)]}


@router.post("/handshake")
async def handshake(phone: ThePhone, verify_token: str | None = None) -> JSON:
    """What Meta does once before it uses an address."""
    token = verify_token or phone.settings.verify_token
    asked = {"hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": CHALLENGE}
    status, text = await phone.courier.get(asked)
    return {"status": status, "verified": status == 200 and text == CHALLENGE}


@router.get("/clock")
async def read_clock(phone: ThePhone) -> JSON:
    return {"at": local(phone.clock.now()), "played": phone.clock.is_played}


@router.post("/clock")
async def set_clock(phone: ThePhone, setting: ClockSetting) -> JSON:
    """Sets the phone's clock, and handover's by a status of a message that nobody knows."""
    status = await phone.sets_clock(moment(setting.at) if setting.at else None)
    return {"at": local(phone.clock.now()), "delivered": status == 200, "status": status}


@router.get("/faults")
async def read_faults(phone: ThePhone) -> JSON:
    return as_faults(phone)


@router.post("/faults")
async def order_faults(phone: ThePhone, ordered: FaultSettings) -> JSON:
    phone.faults.next += [Fault(**fault.model_dump()) for fault in ordered.next]
    for flag, value in ordered.model_dump(exclude={"next", "pair_rate"}, exclude_none=True).items():
        setattr(phone.faults, flag, value)
    if ordered.pair_rate is not None:
        phone.pair_rate = ordered.pair_rate
    if not phone.faults.hold_statuses:
        phone.courier.release_held()
    return as_faults(phone)


@router.delete("/faults")
async def no_faults(phone: ThePhone) -> JSON:
    phone.behaves()
    return as_faults(phone)


@router.post("/reset")
async def reset(phone: ThePhone) -> JSON:
    """As just started."""
    await phone.reset()
    return {"reset": True}
