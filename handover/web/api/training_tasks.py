"""`/api/v1/training/tasks`: what trainers have the machine do, and what came of it; `/models`: what may be taken into use."""

from __future__ import annotations

from typing import Annotated, Any, Self

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from handover.domain.accounts import Actor
from handover.domain.training import Kind, State, Task
from handover.domain.understanding import JSON
from handover.services.training import LONGEST_REASON
from handover.web.api.access import Keeper
from handover.web.api.idempotent import Keeping
from handover.web.api.schemas import In, Moment, Nothing
from handover.web.parts import App
from handover.web.problems import documented

router = APIRouter(prefix="/api/v1/training", tags=["training"])
READING = documented(401, 403, 404, 422, 503)
CHANGING = documented(401, 403, 404, 409, 422, 503)
ACCEPTED = 202
ZIP = {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}
TaskId = Annotated[int, Path(ge=1, lt=2**63)]


class TaskJson(BaseModel):
    """`share` is how far it is, 0 to 1. `refused`: it ran, and the answer is no; `lost`: the server stopped halfway."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    kind: Kind
    model: str
    reason: str
    asked_by: str
    asked_at: Moment
    state: State
    ended_at: Moment | None
    share: float
    doing: str
    cancelled_by: str | None

    @classmethod
    def of(cls, task: Task) -> Self:
        wish = {name: str(task.wish.get(name, "")) for name in ("model", "reason")}
        own = {name: getattr(task, name) for name in cls.model_fields if hasattr(task, name)}
        return cls.model_validate(own | wish)


class WholeTaskJson(TaskJson):
    """`output` is what it printed, `result` what came of it: of a comparison the verdict with its reasons and every message,
    of a preview the sentences that would be added and those that are left out.
    """

    output: str
    result: dict[str, Any]


class Tasks(BaseModel):
    items: list[TaskJson]


class TaskBody(In):
    kind: Kind = Field(
        description="`preview` shows what `take_over` makes of the files of examples; `back`: the model of before"
    )
    model: Annotated[str, Field(max_length=100)] = Field(
        default="", description="For `promote`; for `compare` otherwise the newest"
    )
    reason: Annotated[str, Field(max_length=LONGEST_REASON)] = Field(
        default="", description="A coordinator's signature under a model that was refused"
    )
    preview: Annotated[int, Field(ge=1, lt=2**63)] | None = Field(
        default=None, description="For `take_over`: the task that showed what is taken over"
    )


class ModelJson(BaseModel):
    """`compared` with the model in use; `reasons` speak against it."""

    model_config = ConfigDict(from_attributes=True)

    name: str
    made_at: Moment
    in_use: bool
    compared: bool
    refused: bool
    reasons: list[str]
    signed_by: str


class Models(BaseModel):
    """`problem`: why no task can run on this server."""

    items: list[ModelJson]
    problem: str | None


@router.get("/models", responses=READING)
def models(parts: App, _: Keeper) -> Models:
    """The newest first."""
    items = [ModelJson.model_validate(one) for one in parts.training.models()]
    return Models(items=items, problem=parts.training.problem())


@router.get("/tasks", responses=READING)
def tasks(parts: App, _: Keeper) -> Tasks:
    """The newest first; one at a time is open."""
    return Tasks(items=[TaskJson.of(one) for one in parts.training.recent()])


@router.get("/tasks/{task_id}", responses=READING)
def task(task_id: TaskId, parts: App, _: Keeper) -> WholeTaskJson:
    return WholeTaskJson.of(parts.training.task(task_id))


@router.get("/tasks/{task_id}/files", response_class=Response, responses={**READING, 200: ZIP})
def files(task_id: TaskId, parts: App, _: Keeper) -> Response:
    """The files of examples as the newest `preview` or `take_over` makes them, and the patch; 404 when nothing changes."""
    return Response(parts.training.changed_files(task_id), media_type="application/zip")


@router.post("/tasks", status_code=ACCEPTED, response_model=TaskJson, responses=CHANGING)
def ask(body: TaskBody, call: Keeping) -> JSONResponse:
    """Begins when the worker comes by, within seconds."""

    def act(actor: Actor) -> int:
        call.parts.training.ask(actor, **body.model_dump())
        return ACCEPTED

    def made() -> JSON:
        return _json(next(one for one in call.parts.training.recent() if one.asked_by == call.actor.name))

    return call.carry_out(body, act, made)


@router.post("/tasks/{task_id}/cancel", response_model=TaskJson, responses=CHANGING)
def cancel(task_id: TaskId, call: Keeping, _: Nothing | None = None) -> JSONResponse:
    """What has ended stays as it ended."""

    def act(actor: Actor) -> int:
        call.parts.training.cancel(actor, task_id)
        return 200

    return call.carry_out(None, act, lambda: _json(call.parts.training.task(task_id)))


def _json(task: Task) -> JSON:
    return TaskJson.of(task).model_dump(mode="json")
