"""The knowledge base: one entry for each general question, as KCC staff write and check it (policy 3.1).

An entry that is not whole stops the action server at start, with the file, the key and what is wrong: half an answer to
a resident would be worse.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from actions.knowledge_parts import Fact, Part, read_fact, read_parts, select

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 450
FORMS = ("u", "je")
REQUIRED = (
    "intent",
    "titel",
    "u",
    "je",
    "vervolg",
    "bron",
    "gecontroleerd_op",
    "geldig_tot",
    "te_bevestigen",
)
OPTIONAL = ("aan", "feit", "onderdelen")


class BrokenEntry(Exception):
    """Names the file, the entry, the key and the reason."""


@dataclass(frozen=True)
class Entry:
    """`texts` and `next_steps` by form of address."""

    intent: str
    title: str
    texts: dict[str, str]
    next_steps: dict[str, str]
    source: str
    checked_on: date
    valid_until: date
    to_confirm: tuple[str, ...]
    on: bool = True
    fact: Fact | None = None
    parts: tuple[Part, ...] = ()

    def usable(self, today: date) -> bool:
        """Past its date or switched off, a question goes to a person (policy 3.2, 3.6)."""
        return self.on and today <= self.valid_until

    def answer(self, form: str, question: str = "") -> str:
        """What is asked about exactly, when the entry has a part for it; else the answer as a whole. Never both."""
        chosen = select(self.parts, question)
        texts = [part.text(form) for part in chosen] or [self.main(form)]
        steps = [part.next_steps.get(form, self.next_steps[form]) for part in chosen[:1]] or [self.next_steps[form]]
        return "\n\n".join(dict.fromkeys([*texts, *steps]))

    def has_part_for(self, question: str) -> bool:
        return bool(select(self.parts, question))

    def main(self, form: str) -> str:
        return (self.fact.text(form) if self.fact else None) or self.texts[form]

    def variants(self) -> list[tuple[str, str, str]]:
        """(name, form, text) of everything that this entry can say: for checks and docs/teksten.md."""
        whole = [("", form, f"{self.main(form)}\n\n{self.next_steps[form]}") for form in FORMS]
        return whole + [
            (part.name, form, f"{part.text(form)}\n\n{part.next_steps.get(form, self.next_steps[form])}")
            for part in self.parts
            for form in FORMS
        ]

    def unconfirmed(self) -> list[str]:
        """What the municipality can still fill in: facts without a value first, then the plain list."""
        facts = [self.fact, *(part.fact for part in self.parts)]
        return [*(fact.what for fact in facts if fact is not None and fact.value is None), *self.to_confirm]


def folder() -> Path:
    return ROOT / (os.environ.get("KENNISBANK_DIR") or "data/kennisbank")


def load(directory: Path) -> dict[str, Entry]:
    """Entries by intent. Raises BrokenEntry."""
    entries: dict[str, Entry] = {}
    for file in sorted(directory.glob("*.yml")):
        for entry in entries_of(file):
            if entry.intent in entries:
                raise BrokenEntry(f"{file.name}: {entry.intent}: intent: there is an entry for it already")
            entries[entry.intent] = entry
    if not entries:
        raise BrokenEntry(f"{directory}: no entries")
    return entries


def entries_of(file: Path) -> Iterator[Entry]:
    """The entries of one file. Raises BrokenEntry."""
    try:
        whole = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise BrokenEntry(f"{file.name}: not YAML: {getattr(error, 'problem', error)}") from None
    items = whole.get("kennisbank") if isinstance(whole, dict) else None
    if not isinstance(items, list):
        raise BrokenEntry(f"{file.name}: kennisbank: a list of entries belongs under it")
    for number, item in enumerate(items, 1):
        name = item.get("intent") if isinstance(item, dict) else None
        yield _entry(item, f"{file.name}: {name or f'entry {number}'}")


def _entry(item: Any, where: str) -> Entry:
    if not isinstance(item, dict):
        raise BrokenEntry(f"{where}: not an entry")
    _check_keys(item, where)
    texts = {form: _text(item, form, where) for form in FORMS}
    next_steps = {form: _text(item["vervolg"], form, f"{where}: vervolg") for form in FORMS}
    entry = Entry(
        intent=_text(item, "intent", where),
        title=_text(item, "titel", where),
        texts=texts,
        next_steps=next_steps,
        source=_text(item, "bron", where),
        checked_on=_date(item, "gecontroleerd_op", where),
        valid_until=_date(item, "geldig_tot", where),
        to_confirm=_facts(item, where),
        on=item.get("aan", True),
        fact=read_fact(item["feit"], "feit", lambda why: BrokenEntry(f"{where}: {why}")) if "feit" in item else None,
        parts=read_parts(item.get("onderdelen", []), lambda why: BrokenEntry(f"{where}: {why}")),
    )
    _check_sense(entry, where)
    return entry


def _check_keys(item: dict[str, Any], where: str) -> None:
    for key in REQUIRED:
        if key not in item:
            raise BrokenEntry(f"{where}: {key}: missing")
    for key in item:
        if key not in (*REQUIRED, *OPTIONAL):
            raise BrokenEntry(f"{where}: {key}: no such key")
    if not isinstance(item["vervolg"], dict):
        raise BrokenEntry(f"{where}: vervolg: a text for u and one for je")


def _check_sense(entry: Entry, where: str) -> None:
    for name, form, text in entry.variants():
        key = f"onderdelen: {name}: {form}" if name else form
        if len(text) > LONGEST:
            raise BrokenEntry(f"{where}: {key}: {len(text)} characters with vervolg, at most {LONGEST}")
    if not entry.source.startswith("https://"):
        raise BrokenEntry(f"{where}: bron: not an https address")
    if entry.valid_until < entry.checked_on:
        raise BrokenEntry(f"{where}: geldig_tot: before gecontroleerd_op")
    if not isinstance(entry.on, bool):
        raise BrokenEntry(f"{where}: aan: true or false")


def _text(item: dict[str, Any], key: str, where: str) -> str:
    value = item.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BrokenEntry(f"{where}: {key}: no text")
    return value.strip()


def _date(item: dict[str, Any], key: str, where: str) -> date:
    value = item[key]
    if type(value) is not date:
        raise BrokenEntry(f"{where}: {key}: not a date like 2026-11-24")
    return value


def _facts(item: dict[str, Any], where: str) -> tuple[str, ...]:
    facts = item["te_bevestigen"]
    if not isinstance(facts, list) or not all(isinstance(fact, str) for fact in facts):
        raise BrokenEntry(f"{where}: te_bevestigen: a list of texts, possibly empty")
    return tuple(facts)
