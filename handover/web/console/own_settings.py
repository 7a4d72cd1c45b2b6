"""Pages on which a coordinator changes what the municipality decides: opening hours, closing days, departments, alert limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Query
from fastapi.responses import Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.deadlines import WEEKDAYS
from handover.domain.errors import InvalidInput, StaleVersion
from handover.domain.own_desks import LONGEST_MINUTES, LONGEST_TERM, MINUTES
from handover.domain.own_hours import LIBERATION_DAY
from handover.domain.own_settings import Section, lines_of
from handover.domain.typed import LONGEST_ADDRESS, LONGEST_WORDS, whole_number
from handover.services.choices import LONGEST_REASON
from handover.web.console import words
from handover.web.console.access import Coordinator, Form, Visit
from handover.web.console.deciding import decide, show
from handover.web.console.own_settings_forms import fields_of, rows_in, value_of
from handover.web.parts import App

router = APIRouter(include_in_schema=False)
HERE = "/instellingen"
SECTIONS = {
    "openingstijden": Section.OPENING_HOURS,
    "sluitingsdagen": Section.CLOSING_DAYS,
    "afdelingen": Section.DEPARTMENTS,
    "signalen": Section.ALERTS,
}
"""By the last part of their addresses."""
Done = Annotated[str, Query(alias="gedaan")]


def known_page(which: Annotated[str, Path(pattern="^[a-z]{1,20}$")]) -> str:
    if which not in SECTIONS:
        raise HTTPException(404)
    return which


Which = Annotated[str, Depends(known_page)]


@router.get(HERE)
def overview(parts: App, visit: Coordinator) -> Response:
    settings = {own.section: own for own in parts.own_settings.all()}
    return show(
        "own_settings.html",
        parts,
        visit,
        problem=None,
        sections=[(path, settings[section]) for path, section in SECTIONS.items()],
        lines=lines_of,
    )


@router.get(HERE + "/{which}")
def one(which: Which, parts: App, visit: Coordinator, gedaan: Done = "") -> Response:
    return _one(parts, visit, which, done=words.DONE.get(gedaan))


@router.post(HERE + "/{which}")
def change(which: Which, parts: App, visit: Coordinator, form: Form) -> Response:
    section = SECTIONS[which]

    def act(actor: Actor, version: int) -> None:
        value = value_of(section, form, parts.own_settings.one(section).value)
        parts.own_settings.change(actor, section, value, reason=form.get("reason", ""), version=version)

    return _decide(parts, visit, form, which, "setting_set", act, draft=form)


@router.post(HERE + "/{which}/terug")
def restore(which: Which, parts: App, visit: Coordinator, form: Form) -> Response:
    def act(actor: Actor, version: int) -> None:
        former = whole_number("former", form.get("former", ""), 0, 10**9)
        parts.own_settings.restore(actor, SECTIONS[which], former, reason=form.get("reason", ""), version=version)

    return _decide(parts, visit, form, f"{which}/terug", "setting_restored", act, draft=None)


def _decide(
    parts: Parts,
    visit: Visit,
    form: dict[str, str],
    path: str,
    done: str,
    act: Callable[[Actor, int], None],
    *,
    draft: Mapping[str, str] | None,
) -> Response:
    """What a colleague changed meanwhile is not overwritten unseen: the page shows it in its history, and what was typed."""
    which = path.partition("/")[0]

    def first(actor: Actor) -> None:
        try:
            act(actor, whole_number("version", form.get("version", ""), 0, 10**9))
        except StaleVersion:
            raise InvalidInput(
                "version", "een collega was net eerder; kijk bij Eerdere versies en sla daarna op"
            ) from None

    return decide(
        parts,
        visit,
        form,
        f"{HERE}/{path}",
        done,
        first,
        lambda problem: _one(parts, visit, which, draft=draft, problem=problem),
        then=f"{HERE}/{which}",
    )


def _one(
    parts: Parts,
    visit: Visit,
    which: str,
    *,
    draft: Mapping[str, str] | None = None,
    problem: str | None = None,
    done: str | None = None,
) -> Response:
    section = SECTIONS[which]
    own = parts.own_settings.one(section)
    fields = fields_of(section, own.value) if draft is None else draft
    return show(
        "own_setting.html",
        parts,
        visit,
        problem=problem,
        done=done,
        which=which,
        own=own,
        fields=fields,
        rows={kind: rows_in(fields, kind) for kind in ("closed", "early")},
        history=parts.own_settings.history(section),
        promised=len(parts.promises.meanwhile()) if section in Section.about_time() else 0,
        weekdays=WEEKDAYS,
        liberation_day=LIBERATION_DAY,
        minutes=MINUTES,
        longest={
            "reason": LONGEST_REASON,
            "words": LONGEST_WORDS,
            "address": LONGEST_ADDRESS,
            "term": LONGEST_TERM,
            "minutes": LONGEST_MINUTES,
        },
    )
