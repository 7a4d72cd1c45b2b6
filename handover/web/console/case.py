"""The page of a case: its conversation, its context (policy 6.2), and what can be done with it now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.domain import manners
from handover.domain.call_attempts import ENOUGH, moments_in_vain
from handover.domain.calling import parts_before
from handover.domain.cases import FOLLOW_UPS, NEVER_MERGED, RESULTS, Move
from handover.domain.intents import INTENTS
from handover.services.desk import LONGEST_REPLY
from handover.services.reading import CasePage
from handover.web.console import drafts
from handover.web.console.access import CaseWorker, Visit
from handover.web.console.looking import viewers
from handover.web.console.pages import BESIDE, fill, marked, page, rendered, unchanged_or
from handover.web.console.times import LOCAL, window_left
from handover.web.console.words import DONE
from handover.web.parts import App, Number

router = APIRouter(include_in_schema=False)
Seen = Annotated[str, Query()]


@dataclass(frozen=True, kw_only=True)
class Composer:
    """What is put around an agent's text, and whether it can go out now. If not, the resident gets `template` first."""

    opening: str | None
    signature: str
    window_open: bool
    template: str
    longest: int = LONGEST_REPLY


@dataclass(frozen=True, kw_only=True)
class DepartmentChoice:
    """`due_at` is the department's usual term, from now."""

    key: str
    label: str
    due_at: datetime


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A move that did not happen: why, and what the agent had filled in."""

    move: str
    message: str
    draft: dict[str, str]


@router.get("/zaken/{number}")
def case(number: Number, parts: App, visit: CaseWorker, gedaan: Annotated[str, Query()] = "") -> Response:
    """Looking is noted in the audit log and makes the messages read."""
    parts.cases.read(number, visit.actor)
    return whole(parts, visit, number, done=DONE.get(gedaan))


@router.get("/zaken/{number}/nu")
def live_part(
    number: Number, parts: App, visit: CaseWorker, gezien: Seen = "", zichtbaar: Annotated[str, Query()] = ""
) -> Response:
    """Conversation and context again. What an agent has before their eyes is read. The page's clock follows ours (policy 6.6)."""
    parts.reading.goes_on_looking(visit.actor, "view", f"case {number}")
    view = parts.reading.page(number)
    if view.case.unread and zichtbaar == "1":
        parts.cases.goes_on_reading(number, visit.actor)
        view = replace(view, case=replace(view.case, unread=0))
    answer = unchanged_or(_live(visit, view), gezien)
    answer.headers["Handover-Now"] = view.now.isoformat()
    return answer


@router.get("/zaken/{number}/acties")
def actions_part(number: Number, parts: App, visit: CaseWorker, gezien: Seen = "") -> Response:
    """The answer field and the moves again: a colleague may have been first."""
    parts.reading.goes_on_looking(visit.actor, "view", f"case {number}")
    return unchanged_or(_actions(parts, visit, parts.reading.page(number), None), gezien)


def whole(
    parts: Parts,
    visit: Visit,
    number: str,
    *,
    status: int = 200,
    done: str | None = None,
    refusal: Refusal | None = None,
) -> Response:
    """Who calls this notes the look."""
    view = parts.reading.page(number)
    others, beside = viewers(parts, visit, view.case), parts.choices.beside_an_answer()
    thread, head, context = marked(_live(visit, view)).split(BESIDE)
    composer, moves = marked(_actions(parts, visit, view, refusal)).split(BESIDE)
    return page(
        "case.html",
        visit,
        status=status,
        view=view,
        head=head,
        others=others,
        thread=thread,
        composer=composer,
        moves=moves,
        context=context,
        troubled=parts.queue.trouble_count(),
        done=done,
        refusal=refusal,
        article=parts.knowledge.get(view.case.intent or ""),
        own_answers=beside.answers,
        today=view.now.astimezone(LOCAL).date(),
        guideline=rendered(beside.guideline),
    )


def _live(visit: Visit, view: CasePage) -> str:
    return fill("_case_live.html", visit, view=view, case=view.case, now=view.now)


def _actions(parts: Parts, visit: Visit, view: CasePage, refusal: Refusal | None) -> str:
    person, kept = visit.actor.name, parts.drafts.beside(view.case.id, visit.actor)
    return fill(
        "_case_actions.html",
        visit,
        case=view.case,
        now=view.now,
        moves=view.case.moves_for(person),
        Move=Move,
        conduct=view.conduct,
        held_by=view.case.assignee if view.case.held_by_colleague_of(person) else None,
        composer=_composer(parts, view),
        held=[line for line in view.case.messages if line.status == "held"],
        departments=_departments(parts, view.now),
        calls_in_vain=moments_in_vain(view.case.history),
        calls_enough=ENOUGH,
        callback_parts=parts_before(parts.calendar, view.now, view.case.due_at),
        results=RESULTS,
        intents=sorted(INTENTS.items(), key=lambda intent: intent[1]),
        follow_ups=FOLLOW_UPS,
        colleagues=parts.shifts.team(),
        may_assign=visit.coordinates or view.case.assignee == person,
        mergeable=[other for other in view.earlier if other.open and other.reason not in NEVER_MERGED],
        draft=refusal.draft if refusal else {},
        refused=refusal.move if refusal else None,
        kept=kept,
        kept_in_words=drafts.in_words(kept, parts.clock.now()),
    )


def _composer(parts: Parts, view: CasePage) -> Composer:
    return Composer(
        opening=None if view.moment_opened else manners.opening(view.case.contact.name, view.now),
        signature=parts.municipality.signature_text,
        window_open=window_left(view.case.window_closes_at, view.now).level != "late",
        template=parts.texts.render("template_answer_ready", view.case.contact.form_of_address),
    )


def _departments(parts: Parts, now: datetime) -> list[DepartmentChoice]:
    return [
        DepartmentChoice(
            key=key,
            label=department.label,
            due_at=parts.calendar.department_term(now, department.term),
        )
        for key, department in parts.own_settings.departments().items()
    ]
