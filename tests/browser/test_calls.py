"""The call-back list: part of the day, attempts, and what happens when nobody answers (policy 5.8)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from handover.domain.accounts import Actor
from tests.browser.conftest import Desk

ANJA = Actor(name="anja", role="agent", origin="test")


@pytest.fixture
def page(desk: Desk) -> Page:
    """At a case that waits for its call, reached by the list."""
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}")
    page.get_by_test_id("callback-open").locator("summary").click()
    page.get_by_test_id("callback-part").select_option("2026-02-04-ochtend")
    page.get_by_test_id("callback").click()
    expect(page.get_by_test_id("done")).to_be_visible()
    page.goto(f"{desk.address}/bellijst")
    page.get_by_test_id(f"open-{number}").click()
    return page


def test_a_call_that_was_answered_is_noted_and_the_case_closes(desk: Desk, page: Page) -> None:
    page.get_by_test_id("call-reached").click()
    expect(page.get_by_test_id("done")).to_contain_text("Genoteerd: bereikt.")
    page.get_by_test_id("close-open").locator("summary").click()
    page.get_by_test_id("close").click()
    expect(page.get_by_test_id("done")).to_contain_text("De zaak is gesloten.")


def test_after_three_moments_without_an_answer_a_text_closes_the_case(desk: Desk, page: Page) -> None:
    for outcome in ("not_reached", "voicemail", "not_reached"):
        expect(page.get_by_test_id("give-up-calling")).to_have_count(0)
        page.get_by_test_id(f"call-{outcome}").click()
        expect(page.get_by_test_id("done")).to_contain_text("Genoteerd")
        for _ in range(2):  # more than the hour that makes it another moment, less than the hour that ends a session
            desk.world.clock.passes(minutes=35)
            page.reload()
    page.get_by_test_id("give-up-calling").click()
    expect(page.get_by_test_id("done")).to_contain_text("de bewoner was niet te bereiken")
    desk.world.sends()
    assert desk.world.case().status == "closed"
