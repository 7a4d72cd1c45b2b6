"""The bell: who is woken by which ring, here and by the database."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from queue import Empty, Queue

import pytest
from sqlalchemy import Engine

from handover.domain import news
from handover.store.bell import LocalBell, PostgresBell
from handover.store.unit_of_work import SqlTransactions

IN_TIME = 10.0
LONG = 60.0


def waits(bell: LocalBell, topic: str) -> threading.Thread:
    thread = threading.Thread(target=bell.wait, args=(topic, LONG), daemon=True)
    thread.start()
    return thread


def test_a_ring_wakes_everybody_who_waits_for_it_and_nobody_else() -> None:
    bell = LocalBell()
    first, second, other = waits(bell, "work"), waits(bell, "work"), waits(bell, "outbox")
    bell.ring("work")
    first.join(IN_TIME)
    second.join(IN_TIME)
    assert not first.is_alive()
    assert not second.is_alive()
    assert other.is_alive()
    bell.ring("outbox")
    other.join(IN_TIME)
    assert not other.is_alive()


def test_a_ring_that_came_while_somebody_worked_is_not_missed() -> None:
    bell = LocalBell()
    bell.ring("work")
    began = time.monotonic()
    bell.wait("work", LONG)
    assert time.monotonic() - began < IN_TIME


@pytest.fixture
def heard(engine: Engine) -> Iterator[Queue[str]]:
    """What a second process hears of the database."""
    if engine.dialect.name != "postgresql":
        pytest.skip("only PostgreSQL tells other processes")
    bell, heard = PostgresBell(engine), Queue[str]()
    bell.listen(heard.put)
    yield heard
    bell.stop()


def all_of(heard: Queue[str], last: str) -> list[str]:
    told: list[str] = []
    while not told or told[-1] != last:
        told.append(heard.get(timeout=IN_TIME))
    return told


def test_another_process_hears_each_topic_of_a_commit_once(engine: Engine, heard: Queue[str]) -> None:
    assert heard.get(timeout=IN_TIME) == news.EVERYWHERE, "what changed before anybody listened"
    with SqlTransactions(engine, LocalBell())() as uow:
        for topic in ("work", news.of_talk(7), "work", "outbox"):
            uow.rings(topic)
        uow.commit()
    assert all_of(heard, "outbox") == ["work", "talk/7", "outbox"]
    with pytest.raises(Empty):
        heard.get(timeout=0.2)
