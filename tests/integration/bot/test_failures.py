"""What the door answers when something is broken, and what stands in its logs. Runs after the tests of the door."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
import requests

from tests.integration.bot.conftest import (
    ROOT,
    TOKEN,
    Door,
    Server,
    action_server,
    door_server,
    free_port,
    turn,
)

pytestmark = pytest.mark.model

SECRETS = ("gemeentehuis open", "Hendrik Wissink", "geheime tekst van een inwoner")
SECRET = " ".join(SECRETS)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, model: Path) -> Iterator[tuple[Server, Server]]:
    """A door and an action server of our own: they are going to be killed."""
    folder = tmp_path_factory.mktemp("broken")
    actions = action_server(folder)
    door = door_server(folder, actions)
    door.env.update(BOT_TIMEOUT_SECONDS="3", LOG_LEVEL="INFO")
    actions.start()
    door.start()
    yield actions, door
    actions.kill()
    door.kill()


def test_a_dead_action_server_is_an_error_and_never_half_an_answer(own: tuple[Server, Server]) -> None:
    actions, server = own
    door = Door(server.address)
    assert door.turn(SECRET)["turn_id"] == "1"
    asked_where = door.turn("Er is een lantaarnpaal kapot")["events"]
    actions.kill()
    answer = door.post("/turn", turn(f"lamp kapot op de Rijksweg, {SECRET}"))
    assert (answer.status_code, answer.json()["error"]) == (502, "action_failed")
    within_a_form = door.post("/turn", turn("op de Rijksweg", events=asked_where))
    assert (within_a_form.status_code, within_a_form.json()["error"]) == (502, "action_failed")
    assert door.post("/turn", turn("Goedemorgen")).status_code == 200, "what needs no action still works"
    assert door.post("/parse", {"text": SECRET}).status_code == 200, "so does judging safety"


class Slow(BaseHTTPRequestHandler):
    """An action server that never answers, then one that answers nonsense."""

    def do_POST(self) -> None:
        self.server.waiting.wait(10)  # type: ignore[attr-defined]
        self.send_response(500)
        self.end_headers()
        self.wfile.write(SECRET.encode())

    def log_message(self, *_args: object) -> None:
        pass


@pytest.mark.parametrize("wakes", [False, True], ids=["slow", "broken"])
def test_a_slow_or_broken_action_server_is_the_same_error(own: tuple[Server, Server], wakes: bool) -> None:
    actions, server = own
    double = HTTPServer(("127.0.0.1", actions.port), Slow)
    double.waiting = Event()  # type: ignore[attr-defined]
    if wakes:
        double.waiting.set()  # type: ignore[attr-defined]
    Thread(target=double.serve_forever, daemon=True).start()
    try:
        answer = Door(server.address).post("/turn", turn("ik wil een medewerker spreken"))
        assert (answer.status_code, answer.json()["error"]) == (502, "action_failed")
    finally:
        double.waiting.set()  # type: ignore[attr-defined]
        double.shutdown()
        double.server_close()


def test_the_door_recovers_with_the_action_server(own: tuple[Server, Server]) -> None:
    actions, server = own
    actions.start()
    assert Door(server.address).turn("ik wil een medewerker spreken")["commands"]


def test_no_text_of_a_resident_is_in_any_log(own: tuple[Server, Server], folder: Path) -> None:
    actions, server = own
    logs = actions.log.read_text() + server.log.read_text()
    logs += "".join(path.read_text() for path in folder.glob("*.log"))
    assert "action_failed" in logs, "the reason is logged"
    for secret in (*SECRETS, "Rijksweg", "medewerker spreken", "Goedemorgen"):
        assert secret not in logs


def start(**env: str) -> subprocess.CompletedProcess[str]:
    whole = {"PATH": "/usr/bin:/bin", "RASA_PORT": str(free_port()), **env}
    return subprocess.run(
        [sys.executable, "-m", "bot.serve"], cwd=ROOT, env=whole, capture_output=True, text=True, timeout=120
    )


def test_without_its_secret_it_does_not_start() -> None:
    ended = start()
    assert ended.returncode == 2
    assert ended.stderr == "INTERNAL_TOKEN is not set.\n"


def test_without_a_model_it_does_not_start(tmp_path: Path) -> None:
    ended = start(INTERNAL_TOKEN=TOKEN, MODELS_DIR=str(tmp_path))
    assert ended.returncode == 2
    assert ended.stderr == f"No trained model in {tmp_path}: run `make train`.\n"


def test_a_model_that_can_not_be_loaded_answers_no_model(tmp_path: Path, own: tuple[Server, Server]) -> None:
    with tarfile.open(tmp_path / "broken.tar.gz", "w:gz") as archive:
        archive.add(ROOT / "config.yml", "config.yml")
    server = door_server(tmp_path, own[0])
    server.env["MODELS_DIR"] = str(tmp_path)
    try:
        server.start(ready=False)
        assert requests.get(f"{server.address}/health", timeout=5).json()["error"] == "no_model"
        answer = Door(server.address).post("/turn", turn("hallo"))
        assert (answer.status_code, answer.json()["error"]) == (503, "no_model")
        assert Door(server.address).post("/parse", {"text": "hallo"}).status_code == 503
    finally:
        server.kill()


def test_a_broken_knowledge_base_stops_the_action_server_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "afval.yml").write_text("kennisbank:\n  - intent: vraag_vog\n", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(free_port())],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "KENNISBANK_DIR": str(tmp_path), "SANIC_HOST": "127.0.0.1"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode != 0
    assert "afval.yml: vraag_vog: titel: missing" in ended.stderr + ended.stdout
