"""Pages on which a coordinator words the fixed texts to residents: with a preview, history and the shipped words to go back to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.domain.own_texts import example
from handover.domain.texts import FORMS, LONGEST
from handover.services.choices import LONGEST_REASON
from handover.web.console import words
from handover.web.console.access import Coordinator, Form, Visit
from handover.web.console.deciding import decide, show
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
HERE = "/instellingen/teksten"
Key = Annotated[str, Path(pattern="^[a-z0-9_]{1,35}$")]
Done = Annotated[str, Query(alias="gedaan")]


@router.get(HERE)
def all_texts(parts: App, visit: Coordinator, gedaan: Done = "") -> Response:
    done = words.DONE.get(gedaan)
    return show("own_texts.html", parts, visit, problem=None, done=done, texts=parts.own_texts.all())


@router.get(HERE + "/{key}")
def one_text(key: Key, parts: App, visit: Coordinator) -> Response:
    return _one(parts, visit, key)


@router.post(HERE + "/{key}")
def change(key: Key, parts: App, visit: Coordinator, form: Form) -> Response:
    """With `preview` nothing is kept: the page shows what residents would read."""
    u, je, reason = (form.get(name, "") for name in (*FORMS, "reason"))
    if form.get("preview") == "1":
        found = parts.own_texts.problem(key, u, je)
        said = f"{words.FIELDS[found[0]]}: {found[1]}." if found else None
        return _one(parts, visit, key, draft=form, problem=said)
    return decide(
        parts,
        visit,
        form,
        f"{HERE}/{key}",
        "text_set",
        lambda actor: parts.own_texts.change(actor, key, u=u, je=je, reason=reason),
        lambda problem: _one(parts, visit, key, draft=form, problem=problem),
        then=HERE,
    )


@router.post(HERE + "/{key}/terug")
def restore(key: Key, parts: App, visit: Coordinator, form: Form) -> Response:
    return decide(
        parts,
        visit,
        form,
        f"{HERE}/{key}/terug",
        "text_restored",
        lambda actor: parts.own_texts.restore(actor, key, reason=form.get("reason", "")),
        lambda problem: _one(parts, visit, key, problem=problem),
        then=HERE,
    )


def _one(
    parts: Parts, visit: Visit, key: str, *, draft: Mapping[str, str] | None = None, problem: str | None = None
) -> Response:
    text = parts.own_texts.one(key)
    fields = {"u": text.u, "je": text.je, "reason": "", **(draft or {})}
    readable = parts.own_texts.problem(key, fields["u"], fields["je"]) is None
    facts = parts.municipality.facts_for_texts()
    return show(
        "own_text.html",
        parts,
        visit,
        problem=problem,
        text=text,
        draft=fields,
        preview={form: example(key, fields[form], facts) for form in FORMS} if readable else {},
        history=parts.own_texts.history(key),
        longest=LONGEST,
        longest_reason=LONGEST_REASON,
    )
