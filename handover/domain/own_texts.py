"""The municipality's own wording of the fixed texts (teksten.yml): what may be changed in the console, and what must stay. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handover.domain.texts import FORMS, LONGEST, Texts, slip

CHOICE = "text:"
"""A changed text is kept as a choice of this name and its key."""
FACTS = frozenset({"municipality", "phone", "website", "email", "privacy_url"})
"""Of gemeente.yml: may stand in any text."""
PROMISED = ("takeover", "report_registered")
"""Texts whose {term} brings its own "uiterlijk" (teksten.yml)."""
_TERM = "maandag 7 december vóór 12.00 uur"
_EXAMPLES = {
    "term": _TERM,
    "reference": "2026-000123",
    "warned_on": "dinsdag 1 december",
    "reviewed_by": _TERM,
    "part_of_day": "maandag 7 december in de ochtend",
}
_FACT = re.compile(r"\S*(?:\d|www\.|://|@)\S*")
_PLACE = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, kw_only=True)
class OwnText:
    """A text in force beside the shipped one. `lapsed`: why a change made earlier no longer fits the shipped text, so that the
    shipped one is in force again; else empty.
    """

    key: str
    u: str
    je: str
    shipped_u: str
    shipped_je: str
    changed: bool
    lapsed: str
    places: tuple[str, ...]


def editable(texts: Texts) -> list[str]:
    """Not the templates, whose words WhatsApp approved (policy 6.6), nor the lines in languages whose words nothing here can
    check (2.6).
    """
    return [key for key in texts.keys() if texts.language(key) == "nl" and not key.startswith("template_")]  # noqa: SIM118


def problem_with(shipped: Texts, key: str, said: Mapping[str, str]) -> tuple[str, str] | None:
    """The first thing that is wrong with a wording in both forms, with the form it is wrong in."""
    for form in FORMS:
        for problem in _problems(shipped, key, form, said[form]):
            return form, problem
    return None


def _problems(shipped: Texts, key: str, form: str, text: str) -> Iterable[str]:
    if re.search(r"[{}]", _PLACE.sub("", text)):
        yield "heeft een accolade te veel of te weinig"
        return
    found, needed = frozenset(_PLACE.findall(text)), shipped.placeholders(key)
    if not text.strip():
        yield "mag niet leeg zijn"
    if missing := sorted(needed - found):
        yield "mist " + _listed(missing)
    if unknown := sorted(found - needed - FACTS):
        yield f"kan {_listed(unknown)} hier niet invullen"
    if len(text) > LONGEST and not shipped.reason(key):
        yield f"is {len(text)} tekens lang; hoogstens {LONGEST}"
    if word := slip(form, text):
        yield f"zegt “{word}”; dat hoort in de tekst met {'u' if form == 'je' else 'je'}"
    yield from _facts(text, shipped.as_written(key, form))


def _facts(text: str, shipped: str) -> Iterable[str]:
    """Numbers and addresses are the policy's (7.1: 112, 113) or gemeente.yml's: none may come, none may go."""
    here, there = _facts_in(text), _facts_in(shipped)
    if gone := sorted(there - here):
        yield f"mist {', '.join(gone)}"
    if new := sorted(here - there):
        yield f"noemt {', '.join(new)}; een nummer of adres komt uit gemeente.yml, met bijvoorbeeld {{phone}} of {{website}}"


def _facts_in(text: str) -> set[str]:
    return {found.strip(".,;:!?()\"'“”") for found in _FACT.findall(_PLACE.sub(" ", text))}


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def example(key: str, text: str, facts: Mapping[str, str]) -> str:
    """As a resident would read it, with an invented case. The text must be without problems."""
    values = {**_EXAMPLES, **facts}
    if key.startswith(PROMISED):
        values["term"] = f"als het lukt vandaag nog, en anders uiterlijk {_TERM}"
    return text.format_map(values)
