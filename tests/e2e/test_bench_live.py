"""`make bench`: how soon a new message is on the screen of the agent who has the case open, with many agents and many messages.

The product is a real process (uvicorn, its worker inside), messages come in by the signed webhook, and every agent is a session of
their own that follows `/live` and asks for the parts of the page that are old, as the page's own script does. Rasa is played: it
understands at once, so the figure is the console's. Nobody draws the page, and the clients are light (tests.e2e.light): what the
product does is measured, on the machine that also plays fifty people.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from handover.bootstrap import SystemClock
from handover.domain.accounts import Role, User
from handover.store.database import make_engine
from handover.store.migrate import upgrade
from handover.whatsapp.signature import sign
from tests.databases import fresh_database, postgres
from tests.e2e.light import LightBrowser
from tests.e2e.stack import Stack
from tests.served import CHEAP_HASH, PASSWORD, PERSON, make_world

pytestmark = pytest.mark.bench

AGENTS, LISTS = 50, 10
"""Screens with a case open, each with its own; and second screens with the queue."""
A_SECOND, SECONDS = 20, 20
BAR = 1.0
"""Seconds, p95, on a machine that does nothing else."""
PATIENCE, LONGEST_ANSWER = 30.0, 60.0
MARK, TOLD = re.compile(r"gezien=([0-9a-f]{16})"), re.compile(r"bericht-(\d+)-einde")
UNDERSTOOD = {
    "intent": {"name": "vraag_afval", "confidence": 0.95},
    "intent_ranking": [],
    "entities": [],
    "safety": {"abuse": "no", "kind": None, "emergency": "no", "language": "nl", "masked": []},
    "decision": "act",
    "route": "human",
}

BELL_SECONDS = 4.0
"""How often a page asks at most for the figure in its menu (base.html)."""


@dataclass
class Course:
    """What was sent when, and when it was on a screen. Seconds of one clock."""

    sent: dict[int, float] = field(default_factory=dict)
    shown: dict[int, float] = field(default_factory=dict)
    requests: int = 0
    worked: float = 0.0
    """Processor seconds of the product meanwhile."""
    played: float = 0.0
    """And of everybody else: the residents' messages, the agents, Rasa."""
    complete: asyncio.Event = field(default_factory=asyncio.Event)
    open: set[str] = field(default_factory=set)
    all_open: asyncio.Event = field(default_factory=asyncio.Event)
    """Screens that have shown all that they are about: sixty pages that open in the same second are another question."""

    def opens(self, screen: str) -> None:
        self.open.add(screen)
        if len(self.open) == AGENTS + LISTS:
            self.all_open.set()

    def shows(self, html: str) -> None:
        for found in TOLD.findall(html):
            self.shown.setdefault(int(found), time.monotonic())
        if len(self.shown) == A_SECOND * SECONDS:
            self.complete.set()

    @property
    def taken(self) -> list[float]:
        return sorted(self.shown[n] - self.sent[n] for n in self.shown)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_message_is_on_the_screen_within_a_second(kind: str, tmp_path: Path) -> None:
    if kind == "postgresql" and postgres() is None:
        pytest.skip("no PostgreSQL answers")
    with fresh_database(kind, tmp_path) as url, _understanding() as rasa:
        upgrade(url)
        numbers = _settled(url, tmp_path)
        stack = Stack(tmp_path, url, {"RASA_URL": rasa, "CLOCK": "real", "BUNDLE_SECONDS": "2", "DEMO": "false"})
        try:
            stack.start("handover")
            course = asyncio.run(_played(stack, numbers))
        finally:
            stack.stop()
    taken = course.taken
    median, p95 = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    print(
        f"\n| {kind}: {AGENTS} agents, {A_SECOND} messages a second | messages | median | p95 | longest | requests | processor a message | of the others | load |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    print(
        f"| webhook to screen | {len(taken)} of {len(course.sent)} | {median * 1000:.0f} ms | {p95 * 1000:.0f} ms"
        f" | {taken[-1] * 1000:.0f} ms | {course.requests} | {course.worked / len(course.sent) * 1000:.0f} ms | {course.played / len(course.sent) * 1000:.0f} ms | {os.getloadavg()[0]:.1f} |"
    )
    assert len(taken) == len(course.sent), "every message came on a screen"
    assert p95 <= BAR


def _settled(url: str, folder: Path) -> list[str]:
    """An agent and a waiting case for each resident. Returns the cases' numbers."""
    engine = make_engine(url)
    world = make_world(engine, folder)
    world.clock.at = SystemClock().now()
    with world.parts.transactions() as uow:
        for n in range(AGENTS):
            made = User(name=f"agent-{n}", role=Role.AGENT, password_hash=CHEAP_HASH, created_at=world.clock.now())
            uow.accounts.add_user(made)
        uow.commit()
    for n in range(AGENTS):
        world.says(PERSON, phone=_phone(n), name=f"Inwoner {n}")
    numbers = [case.number for case in sorted(world.cases(), key=lambda case: case.conversation_id)]
    engine.dispose()
    return numbers


async def _played(stack: Stack, numbers: list[str]) -> Course:
    course = Course()
    whatsapp = _browser(stack)
    browsers = [await _logged_in(stack, f"agent-{n}") for n in range(AGENTS)]
    screens = [asyncio.create_task(_case_open(browsers[n], numbers[n], course)) for n in range(AGENTS)]
    screens += [asyncio.create_task(_queue_open(browsers[n], f"list {n}", course)) for n in range(LISTS)]
    await asyncio.wait_for(course.all_open.wait(), LONGEST_ANSWER)
    secret = str(stack.env["WHATSAPP_APP_SECRET"])
    before, played, began = _worked(stack), time.process_time(), time.monotonic()
    posts = []
    for n in range(A_SECOND * SECONDS):
        await asyncio.sleep(max(0.0, began + n / A_SECOND - time.monotonic()))
        course.sent[n] = time.monotonic()
        posts.append(asyncio.create_task(_comes_in(whatsapp, secret, n)))
    await asyncio.gather(*posts)
    with suppress(TimeoutError):
        await asyncio.wait_for(course.complete.wait(), PATIENCE)
    course.worked, course.played = _worked(stack) - before, time.process_time() - played
    for screen in screens:
        screen.cancel()
    ended = await asyncio.gather(*screens, return_exceptions=True)
    assert [end for end in ended if not isinstance(end, asyncio.CancelledError)] == []
    for browser in [whatsapp, *browsers]:
        browser.close()
    return course


def _browser(stack: Stack) -> LightBrowser:
    return LightBrowser("127.0.0.1", stack.ports["handover"], LONGEST_ANSWER)


async def _logged_in(stack: Stack, name: str) -> LightBrowser:
    browser = _browser(stack)
    form = urlencode({"naam": name, "wachtwoord": PASSWORD}).encode()
    answer = await browser.post("/inloggen", form, {"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status == 303, answer
    browser.cookie = answer.headers["set-cookie"].partition(";")[0]
    return browser


async def _case_open(browser: LightBrowser, number: str, course: Course) -> None:
    at = f"/zaken/{number}"
    marks = {f"{at}/nu?zichtbaar=1": "", f"{at}/acties?": "", f"{at}/kijkers?": ""}
    said, possible, viewers = marks
    old_parts = {"screen": (said, possible), "talk": (said,), "looks": (viewers,), "bell": ()}
    counted = 0.0
    async for old in browser.events(f"/live?zaak={number}"):
        if old in {"screen", "bell"} and time.monotonic() - counted > BELL_SECONDS:
            counted = time.monotonic()
            assert (await browser.get("/signalen/aantal")).status == 200
        for html in await asyncio.gather(*(_again(browser, path, marks, course) for path in old_parts[old])):
            course.shows(html)
        if all(marks.values()):
            course.opens(number)


async def _queue_open(browser: LightBrowser, name: str, course: Course) -> None:
    parts = {"/wachtrij?tab=wachtend": ""}
    async for _ in browser.events("/live"):
        await _again(browser, "/wachtrij?tab=wachtend", parts, course)
        course.opens(name)


async def _again(browser: LightBrowser, path: str, marks: dict[str, str], course: Course) -> str:
    """The part as it is now; empty when it is as it was."""
    answer = await browser.get(f"{path}&gezien={marks[path]}")
    assert answer.status in {200, 204}, answer.status
    course.requests += 1
    if answer.status == 200:
        marks[path] = MARK.findall(answer.text)[0]
    return answer.text


async def _comes_in(whatsapp: LightBrowser, secret: str, n: int) -> None:
    resident = _phone(n % AGENTS)
    message = {
        "from": resident,
        "id": f"wamid.bench-{n}",
        "timestamp": str(int(time.time())),
        "type": "text",
        "text": {"body": f"en dan nog iets: bericht-{n}-einde"},
    }
    value: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "31316000000", "phone_number_id": "100200300400500"},
        "contacts": [{"profile": {"name": f"Inwoner {n % AGENTS}"}, "wa_id": resident}],
        "messages": [message],
    }
    body = {
        "object": "whatsapp_business_account",
        "entry": [{"id": "1", "changes": [{"value": value, "field": "messages"}]}],
    }
    raw = json.dumps(body).encode()
    answer = await whatsapp.post(
        "/webhooks/whatsapp",
        raw,
        {"X-Hub-Signature-256": sign(secret, raw), "Content-Type": "application/json"},
    )
    assert answer.status == 200, answer


def _worked(stack: Stack) -> float:
    """Processor seconds of the product's process so far: unlike time, hardly touched by what else the machine does."""
    fields = Path(f"/proc/{stack.running['handover'].pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _phone(n: int) -> str:
    return f"3161{n:07d}"


class _Understands(BaseHTTPRequestHandler):
    """Rasa's door, for messages that a person answers: they are only ever parsed."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(UNDERSTOOD)

    def do_GET(self) -> None:
        self._answer({"status": "ok"})

    def log_message(self, *_: object) -> None:
        return

    def _answer(self, body: object) -> None:
        raw = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


@contextmanager
def _understanding() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Understands)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
