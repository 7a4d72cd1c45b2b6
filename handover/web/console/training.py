"""`/trainen`: trainers take examples over, check, train, compare and take a model into use, and see how far it is. A coordinator may sign for a model
that was refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.errors import InvalidInput
from handover.domain.training import Kind, Task
from handover.web.console import words, words_training
from handover.web.console.access import Coordinator, Form, Keeper, Visit
from handover.web.console.deciding import decide, show
from handover.web.console.pages import fill, marked, unchanged_or
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
HERE = "/trainen"
Done = Annotated[str, Query(alias="gedaan")]
TaskId = Annotated[int, Path(ge=1, le=2**63 - 1)]
Act = Callable[[Actor], None]
ZIP = "voorbeelden.zip"
ROWS = ("safety", "all messages", "intents")


@router.get(HERE)
def training(parts: App, visit: Keeper, gedaan: Done = "") -> Response:
    return _page(parts, visit, done=words.DONE.get(gedaan))


@router.get(f"{HERE}/nu")
def training_again(parts: App, visit: Keeper, gezien: Annotated[str, Query()] = "") -> Response:
    """The part of the page that lives: what runs, the models and what was done before."""
    return unchanged_or(_part(parts, visit), gezien)


@router.post(HERE)
def ask(parts: App, visit: Keeper, form: Form) -> Response:
    def act(actor: Actor) -> None:
        parts.training.ask(actor, _kind(form), model=form.get("model", ""))

    return _decide(parts, visit, form, HERE, "task_asked", act)


@router.post(f"{HERE}/tekenen")
def sign(parts: App, visit: Coordinator, form: Form) -> Response:
    """Takes a model into use that was refused: somebody answers for it, with a reason that is kept."""
    reason = form.get("reason", "").strip()

    def act(actor: Actor) -> None:
        if not reason:
            raise InvalidInput("reason", "schrijf op waarom dit model toch beter is")
        parts.training.ask(actor, Kind.PROMOTE, model=form.get("model", ""), reason=reason)

    return _decide(parts, visit, form, f"{HERE}/tekenen", "task_asked", act)


@router.get(HERE + "/taken/{task_id}")
def task(task_id: TaskId, parts: App, visit: Keeper) -> Response:
    return _task(parts, visit, task_id)


@router.post(HERE + "/taken/{task_id}/overnemen")
def take_over(task_id: TaskId, parts: App, visit: Keeper, form: Form) -> Response:
    """What this task showed goes into the files."""
    return decide(
        parts,
        visit,
        form,
        f"{HERE}/taken/{task_id}/overnemen",
        "task_asked",
        lambda actor: _takes_over(parts, actor, task_id),
        lambda problem: _task(parts, visit, task_id, problem=problem),
        then=HERE,
    )


@router.get(HERE + "/taken/{task_id}/bestanden")
def files(task_id: TaskId, parts: App, _: Keeper) -> Response:
    return zipped(parts.training.changed_files(task_id))


@router.post(HERE + "/taken/{task_id}/stoppen")
def cancel(task_id: TaskId, parts: App, visit: Keeper, form: Form) -> Response:
    where = f"{HERE}/taken/{task_id}/stoppen"
    return _decide(parts, visit, form, where, "task_cancelled", lambda actor: parts.training.cancel(actor, task_id))


def _takes_over(parts: Parts, actor: Actor, preview: int) -> None:
    parts.training.ask(actor, Kind.TAKE_OVER, preview=preview)


def zipped(content: bytes) -> Response:
    return Response(
        content, media_type="application/zip", headers={"Content-Disposition": f'attachment; filename="{ZIP}"'}
    )


def _task(parts: Parts, visit: Visit, task_id: int, *, problem: str | None = None) -> Response:
    found = parts.training.task(task_id)
    return show(
        "training_task.html",
        parts,
        visit,
        problem=problem,
        task=found,
        tables=[(name, found.result[name]) for name in ROWS if name in found.result],
        files=parts.training.has_files(task_id),
        w=words_training,
    )


def _kind(form: dict[str, str]) -> Kind:
    try:
        return Kind(form.get("kind", ""))
    except ValueError:
        raise InvalidInput("kind", "kies een van de knoppen") from None


def _decide(parts: Parts, visit: Visit, form: dict[str, str], where: str, done: str, act: Act) -> Response:
    return decide(parts, visit, form, where, done, act, lambda problem: _page(parts, visit, problem=problem), then=HERE)


def _page(parts: Parts, visit: Visit, *, done: str | None = None, problem: str | None = None) -> Response:
    part = marked(_part(parts, visit))
    return show("training.html", parts, visit, problem=problem, done=done, part=part)


def _part(parts: Parts, visit: Visit) -> str:
    tasks = parts.training.recent()
    return fill(
        "_training.html",
        visit,
        running=_running(tasks),
        ended=[one for one in tasks if not one.open],
        models=parts.training.models(),
        impossible=parts.training.problem(),
        now=parts.clock.now(),
        w=words_training,
    )


def _running(tasks: Sequence[Task]) -> Task | None:
    return next((one for one in tasks if one.open), None)
