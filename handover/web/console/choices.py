"""Pages for what the coordinator decides from day to day: the telephone guideline (policy 2.7), the "actueel" text (6.9), and
the knowledge base with what the assistant answers itself (3.2, 3.6). Agents read along, trainers see what lapses.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.choices import GUIDELINE, NOTICE
from handover.domain.errors import InvalidInput
from handover.domain.knowledge import Article
from handover.web.console import words
from handover.web.console.access import CaseWorker, Coordinator, Form, Keeper, Visit
from handover.web.console.deciding import decide, show
from handover.web.console.pages import rendered
from handover.web.console.times import LOCAL
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
Done = Annotated[str, Query(alias="gedaan")]


@router.get("/richtlijn")
def guideline(parts: App, visit: CaseWorker, gedaan: Done = "") -> Response:
    return _guideline(parts, visit, done=words.DONE.get(gedaan))


@router.post("/richtlijn")
def set_guideline(parts: App, visit: Coordinator, form: Form) -> Response:
    text = form.get("text", "")
    return decide(
        parts,
        visit,
        form,
        "/richtlijn",
        "guideline",
        lambda actor: parts.choices.set_guideline(actor, text),
        lambda problem: _guideline(parts, visit, draft=text, problem=problem),
    )


def _guideline(
    parts: Parts, visit: Visit, *, done: str | None = None, draft: str | None = None, problem: str | None = None
) -> Response:
    text = parts.choices.guideline()
    return show(
        "guideline.html",
        parts,
        visit,
        problem=problem,
        done=done,
        text=rendered(text),
        draft=text if draft is None else draft,
        history=parts.choices.history(GUIDELINE) if visit.coordinates else [],
    )


@router.get("/actueel")
def notice(parts: App, visit: Coordinator, gedaan: Done = "") -> Response:
    return _notice(parts, visit, done=words.DONE.get(gedaan))


@router.post("/actueel")
def set_notice(parts: App, visit: Coordinator, form: Form) -> Response:
    def act(actor: Actor) -> None:
        parts.choices.set_notice(
            actor,
            text=form.get("text", ""),
            text_je=form.get("text_je", ""),
            starts_at=_moment(form, "starts") if form.get("starts_date") else None,
            ends_at=_moment(form, "ends"),
            closed=form.get("closed") == "1",
        )

    return decide(
        parts,
        visit,
        form,
        "/actueel",
        "notice",
        act,
        lambda problem: _notice(parts, visit, draft=form, problem=problem),
    )


@router.post("/actueel/einde")
def end_notice(parts: App, visit: Coordinator, form: Form) -> Response:
    return decide(
        parts,
        visit,
        form,
        "/actueel",
        "notice_ended",
        parts.choices.end_notice,
        lambda problem: _notice(parts, visit, problem=problem),
    )


def _notice(
    parts: Parts,
    visit: Visit,
    *,
    done: str | None = None,
    draft: dict[str, str] | None = None,
    problem: str | None = None,
) -> Response:
    return show(
        "notice.html",
        parts,
        visit,
        problem=problem,
        done=done,
        notice=parts.choices.notice(),
        draft=draft or {},
        promised=[parts.reading.case(number) for number in parts.choices.promised_meanwhile()],
        history=parts.choices.history(NOTICE),
    )


@router.get("/kennisbank")
def knowledge(parts: App, visit: Keeper, gedaan: Done = "") -> Response:
    return _knowledge(parts, visit, done=words.DONE.get(gedaan))


@router.post("/kennisbank")
def set_answers(parts: App, visit: Coordinator, form: Form) -> Response:
    """A box that isn't ticked is an answer that is switched off."""
    enabled = form.get("enabled") == "1"
    off = [intent for intent in parts.knowledge if form.get(f"on-{intent}") != "1"]
    return decide(
        parts,
        visit,
        form,
        "/kennisbank",
        "answers",
        lambda actor: parts.choices.set_answers(actor, enabled=enabled, switched_off=off),
        lambda problem: _knowledge(parts, visit, problem=problem),
    )


def _knowledge(parts: Parts, visit: Visit, *, done: str | None = None, problem: str | None = None) -> Response:
    today = parts.reading.now().astimezone(LOCAL).date()

    def lapses(article: Article) -> tuple[bool, date]:
        return article.usable(today), article.valid_until

    articles = sorted(parts.knowledge.values(), key=lapses)
    return show(
        "knowledge.html",
        parts,
        visit,
        problem=problem,
        done=done,
        articles=articles,
        today=today,
        answers=parts.choices.answers(),
    )


def _moment(form: dict[str, str], name: str) -> datetime:
    """The date and time of a form, in Duiven's time. Raises InvalidInput."""
    try:
        day = date.fromisoformat(form.get(f"{name}_date", ""))
        return datetime.combine(day, time.fromisoformat(form.get(f"{name}_time", "")), LOCAL)
    except ValueError:
        raise InvalidInput(f"{name}_at", "vul een datum en een tijd in") from None
