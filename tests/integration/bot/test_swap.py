"""A model is promoted while residents write: every message is answered, first by the old model, then by the new one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
import requests

from bot import models
from bot.models import Change
from tests.integration.bot.conftest import Door, Server, door_server

pytestmark = pytest.mark.model
OLD, NEW = "duiven-old.tar.gz", "duiven-new.tar.gz"
WRITERS = 2
SECONDS = 120


@pytest.fixture
def promoting(tmp_path: Path, actions: Server, model: Path) -> Iterator[tuple[Server, Path]]:
    """A door of its own, on two copies of the model of which the old one is in use."""
    for name in (OLD, NEW):
        (tmp_path / name).symlink_to(model)
    _promote(tmp_path, OLD)
    server = door_server(tmp_path, actions)
    server.env["MODELS_DIR"] = str(tmp_path)
    server.start()
    yield server, tmp_path
    server.kill()


def _promote(folder: Path, name: str) -> None:
    models.write(folder, models.in_use(folder).promoted(Change(name, "promoted", "", "anja")))


def _served(server: Server) -> str:
    return str(requests.get(f"{server.address}/health", timeout=10).json()["model"])


def _write_on(door: Door, stop: Event) -> list[int]:
    answers = []
    while not stop.is_set():
        answers.append(door.post("/parse", {"text": "wanneer wordt het oud papier opgehaald"}).status_code)
    return answers


def test_no_message_is_lost_while_the_model_is_replaced(promoting: tuple[Server, Path]) -> None:
    server, folder = promoting
    assert _served(server) == OLD
    stop, door = Event(), Door(server.address)
    with ThreadPoolExecutor(WRITERS) as pool:
        writing: list[Future[list[int]]] = [pool.submit(_write_on, door, stop) for _ in range(WRITERS)]
        _promote(folder, NEW)
        end = time.monotonic() + SECONDS
        while _served(server) != NEW and time.monotonic() < end:
            time.sleep(0.2)
        after = door.turn("Goedemorgen")
        stop.set()
        answers = [status for one in writing for status in one.result()]
    assert _served(server) == NEW
    assert set(answers) == {200}
    assert after["bodies"], "the new model answers a turn"
