"""Starts the real processes (actions, Rasa, practice phone, handover) on free ports, and drives them over HTTP."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from tests.newest_model import newest_alone

ROOT = Path(__file__).parent.parent.parent
BOT_PYTHON = ROOT / ".venv" / "bot" / "bin" / "python"
START_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for[T](what: Callable[[], T], seconds: float, why: str) -> T:
    """The first true answer. Fails the test with `why` when there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if answer := what():
                return answer
        except requests.RequestException:
            pass
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {why}")


@dataclass
class Stack:
    """One installation. `folder` holds its database and the logs of its processes."""

    folder: Path
    database_url: str
    extra: dict[str, str] = field(default_factory=dict)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ports = {name: free_port() for name in ("actions", "rasa", "phone", "handover")}
        self.env = {
            **os.environ,
            "RASA_TELEMETRY_ENABLED": "false",
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
            "DATABASE_URL": self.database_url,
            "DATA_DIR": str(self.folder / "data"),
            "HANDOVER_PORT": str(self.ports["handover"]),
            "RASA_PORT": str(self.ports["rasa"]),
            "RASA_URL": f"http://127.0.0.1:{self.ports['rasa']}",
            "ACTIONS_PORT": str(self.ports["actions"]),
            "ACTIONS_URL": f"http://127.0.0.1:{self.ports['actions']}/webhook",
            "PHONE_PORT": str(self.ports["phone"]),
            "SANIC_HOST": "127.0.0.1",
            "WEBHOOK_URL": f"{self.handover}/webhooks/whatsapp",
            "WHATSAPP_GRAPH_URL": self.phone,
            "WHATSAPP_PHONE_NUMBER_ID": "100200300400500",
            "WHATSAPP_ACCESS_TOKEN": "an-access-token-for-tests",
            "WHATSAPP_APP_SECRET": "an-app-secret-for-tests-only",
            "WHATSAPP_VERIFY_TOKEN": "a-verify-token-for-tests",
            "MODELS_DIR": str(newest_alone(self.folder)),
            "INTERNAL_TOKEN": "an-internal-token-for-tests-only",
            "SESSION_SECRET": "a-session-secret-for-tests-only-0123",
            "CLOCK": "webhook",
            "BUNDLE_SECONDS": "0",
            "DEMO": "true",
            **self.extra,
        }
        self.commands = {
            "actions": [
                str(BOT_PYTHON),
                "-m",
                "rasa_sdk",
                "--actions",
                "actions",
                "--port",
                str(self.ports["actions"]),
            ],
            "rasa": [str(BOT_PYTHON), "-m", "bot.serve"],
            "phone": [sys.executable, "-m", "handover.proeftelefoon"],
            "handover": [sys.executable, "-m", "handover", "serve"],
            "worker": [sys.executable, "-m", "handover.worker"],
        }

    @property
    def handover(self) -> str:
        return f"http://127.0.0.1:{self.ports['handover']}"

    @property
    def phone(self) -> str:
        return f"http://127.0.0.1:{self.ports['phone']}"

    @property
    def rasa(self) -> str:
        return f"http://127.0.0.1:{self.ports['rasa']}"

    def start(self, *names: str) -> None:
        for name in names:
            log = (self.folder / f"{name}.log").open("ab")
            self.running[name] = subprocess.Popen(
                self.commands[name], cwd=ROOT, env=self.env, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )
            log.close()
        for name in names:
            self.wait_ready(name)

    def restart(self, name: str) -> None:
        """Start a process again without waiting until it is ready."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                self.commands[name], cwd=ROOT, env=self.env, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )

    def wait_ready(self, name: str) -> None:
        paths = {
            "actions": f"http://127.0.0.1:{self.ports['actions']}/health",
            "rasa": f"{self.rasa}/health",
            "phone": f"{self.phone}/health",
            "handover": f"{self.handover}/health/live",
        }
        if name not in paths:
            return
        wait_for(lambda: self._alive(name) and requests.get(paths[name], timeout=2).ok, START_SECONDS, f"{name} ready")

    def _alive(self, name: str) -> bool:
        if self.running[name].poll() is not None:
            raise AssertionError(f"{name} stopped:\n{self.log(name)[-3000:]}")
        return True

    def kill(self, name: str) -> None:
        """SIGKILL: no chance to tidy up."""
        self.running[name].send_signal(signal.SIGKILL)
        self.running[name].wait()

    def stop(self) -> None:
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def logs(self) -> str:
        return "\n".join(path.read_text(errors="replace") for path in sorted(self.folder.glob("*.log")))

    # what a resident does and sees

    def says(self, phone: str, text: str = "", **more: Any) -> str:
        """A resident writes; returns the wamid once handover has answered 200."""
        body = {"phone": phone, "text": text, "type": "text", **more}
        answer = requests.post(f"{self.phone}/proef/messages", json=body, timeout=30)
        answer.raise_for_status()
        return str(answer.json()["wamid"])

    def chat(self, phone: str) -> list[dict[str, Any]]:
        answer = requests.get(f"{self.phone}/proef/chats/{phone}/messages", timeout=10)
        answer.raise_for_status()
        messages: list[dict[str, Any]] = answer.json()["items"]
        return messages

    def received(self, phone: str) -> list[str]:
        """The texts that reached the resident's phone, oldest first."""
        return [message["text"] for message in self.chat(phone) if message["direction"] == "out"]

    def waits_for_answer(self, phone: str, count: int = 1, seconds: float = 20) -> list[str]:
        def enough() -> list[str]:
            got = self.received(phone)
            return got if len(got) >= count else []

        return wait_for(enough, seconds, f"{count} answers at the phone")

    def sent(self) -> list[dict[str, Any]]:
        """Everything that the business sent, whoever got it."""
        messages: list[dict[str, Any]] = requests.get(f"{self.phone}/proef/sent", timeout=10).json()["items"]
        return messages

    # what a colleague does, by the API

    def token(self, role: str = "coordinator") -> str:
        made = subprocess.run(
            [sys.executable, "-m", "handover", "token", "add", f"test-{role}", "--role", role],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
            check=True,
        )
        return made.stdout.strip().splitlines()[-1]

    def api(self, token: str) -> Api:
        return Api(self.handover, token)


@dataclass
class Api:
    """`/api/v1` with a token."""

    base: str
    token: str

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> requests.Response:
        own = {"Authorization": f"Bearer {self.token}", **headers}
        return requests.request(method, f"{self.base}/api/v1{path}", json=body, headers=own, timeout=20)

    def cases(self, **query: Any) -> list[dict[str, Any]]:
        answer = self.call("POST", "/cases/search", query)
        answer.raise_for_status()
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    def case_of(self, phone: str, seconds: float = 10) -> dict[str, Any]:
        def first() -> dict[str, Any] | None:
            return next(iter(self.cases(phone=phone)), None)

        return wait_for(first, seconds, "a case")  # type: ignore[return-value]

    def move(self, number: str, move: str, **body: Any) -> dict[str, Any]:
        answer = self.call("POST", f"/cases/{number}/{move}", body)
        assert answer.status_code in {200, 202}, answer.text
        case: dict[str, Any] = answer.json()
        return case

    def owner(self, phone: str) -> str:
        answer = self.call("POST", "/conversations/search", {"phone": phone})
        answer.raise_for_status()
        return str(answer.json()["items"][0]["owner"])
