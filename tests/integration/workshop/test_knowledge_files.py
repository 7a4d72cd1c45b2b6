"""Changing one answer in its file changes nothing else: comments, order and the other answers stay letter for letter."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from difflib import unified_diff
from pathlib import Path

import pytest
import yaml

from actions import knowledge_base
from handover.domain.answer_texts import Change, Editable, refusals
from handover.domain.errors import InvalidInput, NotFound
from handover.knowledge_files import KnowledgeFiles
from handover.settings import Settings

SHIPPED = Settings.for_tests().kennisbank_dir
INTENTS = sorted(Settings.for_tests().knowledge())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "kennisbank"))


def as_it_is(entry: Editable) -> Change:
    return Change(texts=entry.texts, checked_on=entry.checked_on, valid_until=entry.valid_until)


def whole(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.iterdir())}


def changed_lines(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [
        line
        for name in before
        for line in unified_diff(before[name].splitlines(), after[name].splitlines(), lineterm="", n=0)
        if line[:1] in "+-" and not line.startswith(("+++", "---"))
    ]


@pytest.mark.parametrize("intent", INTENTS)
def test_every_shipped_answer_may_be_written_as_it_is_and_then_nothing_changes(folder: Path, intent: str) -> None:
    files, before = KnowledgeFiles(folder), whole(folder)
    entry = files.entry(intent)
    assert list(refusals(entry, as_it_is(entry))) == []
    files.write(intent, as_it_is(entry))
    assert whole(folder) == before


@pytest.mark.parametrize("intent", INTENTS)
def test_every_text_of_every_answer_can_be_changed_and_is_read_back(folder: Path, intent: str) -> None:
    files = KnowledgeFiles(folder)
    entry = files.entry(intent)
    texts = {path: f'{path}: "een: tekst" # met {{tekens}}\n- en een regel\n\nen nog een' for path in entry.texts}
    files.write(intent, Change(texts=texts, checked_on=date(2027, 1, 2), valid_until=date(2028, 3, 4)))
    again = files.entry(intent)
    assert (again.texts, again.checked_on, again.valid_until) == (texts, date(2027, 1, 2), date(2028, 3, 4))
    assert knowledge_base.load(folder).keys() == set(INTENTS), "the action server reads it too"


def test_one_text_is_one_line_of_difference(folder: Path) -> None:
    files, before = KnowledgeFiles(folder), whole(folder)
    entry = files.entry("vraag_afvalkalender")
    texts = {**entry.texts, "vervolg.je": "Lukt het niet? Bel (0316) 279 111."}
    files.write(entry.intent, replace(as_it_is(entry), texts=texts, valid_until=date(2028, 1, 31)))
    assert changed_lines(before, whole(folder)) == [
        "-        Kom je er niet uit? Bel (0316) 279 111. Je adres hoeft niet in deze chat.",
        "+        Lukt het niet? Bel (0316) 279 111.",
        "-    geldig_tot: 2027-12-31",
        "+    geldig_tot: 2028-01-31",
    ]


def test_a_quoted_text_stays_quoted(folder: Path) -> None:
    files, before = KnowledgeFiles(folder), whole(folder)
    entry = files.entry("vraag_container")
    files.write(entry.intent, replace(as_it_is(entry), texts={**entry.texts, "onderdelen.0.u": 'Zeg "kapot".'}))
    assert changed_lines(before, whole(folder))[1] == '+        u: "Zeg \\"kapot\\"."'


def test_a_change_is_seen_by_its_digest(folder: Path) -> None:
    files = KnowledgeFiles(folder)
    before = files.entry("vraag_container")
    files.write(before.intent, replace(as_it_is(before), checked_on=date(2026, 12, 1)))
    assert files.entry(before.intent).digest != before.digest


def test_what_could_not_be_read_back_is_never_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, before = KnowledgeFiles(folder), whole(folder)
    entry = files.entry("vraag_container")
    monkeypatch.setattr("handover.knowledge_files._written", lambda *_: "{ broken")
    with pytest.raises(InvalidInput):
        files.write(entry.intent, replace(as_it_is(entry), texts={**entry.texts, "u": "anders"}))
    assert whole(folder) == before


def test_an_answer_that_is_not_there_is_not_found(folder: Path) -> None:
    with pytest.raises(NotFound):
        KnowledgeFiles(folder).entry("vraag_onbekend")


def test_the_files_are_still_yaml_with_their_comments(folder: Path) -> None:
    files = KnowledgeFiles(folder)
    entry = files.entry("vraag_afvalkalender")
    files.write(entry.intent, replace(as_it_is(entry), texts={**entry.texts, "u": "Kort."}))
    text = (folder / "afval.yml").read_text(encoding="utf-8")
    assert text.startswith("# What the assistant may say")
    assert yaml.safe_load(text)
