"""What every kind of test shares: databases and a browser. PostgreSQL tests run whenever a server answers, and say so when none does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine

from handover.store.database import make_engine
from tests.databases import migrated_database, postgres

structlog.configure(
    processors=[structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
)
"""A pretty traceback takes seconds to draw, in the event loop of the application under test."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_report_header() -> str:
    server = postgres()
    return f"PostgreSQL tests: {'on ' + str(server.host) if server else 'NOT RUN, no server answers'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def each_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "postgresql" and postgres() is None:
        pytest.skip("no PostgreSQL answers on TEST_DATABASE_URL or 127.0.0.1:5432")
    with migrated_database(request.param, tmp_path) as url:
        yield url


@pytest.fixture
def database_url(each_database: str) -> str:
    """Both, unless the tests of a folder say that one is enough for them."""
    return each_database


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = make_engine(database_url)
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests that need one: Playwright runs once in a process."""
    path = shutil.which("chromium")
    assert path, "the browser tests need the package `chromium`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
