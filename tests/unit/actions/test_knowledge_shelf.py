"""Answers that are changed while the action server runs are said from the next question on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from actions import knowledge_base
from actions.knowledge_shelf import Shelf

TITLE = "titel: Afvalkalender"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(knowledge_base.ROOT / "data" / "kennisbank", tmp_path / "kennisbank"))


def change(folder: Path, new: str) -> None:
    file = folder / "afval.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(TITLE, new), encoding="utf-8")


def test_a_changed_file_is_read_again(folder: Path) -> None:
    shelf = Shelf(folder)
    assert shelf.entries()["vraag_afvalkalender"].title == "Afvalkalender"
    change(folder, "titel: Wanneer komt welke container")
    assert shelf.entries()["vraag_afvalkalender"].title == "Wanneer komt welke container"


def test_without_a_change_nothing_is_read(folder: Path) -> None:
    shelf = Shelf(folder)
    assert shelf.entries() is shelf.entries()


def test_a_broken_file_leaves_the_answers_of_before(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    shelf = Shelf(folder)
    before = shelf.entries()
    change(folder, "titel:")
    assert shelf.entries() is before
    assert "afval.yml" in caplog.text
    change(folder, TITLE)


def test_a_broken_file_at_the_start_is_an_error(folder: Path) -> None:
    change(folder, "titel:")
    with pytest.raises(knowledge_base.BrokenEntry):
        Shelf(folder)
