"""`/kennisbank/…`: a trainer changes an answer, sees what residents would read, and what the checks say of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.domain.answer_texts import CHECKED_ON, FORMS, VALID_UNTIL, Change, Editable
from handover.domain.errors import InvalidInput
from handover.services.answers import Preview
from handover.web.console import words
from handover.web.console.access import Form, Keeper, Visit
from handover.web.console.deciding import decide, show
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
Intent = Annotated[str, Path(pattern="^[a-z_]{1,33}$")]
Done = Annotated[str, Query(alias="gedaan")]


@dataclass(frozen=True, kw_only=True)
class Field:
    """A text in both forms, side by side. `paths` are names of form fields."""

    name: str
    paths: tuple[str, str]


@router.get("/kennisbank/{intent}")
def answer(intent: Intent, parts: App, visit: Keeper, gedaan: Done = "") -> Response:
    entry = parts.answers.entry(intent)
    return _page(parts, visit, entry, _as_it_is(entry), done=words.DONE.get(gedaan))


@router.post("/kennisbank/{intent}")
def change(intent: Intent, parts: App, visit: Keeper, form: Form) -> Response:
    """Looked at first, as often as wanted; written when it is asked for."""
    entry = parts.answers.entry(intent)
    try:
        wanted = _wanted(entry, form)
    except InvalidInput as problem:
        return _page(parts, visit, entry, _as_it_is(entry), problem=f"{words.FIELDS[problem.field]}: {problem.detail}.")
    if form.get("save") != "1":
        return _page(parts, visit, entry, wanted, preview=parts.answers.preview(entry, wanted), seen=form.get("seen"))
    return decide(
        parts,
        visit,
        form,
        f"/kennisbank/{intent}",
        "answer_set",
        lambda actor: parts.answers.write(actor, intent, wanted, seen=form.get("seen", "")),
        lambda problem: _page(
            parts, visit, entry, wanted, problem=problem, preview=parts.answers.preview(entry, wanted)
        ),
    )


def _as_it_is(entry: Editable) -> Change:
    return Change(texts=entry.texts, checked_on=entry.checked_on, valid_until=entry.valid_until)


def _wanted(entry: Editable, form: dict[str, str]) -> Change:
    """What the form says; of a text that it doesn't have, what stands there. Raises InvalidInput."""
    texts = {path: form.get(path, text).replace("\r\n", "\n").strip() for path, text in entry.texts.items()}
    return Change(texts=texts, checked_on=_day(form, CHECKED_ON), valid_until=_day(form, VALID_UNTIL))


def _day(form: dict[str, str], name: str) -> date:
    try:
        return date.fromisoformat(form.get(name, ""))
    except ValueError:
        raise InvalidInput(name, "vul een datum in") from None


def _page(
    parts: Parts,
    visit: Visit,
    entry: Editable,
    change: Change,
    *,
    done: str | None = None,
    problem: str | None = None,
    preview: Preview | None = None,
    seen: str | None = None,
) -> Response:
    return show(
        "answer.html",
        parts,
        visit,
        problem=problem,
        done=done,
        entry=entry,
        change=change,
        fields=[_field(stem, name) for stem, name in entry.pairs()],
        preview=preview,
        seen=seen or entry.digest,
        history=parts.answers.history(entry.intent),
    )


def _field(stem: str, name: str) -> Field:
    u, je = (f"{stem}.{form}" if stem else form for form in FORMS)
    return Field(name=name, paths=(u, je))
