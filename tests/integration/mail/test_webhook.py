"""Alerts to another program over a real connection: signed, never redirected, and what each answer means."""

from __future__ import annotations

import hashlib
import hmac
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from handover.domain.errors import HookRefused
from handover.webhook import SignedWebhook

SECRET, BODY = "geheim-van-de-test", b'{"id": 7, "kind": "overdue"}'


class Receiver(HTTPServer):
    """Keeps what it is given and answers as it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.status = 204
        self.kept: list[tuple[bytes, str | None]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/alerts"


class Answering(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.kept.append((body, self.headers["X-Handover-Signature-256"]))
        self.send_response(self.server.status)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def test_the_receiver_can_tell_that_it_is_ours(receiver: Receiver) -> None:
    SignedWebhook(receiver.address, SECRET).post(BODY)
    expected = "sha256=" + hmac.new(SECRET.encode(), BODY, hashlib.sha256).hexdigest()
    assert receiver.kept == [(BODY, expected)]


@pytest.mark.parametrize(
    ("status", "for_good"), [(500, False), (503, False), (429, False), (404, True), (410, True), (302, True)]
)
def test_what_an_answer_means(receiver: Receiver, status: int, for_good: bool) -> None:
    receiver.status = status
    with pytest.raises(HookRefused) as refused:
        SignedWebhook(receiver.address, SECRET).post(BODY)
    assert (refused.value.reason, refused.value.for_good) == (f"answer_{status}", for_good)
    assert len(receiver.kept) == 1, "a redirect is not followed"


def test_nobody_there_is_tried_again(receiver: Receiver) -> None:
    address = receiver.address
    receiver.shutdown()
    receiver.server_close()
    with pytest.raises(HookRefused) as refused:
        SignedWebhook(address, SECRET).post(BODY)
    assert not refused.value.for_good
