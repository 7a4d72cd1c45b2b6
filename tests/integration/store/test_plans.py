"""What people open all day asks the large tables by an index, on both databases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.messages import NO_MESSAGES
from handover.ports import CaseQuery
from handover.services.queue import Narrowed, Tab
from handover.store import tables
from tests.crowd import settle
from tests.served import make_world

CASES = 2000
LARGE = frozenset({"cases", "messages", "outbox", "case_words", "terms", "history"})
IN_ORDER = frozenset({"pk_cases", "ix_cases_newest"})
"""Read from the newest on, for as long as a page needs."""
PARTIAL = frozenset({"ix_outbox_unsettled", "ix_messages_to_fetch", "ix_outbox_pending"})
"""Their own condition is the search."""

READS: dict[str, Callable[[Parts], object]] = {
    **{f"tab {tab}": lambda parts, tab=tab: parts.queue.page(tab, "anja", Narrowed()) for tab in Tab},  # type: ignore[misc]
    "the next page": lambda parts: parts.queue.page(Tab.WAITING, "anja", Narrowed(), "high.1770000000000000.1"),
    "a narrowed queue": lambda parts: parts.queue.page(Tab.MINE, "anja", Narrowed(department="wegen")),
    "a case": lambda parts: parts.reading.page("2026-000040"),
    "words": lambda parts: parts.reading.found(CaseQuery(text="zeppelin kapot")),
    "a telephone number": lambda parts: parts.reading.found(CaseQuery(text="31600000001")),
    "the API's search": lambda parts: parts.reading.cases(CaseQuery(text="zeppelin")),
    "a round of the watch": lambda parts: parts.watch.look(),
    "the bell": lambda parts: parts.alerting.bell(Actor(name="anja", role="agent")),
    "alerts": lambda parts: parts.alerting.page(Actor(name="anja", role="agent")),
    "the list of the day": lambda parts: parts.today.list(),
    "troubles": lambda parts: parts.queue.troubles(),
    "a month of figures": lambda parts: parts.statistics.report(date(2026, 1, 1), date(2026, 1, 31)),
    "a quarter of progress": lambda parts: parts.progress.weeks(),
}


@pytest.fixture
def parts(engine: Engine, tmp_path: Path) -> Parts:
    settle(engine, CASES)
    return make_world(engine, tmp_path).parts


def test_nothing_large_is_read_from_end_to_end(parts: Parts, engine: Engine) -> None:
    scans = _scans_on_postgresql if engine.dialect.name == "postgresql" else _scans_on_sqlite
    found = {
        f"{name}: {scan}": statement
        for name, read in READS.items()
        for statement, values in _asked(engine, lambda read=read: read(parts))  # type: ignore[misc]
        for scan in scans(engine, statement, values)
    }
    assert found == {}


def test_the_index_of_the_figures_says_in_sql_what_counts_as_a_message() -> None:
    assert set(re.findall(r"'(\w+)'", tables.COUNTED.text)) == NO_MESSAGES


def _asked(engine: Engine, read: Callable[[], object]) -> list[tuple[str, Any]]:
    made: list[tuple[str, Any]] = []
    listen = lambda *args: made.append((args[2], args[3]))  # noqa: E731
    event.listen(engine, "before_cursor_execute", listen)
    read()
    event.remove(engine, "before_cursor_execute", listen)
    return [(statement, values) for statement, values in made if statement.startswith("SELECT")]


def _scans_on_sqlite(engine: Engine, statement: str, values: Any) -> Iterator[str]:
    with engine.connect() as connection:
        for row in connection.exec_driver_sql("EXPLAIN QUERY PLAN " + statement, values):
            verb, table, *rest = row[3].split()
            if verb == "SCAN" and table in LARGE and not ("VIRTUAL" in rest or PARTIAL & set(rest)):
                yield row[3]


def _scans_on_postgresql(engine: Engine, statement: str, values: Any) -> Iterator[str]:
    """Whatever isn't found by a condition of an index, even where PostgreSQL would rather not read as a whole."""
    with engine.connect() as connection:
        connection.exec_driver_sql("SET enable_seqscan = off")
        plan = connection.exec_driver_sql("EXPLAIN (FORMAT JSON) " + statement, values).scalar_one()
        for node in _nodes(plan[0]["Plan"]):
            by_index = {"Index Cond", "Recheck Cond"} & set(node) or node.get("Index Name") in PARTIAL | IN_ORDER
            if node.get("Relation Name") in LARGE and not by_index:
                yield f"{node['Node Type']} on {node['Relation Name']}"


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)
