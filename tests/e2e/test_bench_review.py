"""`make bench`: 10,000 messages that wait for a trainer: how long grouping and the page take. The vectors come from a fake: the
door's encoder takes about 10 ms a message, in the background.
"""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import numpy as np
import pytest
from sqlalchemy import insert

from handover.store import tables as t
from handover.store.database import make_engine
from handover.store.migrate import upgrade
from tests.databases import fresh_database, postgres
from tests.fakes import TUESDAY_MORNING
from tests.integration.web.conftest import Browser
from tests.served import make_world, served

pytestmark = pytest.mark.bench

MESSAGES = 10_000
GUESSES = [f"vraag_{number}" for number in range(20)]
GROUPING_SECONDS, PAGE_MS, ROUNDS = 10, 200, 30


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_ten_thousand_messages_to_review(kind: str, tmp_path: Path) -> None:
    if kind == "postgresql" and postgres() is None:
        pytest.skip("no PostgreSQL answers")
    with fresh_database(kind, tmp_path) as url:
        upgrade(url)
        engine = make_engine(url)
        world = make_world(engine, tmp_path)
        world.says("hoe laat bent u open?")
        random, numbers = Random(3), np.random.default_rng(3)
        meanings = numbers.normal(size=(600, 384))
        with engine.begin() as connection:
            first = dict(connection.execute(t.messages.select()).mappings().one())
            rows = [
                {**first, "id": place + 2, "wamid": f"w{place}", "text": f"bericht {place} over de stoep"}
                for place in range(MESSAGES)
            ]
            connection.execute(insert(t.messages), rows)
            items = [
                {
                    "id": place + 2,
                    "message_id": place + 2,
                    "conversation_id": 1,
                    "group_id": place + 2,
                    "intent": random.choice(GUESSES),
                    "confidence": 0.3,
                    "alternatives": [],
                    "signals": ["unsure"],
                    "score": random.randrange(1, 60),
                    "open": True,
                    "sent_at": TUESDAY_MORNING,
                }
                for place in range(MESSAGES)
            ]
            connection.execute(insert(t.review_items), items)

        def vectors(texts: list[str]) -> list[list[float]]:
            chosen = meanings[[int(text.split()[1]) % 600 for text in texts]] + numbers.normal(
                scale=0.2, size=(len(texts), 384)
            )
            unit: list[list[float]] = (chosen / np.linalg.norm(chosen, axis=1, keepdims=True)).tolist()
            return unit

        world.assistant.vectors = vectors  # type: ignore[assignment,method-assign]
        began = time.perf_counter()
        while world.parts.grouping.step():
            pass
        grouping = time.perf_counter() - began
        with served(world) as address:
            browser, taken = Browser(address), []
            browser.logs_in("toos")
            browser.opens("/trainers/beoordelen")
            for _ in range(ROUNDS):
                began = time.perf_counter()
                browser.opens("/trainers/beoordelen")
                taken.append((time.perf_counter() - began) * 1000)
        engine.dispose()
    assert "10000 berichten wachten" in browser.words
    worst = sorted(taken)[int(ROUNDS * 0.95)]
    print(f"\n| {kind}: review of {MESSAGES} messages | grouping {grouping:.1f} s | page p95 {worst:.0f} ms |")
    assert grouping < GROUPING_SECONDS
    assert worst < PAGE_MS
