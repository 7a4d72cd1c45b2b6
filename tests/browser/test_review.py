"""A trainer's keyboard on the pages on which messages are judged and examples written."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from tests.browser.test_accessibility import SCREENS, Find, is_fine
from tests.fakes import UNCLEAR

ODD, OTHER = "mag de scootmobiel op de stoep staan, bel 06-12345678", "wie maait er bij de vijver"


def waiting_for_judgement(desk: Desk) -> None:
    """Two messages that the assistant did not understand."""
    for number, text in enumerate((ODD, OTHER), 1):
        desk.world.assistant.taught[text] = UNCLEAR
        desk.world.says(text, phone=f"3160000010{number}", name="Ria Jansen")


def trainer(desk: Desk, path: str = "/trainers/beoordelen", screen: str = "large") -> Page:
    return desk.logs_in("toos", path, **SCREENS[screen])


def test_messages_are_judged_by_keyboard_alone(desk: Desk) -> None:
    waiting_for_judgement(desk)
    page = trainer(desk)
    expect(page.get_by_test_id("backlog")).to_contain_text("2 berichten")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("message")).to_be_visible()
    page.keyboard.press("g")
    expect(page.get_by_test_id("backlog")).to_contain_text("1 bericht")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("message")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_test_id("intent")).to_be_focused()
    page.keyboard.type("vergunning")
    page.get_by_test_id("other").press("Enter")
    expect(page.get_by_role("heading", name="Voorbeelden schrijven")).to_be_visible()


def test_selected_words_are_marked_with_a_button(desk: Desk) -> None:
    page = trainer(desk, "/trainers/voorbeelden")
    page.get_by_test_id("intent").fill("vergunning")
    text = page.get_by_test_id("text")
    text.fill("mag er een schutting aan de Ploenstraat")
    text.evaluate("field => field.setSelectionRange(28, 39)")
    page.get_by_test_id("mark-locatie").click()
    expect(text).to_have_value("mag er een schutting aan de [Ploenstraat](locatie)")
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("examples")).to_contain_text("Ploenstraat")


@pytest.mark.parametrize("screen", ["large", "small", "small-dark", "zoomed"])
def test_nothing_is_wrong_with_the_pages_of_the_review(desk: Desk, violations: Find, screen: str) -> None:
    waiting_for_judgement(desk)
    page = trainer(desk, screen=screen)
    is_fine(page, violations)
    page.get_by_role("link", name="vijver").click()
    expect(page.get_by_test_id("message")).to_be_visible()
    is_fine(page, violations)
    page.goto(f"{desk.address}/trainers/voorbeelden")
    is_fine(page, violations)
