"""A promoted model is taken over by a running server; one that can't be loaded changes nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot import models
from bot.models import Change, InUse
from bot.swap import Swap

OLD, NEW = "duiven-old.tar.gz", "duiven-new.tar.gz"


def agent(name: str) -> Any:
    return SimpleNamespace(processor=SimpleNamespace(model_filename=name))


class Server:
    """What holds the agent, and a loader that counts."""

    def __init__(self, folder: Path) -> None:
        self.agent = agent(OLD)
        self.loads = 0
        self.broken = False
        self._swap = Swap(folder, self._load)

    def looks(self) -> str:
        asyncio.run(self._swap.look(self))
        return str(self.agent.processor.model_filename)

    def _load(self, model: Path, before: Any) -> Any:
        self.loads += 1
        if self.broken:
            raise ValueError(model.name)
        return agent(model.name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (OLD, NEW):
        (tmp_path / name).touch()
    return tmp_path


def put_in_use(folder: Path, name: str) -> None:
    models.write(folder, models.in_use(folder).promoted(Change(name, "promoted", "", "anja")))


def test_while_nobody_promoted_a_model_a_new_training_changes_nothing(folder: Path) -> None:
    assert Server(folder).looks() == OLD


def test_what_is_promoted_is_served_next_and_loaded_once(folder: Path) -> None:
    server = Server(folder)
    put_in_use(folder, NEW)
    assert [server.looks(), server.looks()] == [NEW, NEW]
    assert server.loads == 1


def test_who_began_with_the_old_model_ends_with_it(folder: Path) -> None:
    server = Server(folder)
    began = server.agent
    put_in_use(folder, NEW)
    server.looks()
    assert began.processor.model_filename == OLD


def test_a_model_that_can_not_be_loaded_is_tried_once_and_the_old_one_goes_on(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server = Server(folder)
    server.broken = True
    put_in_use(folder, NEW)
    assert [server.looks(), server.looks()] == [OLD, OLD]
    assert server.loads == 1
    assert f"{OLD} stays" in caplog.text


def test_after_a_broken_model_the_next_one_is_tried(folder: Path) -> None:
    server = Server(folder)
    server.broken = True
    put_in_use(folder, NEW)
    server.looks()
    server.broken = False
    (folder / "duiven-newer.tar.gz").touch()
    put_in_use(folder, "duiven-newer.tar.gz")
    assert server.looks() == "duiven-newer.tar.gz"


def test_a_note_that_can_not_be_read_changes_nothing(folder: Path) -> None:
    (folder / models.FILE).write_text("{")
    assert Server(folder).looks() == OLD


def test_a_server_without_a_model_gets_the_one_that_is_promoted(folder: Path) -> None:
    server = Server(folder)
    server.agent = SimpleNamespace(processor=None)
    put_in_use(folder, NEW)
    assert server.looks() == NEW


def test_nothing_is_known_of_a_folder_without_a_note(tmp_path: Path) -> None:
    assert models.in_use(tmp_path) == InUse()
