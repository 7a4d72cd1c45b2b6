"""Every text that a resident can get, in both forms of address, with example values: what docs/teksten.md lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from actions import knowledge_base, subjects
from handover.domain import manners
from handover.domain.deadlines import OfficeCalendar
from handover.domain.texts import Texts
from handover.settings.files import load, read_yaml
from handover.settings.municipality import Municipality

ROOT = Path(__file__).resolve().parent.parent
FORMS = ("u", "je")
NOW = datetime.fromisoformat("2026-02-06T10:00:00+01:00")
"""A Friday morning: the term is the Monday after it."""
MUNICIPALITY = load(Municipality, ROOT / "handover/gemeente.yml")
FACTS = MUNICIPALITY.facts_for_texts()
DIALOGUE_EXAMPLES = {"street": "Rijksweg"}
"""What an action fills in; a place without an example shows its own name."""
_PLACE = re.compile(r"\{(\w+)\}")
PROMISED = ("takeover", "report_registered")
"""Texts whose {term} brings its own "uiterlijk" (teksten.yml)."""


@dataclass(frozen=True)
class Rendered:
    """`source` is the file in which it is written, `reason` why it may be longer than a message should be."""

    source: str
    key: str
    form: str
    text: str
    buttons: tuple[str, ...] = ()
    reason: str = ""
    language: str = "nl"


def every_text() -> list[Rendered]:
    return [*_manners(), *_fixed(), *_responses(), *_asked(), *_knowledge()]


def _manners() -> Iterator[Rendered]:
    yield Rendered("handover/domain/manners.py", "opening", "u, je", manners.opening("Ria Jansen", NOW))
    yield Rendered("handover/gemeente.yml", "signature", "u, je", MUNICIPALITY.signature_text)


def _fixed() -> Iterator[Rendered]:
    texts, calendar = Texts(read_yaml(ROOT / "handover/teksten.yml")), MUNICIPALITY.office_hours().calendar()
    for key in texts.keys():  # noqa: SIM118  Texts is no mapping
        values = {**FACTS, **example_values(key, texts, calendar)}
        for form in FORMS:
            text = texts.render(key, form, **values)
            yield Rendered(
                "handover/teksten.yml", key, form, text, reason=texts.reason(key), language=texts.language(key)
            )


def example_values(key: str, texts: Texts, calendar: OfficeCalendar) -> dict[str, str]:
    """A case of Friday morning, promised for Monday noon."""
    due_at = calendar.terms(NOW).due_at
    promised = key.startswith(PROMISED)
    examples = {
        "term": calendar.promise(due_at, NOW) if promised else calendar.in_words(due_at, NOW),
        "reference": "2026-000123",
        "warned_on": "maandag 2 februari",
        "reviewed_by": calendar.in_words(due_at, NOW),
        "part_of_day": "maandagmiddag",
    }
    wanted = texts.placeholders(key)
    return {name: examples.get(name, f"<{name}>") for name in wanted if name not in FACTS}


def _responses() -> Iterator[Rendered]:
    domain: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    for key, variations in sorted(domain["responses"].items()):
        for variation in variations:
            form = variation["condition"][0]["value"] if variation.get("condition") else "u"
            buttons = tuple(button["title"] for button in variation.get("buttons", ()))
            text = _PLACE.sub(
                lambda place: DIALOGUE_EXAMPLES.get(place[1], place[1].replace("_", " ")), variation["text"]
            )
            yield Rendered("domain.yml", key, form, text, buttons)


def _asked() -> Iterator[Rendered]:
    named = subjects.load()
    two = ["vraag_paspoort", "vraag_rijbewijs"]
    examples = {"een": named.named[two[0]].name, "twee": named.named[two[1]].name, "rest": named.listed(two)}
    buttons = {"een_onderwerp": two[:1], "twee_onderwerpen": two}
    for key in subjects.TEXTS:
        titles = [*(named.named[intent].button for intent in buttons.get(key, [])), "Medewerker spreken"]
        for form in FORMS:
            text = named.text(key, form, **examples)
            yield Rendered("data/onderwerpen.yml", key, form, text, tuple(titles) if key in buttons else ())


def _knowledge() -> Iterator[Rendered]:
    for file in sorted((ROOT / "data/kennisbank").glob("*.yml")):
        for entry in knowledge_base.entries_of(file):
            for name, form, text in entry.variants():
                key = f"{entry.intent}: {name}" if name else entry.intent
                yield Rendered(f"data/kennisbank/{file.name}", key, form, text, ("Medewerker spreken",))
