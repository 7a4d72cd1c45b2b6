"""Processes die at random moments while messages flow: nothing lost, nothing doubled, what can't be known is visible."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from sqlalchemy import Engine, text

from handover.store.database import make_engine
from tests.databases import fresh_database, postgres
from tests.e2e.stack import Api, Stack, free_port, wait_for

pytestmark = pytest.mark.e2e

RESIDENTS = 40
ROUNDS = 5
KILLS = 22
SECONDS_BETWEEN_MESSAGES = 0.6
QUESTIONS = [
    "Hoe vraag ik een paspoort aan?",
    "Wat is het telefoonnummer van de gemeente?",
    "Wanneer is het gemeentehuis open?",
    "Hoe geef ik een verhuizing door?",
    "Hoe vraag ik een rijbewijs aan?",
]


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    """PostgreSQL with a worker of its own and two Rasa servers; without PostgreSQL one process on SQLite."""
    separate = postgres() is not None
    with fresh_database("postgresql" if separate else "sqlite", tmp_path) as url:
        running = Stack(tmp_path, url, {"WORKER": "separate"} if separate else {})
        second = str(free_port())
        running.commands["rasa2"] = ["env", f"RASA_PORT={second}", *running.commands["rasa"]]
        running.env["RASA_URL"] = f"{running.rasa},http://127.0.0.1:{second}"
        try:
            running.start("phone", "actions", "rasa", "rasa2", "handover")
            wait_for(lambda: requests.get(f"http://127.0.0.1:{second}/health", timeout=2).ok, 120, "second Rasa")
            if separate:
                running.start("worker")
            yield running
        finally:
            running.stop()


class Killer(threading.Thread):
    """Kills and restarts, one process at a time."""

    def __init__(self, stack: Stack, dice: random.Random) -> None:
        super().__init__(daemon=True)
        self.stack, self.dice = stack, dice
        self.kills: Counter[str] = Counter()
        self.enough = threading.Event()

    def run(self) -> None:
        names = [name for name in ("handover", "worker", "rasa", "rasa2") if name in self.stack.running]
        while sum(self.kills.values()) < KILLS:
            time.sleep(self.dice.uniform(1.0, 6.0))
            victims = [name for name in names if not name.startswith("rasa") or self._rasas_are_up()]
            if sum(self.kills.values()) >= KILLS - len(names):  # whoever was spared so far
                victims = [min(victims, key=lambda name: self.kills[name])]
            victim = self.dice.choices(victims, [1 if name.startswith("rasa") else 3 for name in victims])[0]
            self.stack.kill(victim)
            self.kills[victim] += 1
            time.sleep(self.dice.uniform(0.0, 0.5))
            self.stack.restart(victim)
        self.enough.set()

    def _rasas_are_up(self) -> bool:
        """One of the two is killed only while both answer: a server that is still starting can't be hit in its work."""
        try:
            return all(requests.get(f"{url}/health", timeout=2).ok for url in self.stack.env["RASA_URL"].split(","))
        except requests.RequestException:
            return False


class HandBack(threading.Thread):
    """Gives cases that a kill caused back to the bot, so that its path keeps being tested."""

    def __init__(self, api: Api) -> None:
        super().__init__(daemon=True)
        self.api, self.stopped, self.count = api, threading.Event(), 0

    def run(self) -> None:
        while not self.stopped.is_set():
            try:
                for case in self.api.cases(status="waiting"):
                    answer = self.api.call("POST", f"/cases/{case['number']}/handback", {})
                    self.count += answer.ok
            except requests.RequestException:
                pass
            time.sleep(0.5)


@pytest.mark.timeout(900)
def test_forty_residents_write_while_everything_is_killed(stack: Stack) -> None:
    seed = int(time.time())
    api = stack.api(stack.token())
    killer, handing_back = Killer(stack, random.Random(seed)), HandBack(api)
    killer.start()
    handing_back.start()
    senders = _write(stack)
    wait_for(killer.enough.is_set, 400, "all kills")
    for sender in senders:
        sender.join()
    engine = make_engine(stack.database_url)
    wait_for(lambda: _all_settled(engine), 180, "everything handled and sent")
    handing_back.stopped.set()
    figures = _figures(engine, stack)
    print(f"\nkill test (seed {seed}): kills {dict(killer.kills)}, handed back {handing_back.count}, {figures}")
    _judge(engine, stack, figures, sum(killer.kills.values()))


def _write(stack: Stack) -> list[threading.Thread]:
    """Each message by a thread of its own: the phone keeps trying until handover answers 200, as Meta does."""
    threads = []
    for number in range(RESIDENTS * ROUNDS):
        phone = f"316000{number % RESIDENTS:05d}"
        question = QUESTIONS[number // RESIDENTS]
        body = {"phone": phone, "type": "text", "text": question, "wamid": f"wamid.kill-{number:04d}"}
        thread = threading.Thread(
            target=requests.post, args=(f"{stack.phone}/proef/messages",), kwargs={"json": body, "timeout": 600}
        )
        thread.start()
        threads.append(thread)
        time.sleep(SECONDS_BETWEEN_MESSAGES)
    return threads


def _scalar(engine: Engine, query: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(query)).scalar_one())


def _all_settled(engine: Engine) -> bool:
    stored = _scalar(engine, "SELECT count(*) FROM messages")
    waiting = _scalar(engine, "SELECT count(*) FROM messages WHERE turn_id IS NULL")
    open_turns = _scalar(engine, "SELECT count(*) FROM turns WHERE handled_at IS NULL")
    moving = _scalar(engine, "SELECT count(*) FROM outbox WHERE status IN ('queued', 'sending')")
    return stored == RESIDENTS * ROUNDS and waiting + open_turns + moving == 0


def _figures(engine: Engine, stack: Stack) -> dict[str, int]:
    return {
        "messages": _scalar(engine, "SELECT count(*) FROM messages"),
        "turns": _scalar(engine, "SELECT count(*) FROM turns"),
        "answered_by_bot": _scalar(engine, "SELECT count(*) FROM turns WHERE outcome = 'bot'"),
        "to_people": _scalar(engine, "SELECT count(*) FROM turns WHERE outcome = 'unavailable'"),
        "outbox": _scalar(engine, "SELECT count(*) FROM outbox"),
        "uncertain": _scalar(engine, "SELECT count(*) FROM outbox WHERE status = 'uncertain'"),
        "failed": _scalar(engine, "SELECT count(*) FROM outbox WHERE status = 'failed'"),
        "accepted_by_phone": len(stack.sent()),
    }


def _judge(engine: Engine, stack: Stack, figures: dict[str, int], kills: int) -> None:
    sent = stack.sent()
    references = Counter(message["reference"] for message in sent)
    assert kills >= 20
    assert figures["messages"] == RESIDENTS * ROUNDS, "every message stored once"
    assert figures["answered_by_bot"] >= 2 * RESIDENTS, (
        "the bot answered in between; on a slow machine more goes into one turn"
    )
    assert [reference for reference, times in references.items() if times > 1] == [], "nothing sent twice"
    assert _unanswered(engine) == 0, "every turn that asked for an answer has one"
    assert _in_order(engine, sent), "order kept"
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT reference, status FROM outbox")).all()
    arrived = set(references)
    lost = [
        reference for reference, status in rows if status in {"sent", "delivered", "read"} and reference not in arrived
    ]
    assert lost == [], "what is called sent did arrive"
    assert figures["uncertain"] <= kills * 4, "only what was in flight at a kill"
    assert _visible(stack) == figures["uncertain"] + figures["failed"], "each of those is visible to people"


def _unanswered(engine: Engine) -> int:
    return _scalar(
        engine,
        "SELECT count(*) FROM turns t WHERE t.outcome IN ('bot', 'unavailable')"
        " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.turn_id = t.id)",
    )


def _in_order(engine: Engine, sent: list[dict[str, object]]) -> bool:
    """For each conversation the phone got the messages in the order in which they were decided."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT reference, conversation_id, id FROM outbox")).all()
    place = {reference: (conversation, number) for reference, conversation, number in rows}
    arrived: dict[int, list[int]] = {}
    for message in sent:
        conversation, number = place[str(message["reference"])]
        arrived.setdefault(conversation, []).append(number)
    return all(numbers == sorted(numbers) for numbers in arrived.values())


def _visible(stack: Stack) -> int:
    stack.wait_ready("handover")
    lines = requests.get(f"{stack.handover}/metrics", timeout=10).text.splitlines()
    return sum(int(float(line.rsplit(" ", 1)[1])) for line in lines if line.startswith("handover_outbox_trouble{"))
