"""What the pages share on which somebody decides something: how they are shown, and how a decision is carried out once."""

from __future__ import annotations

from collections.abc import Callable

from fastapi.responses import HTMLResponse, RedirectResponse, Response

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.errors import CallInFlight, InvalidInput
from handover.web.console import words
from handover.web.console.access import Visit
from handover.web.console.moves import BEING_DONE, filled_in, once
from handover.web.console.pages import fill, marked


def show(template: str, parts: Parts, visit: Visit, *, problem: str | None, **context: object) -> Response:
    troubled = parts.queue.trouble_count() if visit.sees_cases else 0
    html = fill(template, visit, troubled=troubled, problem=problem, now=parts.reading.now(), **context)
    return HTMLResponse(marked(html), 422 if problem else 200)


def decide(
    parts: Parts,
    visit: Visit,
    form: dict[str, str],
    where: str,
    done: str,
    decision: Callable[[Actor], None],
    refuse: Callable[[str], Response],
    *,
    then: str | None = None,
) -> Response:
    """A refusal shows the page again with what was typed. `then` is where it goes on, when that is another page."""

    def act(actor: Actor) -> str:
        decision(actor)
        return done

    return carry_out(parts, visit, form, where, act, lambda problem, _: refuse(problem), then or where)


def carry_out(
    parts: Parts,
    visit: Visit,
    form: dict[str, str],
    what: str,
    act: Callable[[Actor], str],
    refuse: Callable[[str, int], Response],
    then: str,
) -> Response:
    """A form that is sent twice acts once. `act` gives the name of a sentence in `words.DONE`, which is said on the page
    `then`; `refuse` gets why it can't be, and the status of that page.
    """
    try:
        done = once(parts, visit.actor, form.get("sleutel", ""), what, filled_in(form), act)
    except InvalidInput as error:
        return refuse(f"{words.FIELDS.get(error.field, error.field)}: {error.detail}.", 422)
    except CallInFlight:
        return refuse(BEING_DONE, 409)
    return RedirectResponse(f"{then}{'&' if '?' in then else '?'}gedaan={done}", 303)
