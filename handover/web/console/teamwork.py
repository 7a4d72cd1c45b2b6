"""Working together from the page of a case, and `/voor-mij`: what colleagues ask of whoever looks."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.cases import Move
from handover.domain.errors import InvalidInput
from handover.domain.teamwork import LinkKind
from handover.web.console.access import CaseWorker
from handover.web.console.fields import Fields, moment_of
from handover.web.console.pages import fill, page
from handover.web.parts import App

router = APIRouter(include_in_schema=False)


@router.get("/voor-mij")
def for_me(parts: App, visit: CaseWorker) -> Response:
    """Notes hold residents' words, so looking is noted in the audit log."""
    parts.reading.looked(visit.actor, "list", "mentions")
    rows = parts.teamwork.mentions(visit.actor.name)
    return page("mentions.html", visit, rows=rows, now=parts.reading.now(), troubled=parts.queue.trouble_count())


@router.get("/voor-mij/aantal")
def how_many(parts: App, visit: CaseWorker) -> Response:
    """The figure in the menu, on every page."""
    return HTMLResponse(fill("_mention_count.html", visit, count=parts.teamwork.unseen(visit.actor.name)))


def _note(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    """Who is chosen from the list is named in the text, as if it had been typed."""
    person, text = fields.get("person", ""), fields.get("note", "")
    asked = person and text.strip() and f"@{person}" not in text
    parts.teamwork.note(number, actor, f"@{person} {text}" if asked else text)
    return "note"


def _department_answer(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    parts.teamwork.department_answer(number, actor, fields.get("note", ""))
    return "department-answer"


def _assign(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    parts.teamwork.assign(number, actor, fields.get("assignee", ""), fields.get("note", ""))
    return "assign"


def _snooze(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    parts.teamwork.snooze(number, actor, moment_of(fields, "until"))
    return "snooze"


def _link(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    try:
        kind = LinkKind(fields.get("kind", ""))
    except ValueError:
        raise InvalidInput("link", "kies wat erbij hoort") from None
    parts.teamwork.link(number, actor, kind, fields.get("reference", ""), fields.get("note", ""))
    return "link"


def _follow_up(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    parts.combining.follow_up(number, actor, fields.get("summary", ""), fields.get("reason", ""))
    return "follow-up"


def _merge(parts: Parts, number: str, actor: Actor, fields: Fields) -> str:
    parts.combining.merge(number, actor, fields.get("into", ""))
    return "merge"


MOVES: dict[Move, Callable[[Parts, str, Actor, Fields], str]] = {
    Move.NOTE: _note,
    Move.DEPARTMENT_ANSWER: _department_answer,
    Move.ASSIGN: _assign,
    Move.SNOOZE: _snooze,
    Move.LINK: _link,
    Move.FOLLOW_UP: _follow_up,
    Move.MERGE: _merge,
}
