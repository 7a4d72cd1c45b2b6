"""A real browser before the real web application. Whatever it complains about, and whatever it asks of others, fails the test."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from handover.store.database import make_engine
from tests.databases import migrated_database
from tests.integration.services.conftest import PHONE, World
from tests.served import PASSWORD, PERSON, make_world, served

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
IN_TIME = 3000
"""Milliseconds in which news must be on the screen, on a busy machine; usually it takes a tenth of that."""
expect.set_options(timeout=10_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class Desk:
    """The application and the people before their screens."""

    world: World
    chromium: Browser
    address: str
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def opens(self, path: str = "/", **options: Any) -> Page:
        """A browser of its own on this page, nobody logged in."""
        context = self.chromium.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", **options)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: self._complains(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._complains(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(self.address) else self._complains(asked.url))
        page.goto(self.address + path)
        return page

    def logs_in(self, name: str = "anja", path: str = "/", **options: Any) -> Page:
        page = self.opens("/inloggen?verder=" + path, **options)
        page.get_by_label("Naam").fill(name)
        page.get_by_label("Wachtwoord").fill(PASSWORD)
        page.get_by_test_id("log-in").click()
        if options.get("java_script_enabled", True) and name not in {"toos", "ans"}:
            expect(page.get_by_test_id("live")).to_have_attribute("data-state", "on")
        return page

    def waiting_case(self, phone: str = PHONE, name: str = "Ria Jansen") -> str:
        """A resident asks for a person. Returns the case's number."""
        self.world.says(PERSON, phone=phone, name=name)
        return max(case.number for case in self.world.cases())

    def forgives(self, words: str) -> None:
        """A complaint that this test provokes on purpose."""
        self.complaints = [complaint for complaint in self.complaints if words not in complaint]

    def _complains(self, words: str) -> None:
        """htmx reports each refresh, and each stream of news (as "[object Event]"), that leaving the page cut off; what really
        failed the browser reports itself.
        """
        if not words.startswith(("htmx:", "[object Event]")):
            self.complaints.append(words)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with migrated_database("sqlite", tmp_path) as url:
        engine = make_engine(url)
        yield make_world(engine, tmp_path)
        engine.dispose()


@pytest.fixture
def desk(world: World, chromium: Browser) -> Iterator[Desk]:
    with served(world) as address:
        made = Desk(world, chromium, address)
        yield made
        for context in made.contexts:
            context.close()
        assert made.complaints == []


@pytest.fixture
def violations() -> Callable[[Page], list[str]]:
    """What axe finds wrong with a page. Run by the debugger, because the page itself allows no foreign script."""

    def find(page: Page) -> list[str]:
        debugger = page.context.new_cdp_session(page)
        debugger.send("Runtime.evaluate", {"expression": AXE.read_text()})
        run = f"axe.run(document, {{runOnly: {json.dumps(RULES)}}}).then(found => JSON.stringify(found.violations))"
        answer = debugger.send("Runtime.evaluate", {"expression": run, "awaitPromise": True, "returnByValue": True})
        return [
            f"{found['id']}: {node['target']} {node['failureSummary']}"
            for found in json.loads(answer["result"]["value"])
            for node in found["nodes"]
        ]

    return find
