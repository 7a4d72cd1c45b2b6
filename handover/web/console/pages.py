"""Renders pages: the templates with what all of them need, and the page for whatever went wrong."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markdown_it import MarkdownIt
from markupsafe import Markup

from handover.domain.intents import intent_in_words
from handover.web.console import times, words, words_training
from handover.web.console.access import HTMX, Visit
from handover.web.console.navigation import menu_of
from handover.web.problems import Problem

HERE = Path(__file__).parent.parent
STATIC = HERE / "static"
MARK, KEY = "@@gezien@@", "@@sleutel@@"
"""What a template writes where the part's mark and a form's own Idempotency-Key belong."""
BESIDE = Markup("<!-- beside -->")
"""Between two parts that are asked for together and stand in different places."""
TITLES = {
    400: "Dit verzoek klopt niet",
    403: "Geen toegang",
    404: "Niet gevonden",
    405: "Dit kan hier niet",
    409: "Dat kan nu niet",
    422: "Er klopt iets niet",
    503: "De console kan er even niet bij",
}
DETAILS = {
    404: "Deze pagina of zaak bestaat niet.",
    405: "Deze pagina doet dit niet.",
    422: "Iets in dit adres of formulier is niet zoals het hoort.",
    503: "De database antwoordt niet. Er is niets verloren; probeer het zo opnieuw.",
}


@cache
def static_url(name: str) -> str:
    """With a mark of the content, so that browsers may keep it for ever and still get the next version."""
    path = STATIC / name
    mark = hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "missing"
    return f"/static/{name}?v={mark}"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        static=static_url, words=words, times=times, intent_in_words=intent_in_words, menu_of=menu_of
    )
    environment.filters["sentence"] = words.sentence
    environment.filters["figure"] = words_training.reason
    environment.globals.update(MARK=MARK, KEY=KEY, BESIDE=BESIDE)
    return environment


_templates = _environment()
_markdown = MarkdownIt("commonmark", {"html": False}).disable("image")


def fill(template: str, visit: Visit | None, **context: Any) -> str:
    return _templates.get_template(template).render(visit=visit, **context)


def page(
    template: str, visit: Visit | None, *, status: int = 200, headers: Mapping[str, str] | None = None, **context: Any
) -> HTMLResponse:
    return HTMLResponse(fill(template, visit, **context), status, headers=headers)


def unchanged_or(html: str, seen: str) -> Response:
    """A part of a page asked for again: nothing (204, htmx leaves all as it is) unless it differs from what was seen."""
    mark = mark_of(html)
    return Response(status_code=204) if mark == seen else HTMLResponse(marked(html))


def mark_of(html: str) -> str:
    return hashlib.sha256(html.encode()).hexdigest()[:16]


def marked(html: str) -> Markup:
    """The part with the mark that the browser sends back, and with a fresh key in each form."""
    with_keys = re.sub(KEY, lambda _: uuid4().hex, html.replace(MARK, mark_of(html)))
    return Markup(with_keys)  # noqa: S704  rendered by our own template, which escaped what it filled in


def rendered(text: str) -> Markup:
    """Headings, lists and links of a text in Markdown; whatever else stands in it is shown as text."""
    return Markup(_markdown.render(text))  # noqa: S704  the library escapes everything, HTML is off


def problem_page(request: Request, problem: Problem) -> Response:
    """For people: what is wrong, and the way back. Statuses that only software meets keep English words."""
    title = TITLES.get(problem.status, "Er ging iets mis")
    detail = DETAILS.get(problem.status, problem.detail or "")
    if request.headers.get(HTMX):
        return HTMLResponse(status_code=problem.status)
    return page("problem.html", None, status=problem.status, title=title, detail=detail)


def no_cases(visit: Visit) -> Response:
    """For trainers and administrators: why there is nothing to see."""
    return page("no_cases.html", visit, status=403, troubled=0)


def to_login(request: Request) -> Response:
    """Browsers go there and come back; htmx is told to."""
    back = f"?verder={request.url.path}" if request.method == "GET" and request.url.path != "/" else ""
    return to_page(request, "/inloggen" if request.headers.get(HTMX) else f"/inloggen{back}")


def to_page(request: Request, path: str) -> Response:
    """Somewhere else first, also for a part of a page that htmx asks for."""
    if request.headers.get(HTMX):
        return Response(status_code=401, headers={"HX-Redirect": path})
    return RedirectResponse(path, 303)
