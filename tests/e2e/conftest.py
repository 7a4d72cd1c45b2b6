"""One running installation for all stories of a module."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import fresh_database
from tests.e2e.stack import Api, Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder: Path = tmp_path_factory.mktemp("stack")
    with fresh_database("sqlite", folder) as url:
        running = Stack(folder, url)
        try:
            running.start("phone", "actions", "rasa", "handover")
            yield running
        finally:
            running.stop()


@pytest.fixture(scope="session")
def api(stack: Stack) -> Api:
    """With a coordinator's rights."""
    return stack.api(stack.token())
