"""The line breaks or the session ends while somebody types: what they typed is there afterwards."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from tests.browser.test_accessibility import Find, is_fine
from tests.browser.test_moves import unfolds
from tests.served import PASSWORD

TYPED = "Ik zoek het voor u uit, dat duurt even."


def logs_in_again(page: Page) -> None:
    page.get_by_label("Naam").fill("anja")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_test_id("log-in").click()


def sends_and_it_arrives(desk: Desk, page: Page) -> None:
    page.get_by_test_id("reply").click()
    expect(page.get_by_test_id("done")).to_be_visible()
    desk.world.sends()
    assert TYPED in desk.world.messaging.bodies()[-1]


@pytest.mark.parametrize("what_tells", ["sending", "news"])
def test_an_answer_that_was_being_typed_when_the_session_ended_is_there_after_the_login(
    desk: Desk, violations: Find, what_tells: str
) -> None:
    page = desk.logs_in(path=f"/zaken/{desk.waiting_case()}")
    page.get_by_test_id("reply-text").fill("Ik zoek")
    expect(page.get_by_test_id("reply-state")).to_contain_text("Concept bewaard")
    page.get_by_test_id("reply-text").fill(TYPED)
    desk.world.clock.passes(hours=2)
    if what_tells == "sending":
        page.keyboard.press("Control+Enter")
    else:
        desk.world.parts.bell.ring("screen")
    expect(page.get_by_test_id("typed-waits")).to_contain_text("Wat je typte, is er nog", timeout=15_000)
    if what_tells == "news":
        is_fine(page, violations)
    page.get_by_label("Naam").fill("anja")
    page.get_by_label("Wachtwoord").fill("geen idee")
    page.get_by_test_id("log-in").click()
    expect(page.get_by_test_id("login-problem")).to_be_visible()
    logs_in_again(page)
    expect(page.get_by_test_id("reply-text")).to_have_value(TYPED)
    sends_and_it_arrives(desk, page)
    desk.forgives("401")
    desk.forgives("[object Event]")


def test_without_javascript_too_and_a_note_can_be_copied(desk: Desk) -> None:
    page = desk.logs_in(path=f"/zaken/{desk.waiting_case()}", java_script_enabled=False)
    unfolds(page, "note")
    page.get_by_test_id("note-note").fill("Wie weet dit?")
    desk.world.clock.passes(hours=2)
    page.get_by_test_id("note").click()
    expect(page.get_by_test_id("typed-other").locator("textarea")).to_have_value("Wie weet dit?")
    logs_in_again(page)
    page.get_by_test_id("reply-text").fill(TYPED)
    desk.world.clock.passes(hours=2)
    page.get_by_test_id("reply").click()
    logs_in_again(page)
    expect(page.get_by_test_id("reply-text")).to_have_value(TYPED)
    desk.forgives("401")


def test_a_line_that_breaks_while_somebody_types_is_told_and_nothing_of_it_is_lost(desk: Desk) -> None:
    page = desk.logs_in(path=f"/zaken/{desk.waiting_case()}")
    page.get_by_test_id("reply-text").focus()
    page.keyboard.type(TYPED[:20])
    page.context.set_offline(True)
    page.keyboard.type(TYPED[20:-1])
    expect(page.get_by_test_id("reply-state")).to_have_text("Concept niet bewaard: geen verbinding")
    page.context.set_offline(False)
    page.keyboard.type(TYPED[-1])
    expect(page.get_by_test_id("reply-state")).to_contain_text("Concept bewaard")
    page.reload()
    expect(page.get_by_test_id("reply-text")).to_have_value(TYPED)
    sends_and_it_arrives(desk, page)
    desk.forgives("ERR_INTERNET_DISCONNECTED")
    desk.forgives("[object Event]")
