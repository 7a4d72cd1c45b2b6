"""Reads data/kennisbank for the console. The action server checks the same files in full before it starts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from handover.domain.knowledge import Article, Passage
from handover.settings.files import SettingsError, load


class _Said(BaseModel):
    u: str
    je: str

    def texts(self) -> dict[str, str]:
        return {"u": self.u.strip(), "je": self.je.strip()}


class _Fact(_Said):
    wat: str
    waarde: str | None = None


class _Part(_Said):
    naam: str
    vervolg: _Said | None = None
    feit: _Fact | None = None


class _Entry(_Said):
    intent: str
    titel: str
    vervolg: _Said
    bron: str
    gecontroleerd_op: date
    geldig_tot: date
    te_bevestigen: list[str]
    aan: bool = True
    feit: _Fact | None = None
    onderdelen: list[_Part] = []

    def article(self) -> Article:
        whole = _passage("", self, self.feit, self.vervolg)
        parts = [_passage(part.naam, part, part.feit, part.vervolg or self.vervolg) for part in self.onderdelen]
        facts = [fact for fact in (self.feit, *(part.feit for part in self.onderdelen)) if fact is not None]
        return Article(
            intent=self.intent,
            title=self.titel,
            passages=(whole, *parts),
            source=self.bron,
            checked_on=self.gecontroleerd_op,
            valid_until=self.geldig_tot,
            on=self.aan,
            to_confirm=(*(fact.wat for fact in facts if fact.waarde is None), *self.te_bevestigen),
        )


class _File(BaseModel):
    kennisbank: list[_Entry] = Field(min_length=1)


def read_knowledge(folder: Path) -> dict[str, Article]:
    """Entries by intent, in the order of the files. Raises SettingsError that names the file and the key."""
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise SettingsError(f"{folder}: no knowledge base")
    return {entry.intent: entry.article() for file in files for entry in load(_File, file).kennisbank}


def _passage(name: str, said: _Said, fact: _Fact | None, then: _Said) -> Passage:
    texts, next_steps = _filled(said, fact), then.texts()
    return Passage(name=name, texts={form: f"{text}\n\n{next_steps[form]}" for form, text in texts.items()})


def _filled(said: _Said, fact: _Fact | None) -> dict[str, Any]:
    if fact is None or fact.waarde is None:
        return said.texts()
    return {form: text.replace("{waarde}", fact.waarde) for form, text in fact.texts().items()}
