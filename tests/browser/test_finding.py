"""What an agent looks for is found: pages in the menu, what came of a form, the question in a case."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk

WIDTHS = {"desk": 1280, "tablet": 768, "telephone": 360}


def test_by_keyboard_the_log_is_three_keys_away_and_escape_comes_back(desk: Desk) -> None:
    page = desk.logs_in("coby")
    opener = page.get_by_test_id("nav-more").locator("summary")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("nav-audit")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("nav-audit")).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_test_id("nav-audit").press("Enter")
    expect(page).to_have_url(re.compile("/logboek$"))
    expect(opener).to_have_attribute("aria-current", "true")


def test_a_click_elsewhere_closes_it(desk: Desk) -> None:
    page = desk.logs_in()
    page.get_by_test_id("nav-more").locator("summary").click()
    expect(page.get_by_test_id("nav-canned")).to_be_visible()
    page.locator("h1").first.dispatch_event("click")
    expect(page.get_by_test_id("nav-canned")).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_menu_fits_at_every_width(desk: Desk, width: str) -> None:
    page = desk.logs_in("coby", viewport={"width": WIDTHS[width], "height": 800})
    page.get_by_test_id("nav-more").locator("summary").click()
    expect(page.get_by_test_id("nav-statistics")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_came_of_a_form_has_the_focus(desk: Desk) -> None:
    """The keyboard goes on from there, and a screen reader says it first."""
    number = desk.waiting_case()
    page = desk.logs_in("anja", f"/zaken/{number}")
    page.get_by_test_id("claim").click()
    expect(page.get_by_test_id("done")).to_be_focused()


def test_a_case_opens_at_the_question_and_after_an_answer_at_the_answer(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in("anja", f"/zaken/{number}", viewport={"width": 1280, "height": 640})
    lines = page.get_by_test_id("message")
    expect(lines.first).to_be_in_viewport(ratio=0.9)
    assert page.locator("#thread").evaluate("thread => thread.scrollHeight > thread.clientHeight"), (
        "or it proves nothing"
    )
    page.get_by_test_id("reply-text").fill("Wij bellen u morgen.\n\n" + "Een regel.\n" * 5)
    page.get_by_test_id("reply").click()
    expect(page.get_by_test_id("done")).to_be_visible()
    expect(lines.last.get_by_test_id("delivery")).to_be_in_viewport()
