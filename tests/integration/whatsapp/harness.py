"""Real servers on free ports: the practice phone in a thread, and a stand-in for handover's webhook."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import requests

from handover.proeftelefoon.listening import listen
from handover.proeftelefoon.serving import make_server
from handover.proeftelefoon.settings import ApprovedTemplate, PhoneSettings
from handover.whatsapp.signature import Verdict, check

TOKEN, SECRET, NUMBER = "test-token-only-here", "test-app-secret", "100200300400500"
TEMPLATES = {
    "antwoord_klaar": ApprovedTemplate(text="We hebben antwoord.", parameters=0),
    "nieuwe_termijn": ApprovedTemplate(text="Uiterlijk {{1}} hoort u van ons.", parameters=1),
}


def wait_until(true: Callable[[], Any], seconds: float = 5.0) -> Any:
    """What `true` gives as soon as it is something; fails after `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := true():
            return found
        time.sleep(0.02)
    raise AssertionError("it did not happen in time")


@dataclass
class Business:
    """Receives webhooks as handover would. `answers` are given first; after them 200. Who holds `lock` keeps it from
    answering: `begun` counts what knocked.
    """

    url: str = ""
    answers: list[int] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    begun: int = 0

    def receive(self, raw: bytes, signature: str | None) -> int:
        self.begun += 1
        with self.lock:
            status = self.answers.pop(0) if self.answers else 200
            self.verdicts.append(check(SECRET, raw, signature))
            if status == 200:
                self.raw.append(raw)
                self.bodies.append(_as_json(raw))
            return status

    def items(self, kind: str) -> list[dict[str, Any]]:
        """All messages or statuses that were accepted, in order."""
        with self.lock:
            entries = [entry for body in self.bodies if body for entry in body["entry"]]
        return [item for entry in entries for change in entry["changes"] for item in change["value"].get(kind, [])]

    def texts(self) -> list[str]:
        return [message["text"]["body"] for message in self.items("messages")]

    def statuses(self, wamid: str) -> list[str]:
        return [status["status"] for status in self.items("statuses") if status["id"] == wamid]


def _as_json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return None


@contextmanager
def running_business() -> Iterator[Business]:
    business = Business()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"]))
            self._answer(business.receive(raw, self.headers.get("X-Hub-Signature-256")), b"{}")

        def do_GET(self) -> None:
            self._answer(200, self.path.rpartition("hub.challenge=")[2].encode())

        def _answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    business.url = f"http://127.0.0.1:{server.server_port}/webhooks/whatsapp"
    yield business
    server.shutdown()
    server.server_close()


@dataclass
class PhoneClient:
    """The practice phone as a test uses it."""

    url: str

    def post(self, path: str, body: Any = None, **query: Any) -> Any:
        response = requests.post(f"{self.url}/proef/{path}", json=body, params=query, timeout=20)
        assert response.ok, response.text
        return response.json()

    def get(self, path: str) -> Any:
        return requests.get(f"{self.url}/proef/{path}", timeout=20).json()

    def writes(self, text: str, phone: str = "31612345001", **more: Any) -> Any:
        return self.post("messages", {"phone": phone, "name": "Fenna de Wit", "text": text, **more})

    def chat(self, name: str = "31612345001") -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.get(f"chats/{name}/messages")["items"]
        return items

    def fault(self, kind: str, **more: Any) -> Any:
        return self.post("faults", {"next": [{"kind": kind, **more}]})


@contextmanager
def running_phone(webhook_url: str, **changes: Any) -> Iterator[PhoneClient]:
    settings = PhoneSettings(
        app_secret=SECRET,
        access_token=TOKEN,
        phone_number_id=NUMBER,
        verify_token="verify",
        webhook_url=webhook_url,
        templates=TEMPLATES,
        **changes,
    )
    listening = listen(0)
    assert listening is not None
    server = make_server(settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    wait_until(lambda: server.started)
    yield PhoneClient(f"http://127.0.0.1:{listening.getsockname()[1]}")
    server.should_exit = True
    thread.join(10)
