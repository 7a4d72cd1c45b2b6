"""`make bench`: figures, printed as one table. Machines are noisy: compare within one run."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import pytest
import requests

from tests.databases import fresh_database, postgres
from tests.e2e.stack import Stack, wait_for

pytestmark = pytest.mark.bench

ROUNDS = 40
QUESTION = "Hoe vraag ik een paspoort aan?"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_from_webhook_to_reply(kind: str, tmp_path: Path) -> None:
    """One message at a time, BUNDLE_SECONDS=0: what the path adds to what Rasa takes for the same text."""
    if kind == "postgresql" and postgres() is None:
        pytest.skip("no PostgreSQL answers")
    with fresh_database(kind, tmp_path) as url:
        stack = Stack(tmp_path, url)
        try:
            stack.start("phone", "actions", "rasa", "handover")
            _round_trip(stack, "31600009999")
            path = [_round_trip(stack, f"3160001{number:04d}") for number in range(ROUNDS)]
            rasa = [_rasa_alone(stack) for _ in range(ROUNDS)]
        finally:
            stack.stop()
    whole, own = statistics.median(path) * 1000, statistics.median(rasa) * 1000
    worst = sorted(path)[int(len(path) * 0.95)] * 1000
    print("\n| store | webhook to reply, median | p95 | Rasa alone (parse + turn), median | added |")
    print("|---|---|---|---|---|")
    print(f"| {kind} | {whole:.0f} ms | {worst:.0f} ms | {own:.0f} ms | {whole - own:.0f} ms |")
    assert whole - own < 250


def _round_trip(stack: Stack, phone: str) -> float:
    began = time.monotonic()
    stack.says(phone, QUESTION)
    message = wait_for(lambda: [m for m in stack.sent() if m["to"] == phone], 20, "the answer")[0]
    return float(message["monotonic"]) - began


def _rasa_alone(stack: Stack) -> float:
    headers = {"Authorization": f"Bearer {stack.env['INTERNAL_TOKEN']}"}
    message = {"id": "1", "type": "text", "text": QUESTION, "button": None}
    context = {"form_of_address": "u", "name": None, "now": "2026-02-03T09:12:00+01:00"}
    turn = {"turn_id": "1", "sender": "bench", "events": [], "messages": [message], "context": context}
    began = time.monotonic()
    requests.post(f"{stack.rasa}/parse", json={"text": QUESTION}, headers=headers, timeout=20).raise_for_status()
    requests.post(f"{stack.rasa}/turn", json=turn, headers=headers, timeout=20).raise_for_status()
    return time.monotonic() - began
