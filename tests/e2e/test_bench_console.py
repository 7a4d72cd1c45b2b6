"""`make bench`: how long the console's server takes in a large municipality. Machines are noisy: compare within one run. Filling the
database takes minutes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

from handover.services.queue import Tab
from handover.store.database import make_engine
from handover.store.migrate import upgrade
from tests.crowd import Crowd, settle
from tests.databases import fresh_database, postgres
from tests.integration.web.conftest import Browser
from tests.served import make_world, served

pytestmark = pytest.mark.bench

CASES = {"postgresql": 100_000, "sqlite": 10_000}
ROUNDS = 60
BARS = {"queue": 150, "case page": 150, "search": 300, "a year of figures": 1000}
"""Milliseconds, p95, on a machine that does nothing else."""


@pytest.mark.parametrize("kind", CASES)
def test_the_console_of_a_large_municipality(kind: str, tmp_path: Path) -> None:
    if kind == "postgresql" and postgres() is None:
        pytest.skip("no PostgreSQL answers")
    with fresh_database(kind, tmp_path) as url:
        upgrade(url)
        engine = make_engine(url)
        try:
            taken = _measured(engine, tmp_path, settle(engine, CASES[kind]))
        finally:
            engine.dispose()
    assert {what: taken[what] for what in BARS if taken[what] > BARS[what]} == {}


def _measured(engine: Engine, folder: Path, crowd: Crowd) -> dict[str, float]:
    world = make_world(engine, folder)
    with served(world) as address:
        browser = Browser(address)
        browser.logs_in("anja")
        coordinator = Browser(address)
        coordinator.logs_in("coby")
        print(
            f"\n| {engine.dialect.name}: {crowd.cases} cases, {crowd.messages} messages | median | p95 | of it our own work |\n|---|---|---|---|"
        )
        return {
            "queue": _p95("queue", lambda random: browser.opens(f"/?tab={random.choice(list(Tab))}")),
            "case page": _p95("case page", lambda random: browser.opens(f"/zaken/{crowd.number(random)}")),
            "search": _p95(
                "search", lambda random: browser.opens("/zoeken"), lambda random: _asks(browser, crowd, random)
            ),
            "a year of figures": _p95(
                "a year of figures", lambda _: coordinator.opens("/statistiek?van=2025-02-03&tot=2026-02-02"), rounds=3
            ),
        }


def _asks(browser: Browser, crowd: Crowd, random: Random) -> None:
    """As people do: a rare word, a common one, several, a name, a number."""
    rare, other = random.choices(crowd.words, k=2)
    typed = (
        rare,
        "lantaarn",
        "straat kapot",
        f"container {rare}",
        other[:4],
        f"Inwoner {rare}",
        crowd.number(random),
        crowd.phone(random),
    )
    browser.submits("/zoeken", q=random.choice(typed))


def _p95(
    what: str,
    act: Callable[[Random], object],
    before: Callable[[Random], object] = lambda _: None,
    rounds: int = ROUNDS,
) -> float:
    random, taken, own = Random(11), [], 0.0
    act(random)
    for _ in range(rounds):
        before(random)
        began, worked = time.perf_counter(), time.process_time()
        act(random)
        taken.append((time.perf_counter() - began) * 1000)
        own += time.process_time() - worked
    taken.sort()
    worst = taken[int(len(taken) * 0.95)]
    print(f"| {what} | {taken[len(taken) // 2]:.0f} ms | {worst:.0f} ms | {own / rounds * 1000:.0f} ms |")
    return worst
