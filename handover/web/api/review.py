"""`/api/v1/training/review`: what the assistant misunderstood, pseudonymised and grouped, and what trainers make of it."""

from __future__ import annotations

from typing import Annotated, Self

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from handover.domain.accounts import Actor
from handover.domain.reviewing import Signal, Verdict
from handover.domain.understanding import JSON
from handover.services.reviewing import MEMBERS_SHOWN, GroupShown, Shown
from handover.web.api.access import Trainer
from handover.web.api.idempotent import Training
from handover.web.api.schemas import In
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/training/review", tags=["training"])
GroupId = Annotated[int, Path(ge=1, lt=2**63)]
ItemId = Annotated[int, Field(ge=1, lt=2**63)]


class InventedJson(BaseModel):
    """The characters from `start` up to `end` are invented, in the place of something of this kind."""

    model_config = ConfigDict(from_attributes=True)

    start: int
    end: int
    kind: str


class GuessJson(BaseModel):
    intent: str
    confidence: float


class ReviewedJson(BaseModel):
    """`proposed` is the intent that an agent named when the case was closed."""

    id: int
    text: str
    invented: list[InventedJson]
    intent: str | None
    confidence: float
    alternatives: list[GuessJson]
    signals: list[Signal]
    proposed: str | None

    @classmethod
    def of(cls, shown: Shown) -> Self:
        item = shown.item
        return cls(
            id=shown.id,
            text=shown.text.text,
            invented=[InventedJson.model_validate(mark) for mark in shown.text.marks],
            intent=item.intent,
            confidence=item.confidence,
            alternatives=[GuessJson(intent=intent, confidence=confidence) for intent, confidence in item.alternatives],
            signals=[Signal(signal) for signal in item.signals],
            proposed=item.proposed,
        )


class GroupJson(BaseModel):
    """Messages that mean the same; `count` is of all of them, `messages` has the one that teaches most first."""

    id: int
    count: int
    messages: list[ReviewedJson]

    @classmethod
    def of(cls, group: GroupShown) -> Self:
        messages = [ReviewedJson.of(one) for one in (group.first, *group.others)]
        return cls(id=group.id, count=group.count, messages=messages)


class BacklogJson(BaseModel):
    """`messages` counts all that wait; of each group here the first message only."""

    messages: int
    groups: list[GroupJson]


class VerdictBody(In):
    verdict: Verdict
    intent: Annotated[str, Field(min_length=1, max_length=60)] | None = Field(
        default=None, description="What it was, with `other`"
    )
    left_out: Annotated[list[ItemId], Field(max_length=MEMBERS_SHOWN)] = Field(
        default_factory=list, description="Messages that mean something else: each is on its own from now on"
    )


class JudgedJson(BaseModel):
    """`intent` is what the messages were; none when they teach nothing."""

    verdict: Verdict
    intent: str | None


@router.get("", responses=documented(401, 403, 422, 503))
def backlog(parts: App, actor: Trainer) -> BacklogJson:
    """What teaches most first."""
    found = parts.reviewing.backlog(actor)
    return BacklogJson(messages=found.messages, groups=[GroupJson.of(one) for one in found.groups])


@router.get("/{group_id}", responses=documented(401, 403, 404, 422, 503))
def group(group_id: GroupId, parts: App, actor: Trainer) -> GroupJson:
    return GroupJson.of(parts.reviewing.group(actor, group_id))


@router.post("/{group_id}/verdict", response_model=JudgedJson, responses=documented(401, 403, 404, 409, 422, 503))
def judge(group_id: GroupId, body: VerdictBody, call: Training) -> JSONResponse:
    """Of the messages that `GET` shows."""
    told: JSON = {"verdict": body.verdict, "intent": body.intent}

    def act(actor: Actor) -> int:
        told["intent"] = call.parts.reviewing.judge(actor, group_id, body.verdict, body.intent, set(body.left_out))
        return 200

    return call.carry_out(body, act, lambda: told)
