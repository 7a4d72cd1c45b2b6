"""The trainers' pages: what was misunderstood, pseudonymised and grouped, and the examples that they write for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.errors import InvalidInput
from handover.domain.examples import LONGEST_EXAMPLE, MARKS, Kind
from handover.domain.intents import INTENTS, intent_named
from handover.domain.pseudonyms import Pseudonymised
from handover.domain.pseudonyms_found import KINDS
from handover.domain.reviewing import OUT_OF_SCOPE, Verdict
from handover.web.console import words, words_review
from handover.web.console.access import Form, Trainer, Visit
from handover.web.console.deciding import carry_out, decide, show
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
HERE, WRITING = "/trainers/beoordelen", "/trainers/voorbeelden"
LAST_EXAMPLES = 30
Group = Annotated[int, Path(ge=1, lt=2**63)]
Done = Annotated[str, Query(alias="gedaan")]
Subject = Annotated[str, Query(alias="onderwerp", max_length=60)]


@router.get(HERE)
def backlog(parts: App, visit: Trainer, gedaan: Done = "") -> Response:
    return show(
        "review.html",
        parts,
        visit,
        problem=None,
        done=words.DONE.get(gedaan),
        backlog=parts.reviewing.backlog(visit.actor),
        **_vocabulary(),
    )


@router.get(HERE + "/{group_id}")
def group(group_id: Group, parts: App, visit: Trainer) -> Response:
    return _group(parts, visit, group_id)


@router.post(HERE + "/{group_id}")
def judge(group_id: Group, parts: App, visit: Trainer, form: Form) -> Response:
    """Afterwards to writing examples of what it was, unless the assistant had it right or nothing is to be learned."""
    label = intent_named(form.get("intent", ""))
    verdict = form.get("verdict", "")

    def act(actor: Actor) -> str:
        if verdict not in words_review.VERDICTS:
            raise InvalidInput("verdict", "kies een van de knoppen")
        kept = {int(name[5:]) for name in form if name.startswith("keep_") and name[5:].isdecimal()}
        shown = {int(name[5:]) for name in form if name.startswith("item_") and name[5:].isdecimal()}
        parts.reviewing.judge(actor, group_id, Verdict(verdict), label, shown - kept)
        return "judged"

    write = (
        {Verdict.OTHER: label, Verdict.OUT_OF_SCOPE: OUT_OF_SCOPE}.get(Verdict(verdict))
        if verdict in set(Verdict)
        else None
    )
    return carry_out(
        parts,
        visit,
        form,
        f"{HERE}/{group_id}",
        act,
        lambda problem, _: _group(parts, visit, group_id, draft=form, problem=problem),
        f"{WRITING}?onderwerp={write}" if write else HERE,
    )


@router.get(WRITING)
def examples(parts: App, visit: Trainer, gedaan: Done = "", onderwerp: Subject = "") -> Response:
    draft = {"intent": INTENTS.get(onderwerp, "")}
    return _examples(parts, visit, draft, None, done=words.DONE.get(gedaan))


@router.post(WRITING)
def write(parts: App, visit: Trainer, form: Form) -> Response:
    intent = intent_named(form.get("intent", ""))
    kind = Kind.REGRESSION if form.get("kind") == Kind.REGRESSION else Kind.EXAMPLE
    return decide(
        parts,
        visit,
        form,
        WRITING,
        "example_written",
        lambda actor: _write(parts, actor, intent, form.get("text", ""), kind),
        lambda problem: _examples(parts, visit, form, problem),
        then=f"{WRITING}?onderwerp={intent}",
    )


def _write(parts: Parts, actor: Actor, intent: str | None, text: str, kind: Kind) -> None:
    parts.reviewing.write(actor, intent or "", text, kind)


def _group(
    parts: Parts, visit: Visit, group_id: int, *, draft: Mapping[str, str] | None = None, problem: str | None = None
) -> Response:
    return show(
        "review_group.html",
        parts,
        visit,
        problem=problem,
        draft=draft or {},
        group=parts.reviewing.group(visit.actor, group_id),
        **_vocabulary(),
    )


def _examples(
    parts: Parts, visit: Visit, draft: Mapping[str, str], problem: str | None, *, done: str | None = None
) -> Response:
    return show(
        "review_examples.html",
        parts,
        visit,
        problem=problem,
        done=done,
        draft=draft,
        marks=MARKS,
        longest=LONGEST_EXAMPLE,
        examples=parts.reviewing.examples(LAST_EXAMPLES),
        impossible=parts.training.problem(),
        **_vocabulary(),
    )


def _vocabulary() -> dict[str, object]:
    return {"said": words_review, "pieces": pieces, "intents": sorted(INTENTS.values())}


def pieces(shown: Pseudonymised) -> Iterator[tuple[str, str | None]]:
    """The text in order, each part with what kind of thing it stands for when it is invented."""
    at = 0
    for mark in shown.marks:
        yield shown.text[at : mark.start], None
        yield shown.text[mark.start : mark.end], KINDS.get(mark.kind, mark.kind)
        at = mark.end
    yield shown.text[at:], None
