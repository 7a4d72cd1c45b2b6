"""What every kind of test shares: databases. PostgreSQL tests run whenever a server answers, and say so when none does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from handover.store.database import make_engine
from handover.store.migrate import upgrade
from tests.databases import fresh_database, postgres


def pytest_report_header() -> str:
    server = postgres()
    return f"PostgreSQL tests: {'on ' + str(server.host) if server else 'NOT RUN, no server answers'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "postgresql" and postgres() is None:
        pytest.skip("no PostgreSQL answers on TEST_DATABASE_URL or 127.0.0.1:5432")
    with fresh_database(request.param, tmp_path) as url:
        upgrade(url)
        yield url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = make_engine(database_url)
    yield made
    made.dispose()
