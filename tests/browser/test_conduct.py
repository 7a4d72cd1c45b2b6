"""The conduct panel in a real browser: readable for everybody, and decided on by keyboard alone (policy 8.6, 8.8)."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk
from tests.browser.test_accessibility import SCREENS, Find, is_fine
from tests.fakes import abuse
from tests.integration.services.conftest import PHONE

INSULT, DOUBT = "wat bent u een zeepaardje", "stelletje prutsers"


@pytest.fixture
def review(desk: Desk) -> str:
    """Warned, and blocked by the assistant. Returns the number of the review."""
    desk.world.assistant.taught[INSULT] = abuse()
    for _ in range(2):
        desk.world.says(INSULT)
        desk.world.is_delivered()
        desk.world.clock.passes(minutes=1)
    return max(case.number for case in desk.world.cases())


@pytest.fixture
def doubtful(desk: Desk) -> str:
    desk.world.assistant.taught[DOUBT] = abuse(verdict="doubt")
    number = desk.waiting_case(phone="31600000002", name="Sem")
    desk.world.says(DOUBT, phone="31600000002")
    return number


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_wrong_with_the_panel(desk: Desk, doubtful: str, review: str, violations: Find, screen: str) -> None:
    page = desk.logs_in("coby", **SCREENS[screen])
    for number in (review, doubtful):
        page.goto(f"{desk.address}/zaken/{number}")
        expect(page.get_by_test_id("conduct")).to_be_visible()
        is_fine(page, violations)


def test_policy_8_8_a_proposal_is_followed_by_keyboard_alone(desk: Desk, doubtful: str) -> None:
    page = desk.logs_in(path=f"/zaken/{doubtful}")
    page.get_by_test_id("conduct-kind").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("conduct-no_abuse")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("conduct-warn")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("done")).to_contain_text("De waarschuwing gaat naar de bewoner.")
    expect(page.get_by_test_id("incidents")).to_contain_text(DOUBT)


def test_policy_8_6_a_block_is_confirmed_with_one_click(desk: Desk, review: str) -> None:
    page = desk.logs_in(path=f"/zaken/{review}")
    page.get_by_role("button", name="Blokkade bevestigen").click()
    expect(page.get_by_test_id("conduct-state")).to_contain_text("Bevestigd")
    assert desk.world.parts.reading.contacts_with(PHONE)[0].conduct == "blocked"


def test_policy_8_3_a_doubtful_message_is_no_abuse_or_asked_about(desk: Desk, doubtful: str) -> None:
    page = desk.logs_in(path=f"/zaken/{doubtful}")
    page.get_by_test_id("conduct-consult").click()
    expect(page.get_by_test_id("done")).to_contain_text("De bewoner merkt hier niets van.")
    page.get_by_test_id("conduct-no_abuse").click()
    expect(page.get_by_test_id("done")).to_have_text("Genoteerd: geen misbruik.")
    assert not any("waarschuw" in body.lower() for body in desk.world.messaging.bodies())


def test_policy_8_8_a_block_by_hand_waits_for_a_warning_that_arrived_and_a_coordinator_lifts_it(
    desk: Desk, doubtful: str
) -> None:
    page = desk.logs_in(path=f"/zaken/{doubtful}")
    expect(page.get_by_test_id("conduct-block")).to_have_count(0)
    page.get_by_test_id("conduct-warn").click()
    expect(page.get_by_test_id("done")).to_be_visible()
    desk.world.sends()
    desk.world.is_delivered()
    page.reload()
    page.get_by_test_id("conduct-block").click()
    expect(page.get_by_test_id("done")).to_have_text("De bewoner is geblokkeerd.")
    coby = desk.logs_in("coby", "/blokkades")
    coby.get_by_text("Opheffen").first.click()
    coby.get_by_label("Reden").fill("Het was een grap tussen bekenden")
    coby.get_by_role("button", name="Blokkade opheffen").click()
    expect(coby.get_by_test_id("empty")).to_be_visible()


def test_policy_8_6_an_automatic_block_is_undone_on_the_page(desk: Desk, review: str) -> None:
    page = desk.logs_in(path=f"/zaken/{review}")
    page.get_by_role("button", name="Blokkade opheffen").click()
    expect(page.get_by_test_id("conduct-state")).to_contain_text("Opgeheven")
    assert desk.world.parts.reading.contacts_with(PHONE)[0].conduct != "blocked"
