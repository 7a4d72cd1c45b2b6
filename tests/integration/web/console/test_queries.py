"""How often the pages that are open all day ask the database. Machines are noisy, counts are not: one more query a case, or a
message, is seen here long before anybody feels it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from tests.crowd import settle
from tests.integration.web.conftest import Browser, Site

CASES = 200
CASE = "2026-000040"
"""Its resident has three others."""
LOOK = 5
"""Statements that note the look: the case under a lock, what is read now, and the audit log with its chain."""
MOST = {
    "/": 7,
    "/wachtrij": 7,
    f"/zaken/{CASE}": 15 + LOOK,
    f"/zaken/{CASE}/nu": 11,
    f"/zaken/{CASE}/acties": 13,
    f"/zaken/{CASE}/kijkers": 3,
    "/zoeken": 8,
    "/wandbord": 3,
}
"""Statements at most, whatever the number of cases and messages."""


@pytest.fixture
def crowded(site: Site, anja: Browser) -> Browser:
    """Somebody who has every page open already."""
    settle(site.engine, CASES)
    anja.opens("/zoeken")
    anja.submits("/zoeken", q="lantaarn")
    for path in MOST:
        anja.opens(path)
    return anja


@pytest.mark.parametrize(("path", "most"), MOST.items())
def test_a_page_asks_the_database_no_more_often_than_it_needs(
    path: str, most: int, crowded: Browser, site: Site
) -> None:
    with _statements(site.engine) as made:
        crowded.opens(path)
    assert crowded.status == 200
    assert len(made) <= most, "\n".join(made)


@contextmanager
def _statements(engine: Engine) -> Iterator[list[str]]:
    """What is asked meanwhile, without the beginning of transactions."""
    made: list[str] = []

    def hears(*args: object) -> None:
        if not str(args[2]).startswith("BEGIN"):
            made.append(str(args[2]))

    event.listen(engine, "before_cursor_execute", hears)
    try:
        yield made
    finally:
        event.remove(engine, "before_cursor_execute", hears)
