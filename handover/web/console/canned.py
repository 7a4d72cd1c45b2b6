"""The pages of the canned answers: agents read and use them, a coordinator writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse, Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.canned import VARIABLES, CannedAnswer
from handover.services.canned import LONGEST_CANNED, LONGEST_TITLE
from handover.web.console import words
from handover.web.console.access import CaseWorker, Coordinator, Form, Visit
from handover.web.console.deciding import decide, show
from handover.web.console.pages import fill
from handover.web.parts import App, Number

router = APIRouter(include_in_schema=False)
HERE = "/standaardantwoorden"
Done = Annotated[str, Query(alias="gedaan")]
Key = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]


@router.get("/zaken/{number}/standaardantwoorden")
def for_case(number: Number, parts: App, visit: CaseWorker) -> Response:
    """The list in the dialog of the case's page, filled in for its resident."""
    parts.reading.goes_on_looking(visit.actor, "view", f"case {number}")
    answers = parts.canned.for_case(parts.reading.case(number), parts.reading.now())
    return HTMLResponse(fill("_canned.html", visit, answers=answers))


@router.get(HERE)
def answers(parts: App, visit: CaseWorker, gedaan: Done = "") -> Response:
    return _list(parts, visit, done=words.DONE.get(gedaan))


@router.post(HERE)
def add(parts: App, visit: Coordinator, form: Form) -> Response:
    return decide(
        parts,
        visit,
        form,
        HERE,
        "canned_set",
        lambda actor: _write(parts, actor, form, None),
        lambda problem: _list(parts, visit, draft=form, problem=problem),
    )


@router.get(HERE + "/{key}")
def one(key: Key, parts: App, visit: Coordinator) -> Response:
    return _one(parts, visit, key)


@router.post(HERE + "/{key}")
def change(key: Key, parts: App, visit: Coordinator, form: Form) -> Response:
    return decide(
        parts,
        visit,
        form,
        f"{HERE}/{key}",
        "canned_set",
        lambda actor: _write(parts, actor, form, key),
        lambda problem: _one(parts, visit, key, draft=form, problem=problem),
        then=HERE,
    )


@router.post(HERE + "/{key}/intrekken")
def withdraw(key: Key, parts: App, visit: Coordinator, form: Form) -> Response:
    return decide(
        parts,
        visit,
        form,
        f"{HERE}/{key}/intrekken",
        "canned_withdrawn",
        lambda actor: parts.canned.withdraw(actor, key),
        lambda problem: _one(parts, visit, key, problem=problem),
        then=HERE,
    )


def _write(parts: Parts, actor: Actor, form: Mapping[str, str], key: str | None) -> None:
    title, text, text_je = (form.get(name, "") for name in ("title", "text", "text_je"))
    parts.canned.write(actor, title=title, text=text, text_je=text_je, key=key)


def _list(
    parts: Parts,
    visit: Visit,
    *,
    done: str | None = None,
    draft: Mapping[str, str] | None = None,
    problem: str | None = None,
) -> Response:
    return _show("canned.html", parts, visit, draft or {}, problem, done=done, answers=parts.canned.all())


def _one(
    parts: Parts, visit: Visit, key: str, *, draft: Mapping[str, str] | None = None, problem: str | None = None
) -> Response:
    answer = parts.canned.one(key)
    fields = draft or _fields(answer)
    history = parts.canned.history(key)
    return _show("canned_one.html", parts, visit, fields, problem, answer=answer, history=history)


def _show(
    template: str, parts: Parts, visit: Visit, draft: Mapping[str, str], problem: str | None, **context: object
) -> Response:
    return show(
        template,
        parts,
        visit,
        problem=problem,
        draft=draft,
        variables=VARIABLES,
        longest=LONGEST_CANNED,
        longest_title=LONGEST_TITLE,
        **context,
    )


def _fields(answer: CannedAnswer) -> Mapping[str, str]:
    return {"title": answer.title, "text": answer.text, "text_je": answer.text_je}
