"""Pages for what the coordinator decides from day to day: the telephone guideline (policy 2.7), the "actueel" text (6.9), and
the knowledge base with what the assistant answers itself (3.2, 3.6). Agents read along, trainers see what lapses.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.choices import GUIDELINE, NOTICE
from handover.domain.errors import InvalidInput
from handover.domain.intents import INTENTS
from handover.domain.knowledge import Article
from handover.domain.promises import BY_LAW
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
            intents=[intent for intent in INTENTS if form.get(f"about-{intent}") == "1"],
        )

    return _decide_notice(parts, visit, form, "notice", act)


@router.post("/actueel/einde")
def end_notice(parts: App, visit: Coordinator, form: Form) -> Response:
    return _decide_notice(parts, visit, form, "notice_ended", parts.choices.end_notice)


@router.post("/actueel/dicht")
def close_office(parts: App, visit: Coordinator, form: Form) -> Response:
    def act(actor: Actor) -> None:
        parts.choices.close_office(actor, _moment(form, "begins"), _moment(form, "closure_ends"))

    return _decide_notice(parts, visit, form, "office_closed", act)


@router.post("/actueel/open")
def open_office(parts: App, visit: Coordinator, form: Form) -> Response:
    """The closure's own moments come back as the form held them."""

    def act(actor: Actor) -> None:
        parts.choices.open_office(actor, _machine(form, "begins_at"), _machine(form, "ends_at"))

    return _decide_notice(parts, visit, form, "office_opened", act)


@router.post("/actueel/verlengen")
def extend_promised(parts: App, visit: Coordinator, form: Form) -> Response:
    """New terms for every case that was promised something while nobody is there; each resident is told (policy 6.4). What
    moved on meanwhile isn't listed any more either.
    """

    def act(actor: Actor) -> None:
        due_at = _moment(form, "due") if form.get("due_date") else None
        parts.promises.extend(actor, due_at, form.get("reason", ""))

    return _decide_notice(parts, visit, form, "promised_extended", act)


def _decide_notice(
    parts: Parts, visit: Visit, form: dict[str, str], done: str, decision: Callable[[Actor], None]
) -> Response:
    def refuse(problem: str) -> Response:
        return _notice(parts, visit, draft=form, problem=problem)

    return decide(parts, visit, form, "/actueel", done, decision, refuse)


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
        promised=[parts.reading.case(number) for number in parts.promises.numbers()],
        by_law=BY_LAW,
        closures=parts.choices.coming_closures(),
        intents=INTENTS,
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
        dissatisfaction=parts.answers.dissatisfaction(),
    )


def _moment(form: dict[str, str], name: str) -> datetime:
    """The date and time of a form, in Duiven's time. Raises InvalidInput."""
    try:
        day = date.fromisoformat(form.get(f"{name}_date", ""))
        return datetime.combine(day, time.fromisoformat(form.get(f"{name}_time", "")), LOCAL)
    except ValueError:
        raise InvalidInput(f"{name}_at", "vul een datum en een tijd in") from None


def _machine(form: dict[str, str], name: str) -> datetime:
    """A moment that a page of ours put in the form. Raises InvalidInput."""
    try:
        return datetime.fromisoformat(form.get(name, ""))
    except ValueError:
        raise InvalidInput(name, "geen moment") from None
