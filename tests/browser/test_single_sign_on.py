"""Single sign-on in a real browser: what the page forbids (Content-Security-Policy, cookies of other sites) must not be in its way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from handover.store.database import make_engine
from tests.browser.conftest import Desk
from tests.browser.test_accessibility import SCREENS, is_fine
from tests.databases import migrated_database
from tests.fakes import FixedClock
from tests.provider import Provider, registered, running
from tests.served import make_world, served


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running(FixedClock()) as provider:
        provider.person = {"sub": "1", "preferred_username": "dirk", "groups": ["kcc"]}
        yield provider


@pytest.fixture
def desk(provider: Provider, chromium: Browser, tmp_path: Path) -> Iterator[Desk]:
    port, settings = registered(provider)
    with migrated_database("sqlite", tmp_path) as url:
        engine = make_engine(url)
        world = make_world(engine, tmp_path, provider.clock, **settings)
        with served(world, port) as address:
            made = Desk(world, chromium, address)
            yield made
            for context in made.contexts:
                context.close()
            made.forgives(provider.address)  # the visits there are what is tested
            assert made.complaints == []
        engine.dispose()


def test_in_and_out_with_one_account(desk: Desk, provider: Provider) -> None:
    page = desk.opens("/inloggen?verder=/bellijst")
    page.get_by_test_id("sign-on").click()
    expect(page).to_have_url(f"{desk.address}/bellijst")
    expect(page.get_by_test_id("who")).to_contain_text("dirk")
    page.get_by_test_id("log-out").click()
    expect(page.get_by_test_id("sign-on")).to_be_visible()
    assert "/logout" in provider.asked
    page.goto(f"{desk.address}/bellijst")
    expect(page.get_by_test_id("sign-on")).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_wrong_with_its_pages(
    desk: Desk, provider: Provider, violations: Callable[[Page], list[str]], screen: str
) -> None:
    page = desk.opens("/inloggen", **SCREENS[screen])
    is_fine(page, violations)
    provider.down = True
    page.get_by_test_id("sign-on").click()
    expect(page.get_by_test_id("login-problem")).to_contain_text("niets verloren")
    is_fine(page, violations)
    provider.down = False
    page.get_by_test_id("sign-on").click()
    page.goto(f"{desk.address}/mijn-account")
    expect(page.get_by_test_id("by-provider")).to_be_visible()
    is_fine(page, violations)
    desk.forgives("503")
