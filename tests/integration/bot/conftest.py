"""The real door with the real model and the real action server, as processes on free ports."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.newest_model import newest_alone

ROOT = Path(__file__).resolve().parents[3]
TOKEN = "a-token-for-tests"
START_SECONDS = 180
JSON = dict[str, Any]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Server:
    """A process of ours with its log."""

    arguments: list[str]
    port: int
    log: Path
    env: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, *, ready: bool = True) -> None:
        self.kill()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.arguments],
                cwd=ROOT,
                env={**os.environ, **self.env},
                stdout=log,
                stderr=log,
            )
        self._wait(status=200 if ready else 503)

    def _wait(self, status: int) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            assert self.process is not None
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            try:
                if requests.get(f"{self.address}/health", timeout=2).status_code == status:
                    return
            except requests.RequestException:
                time.sleep(0.2)
        raise AssertionError(f"not ready: {self.log.read_text()[-3000:]}")

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@dataclass
class Door:
    """What handover would do."""

    address: str
    token: str = TOKEN

    def post(self, path: str, body: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        return requests.post(self.address + path, json=body, headers=headers, timeout=30)

    def parse(self, text: str) -> JSON:
        answer: JSON = self.post("/parse", {"text": text}).json()
        return answer

    def turn(self, *texts: str | JSON, **more: Any) -> JSON:
        answer = self.post("/turn", turn(*texts, **more))
        assert answer.status_code == 200, answer.text
        reply: JSON = answer.json()
        return reply


def turn(*texts: str | JSON, form: str = "u", sender: str = "c1", events: Any = (), **more: Any) -> JSON:
    """Messages are texts, or whole where they are no text."""
    messages = [text if isinstance(text, dict) else {"type": "text", "text": text} for text in texts]
    return {
        "turn_id": "1",
        "sender": sender,
        "events": list(events),
        "messages": [{"id": str(number), **message} for number, message in enumerate(messages)],
        "context": {
            "form_of_address": form,
            "name": None,
            "now": more.get("now", "2026-02-03T09:12:00+01:00"),
        },
    }


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("door")


@pytest.fixture(scope="session")
def model() -> Path:
    """Trained when it is not there: once, for whoever runs the tests on a fresh machine."""
    if not list((ROOT / "models").glob("*.tar.gz")):
        subprocess.run([sys.executable, "-m", "bot.training.train"], cwd=ROOT, check=True)
    return max((ROOT / "models").glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)


def action_server(folder: Path) -> Server:
    port = free_port()
    arguments = ["-m", "rasa_sdk", "--actions", "actions", "--port", str(port)]
    return Server(arguments, port, folder / "actions.log", {"SANIC_HOST": "127.0.0.1"})


def door_server(folder: Path, actions: Server) -> Server:
    port = free_port()
    env = {"RASA_PORT": str(port), "ACTIONS_URL": f"{actions.address}/webhook", "INTERNAL_TOKEN": TOKEN}
    env["MODELS_DIR"] = str(newest_alone(folder))
    return Server(["-m", "bot.serve"], port, folder / "door.log", env)


@pytest.fixture(scope="session")
def actions(folder: Path) -> Iterator[Server]:
    server = action_server(folder)
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def server(folder: Path, actions: Server, model: Path) -> Iterator[Server]:
    running = door_server(folder, actions)
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def door(server: Server) -> Door:
    return Door(server.address)
