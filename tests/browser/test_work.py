"""An agent's work, as it is done: from the login to the closed case."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk


def test_logging_in_with_a_wrong_and_then_the_right_password(desk: Desk) -> None:
    page = desk.opens("/")
    page.get_by_label("Naam").fill("anja")
    page.get_by_label("Wachtwoord").fill("geen idee")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("login-problem")).to_have_text("Naam of wachtwoord klopt niet.")
    page.get_by_label("Wachtwoord").fill("een-lang-wachtwoord")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("who")).to_contain_text("anja")
    page.get_by_test_id("log-out").click()
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()
    desk.forgives("401")


def test_from_waiting_to_closed(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in()
    page.get_by_test_id(f"open-{number}").click()
    page.get_by_test_id("claim").click()
    expect(page.get_by_test_id("status")).to_have_text("In behandeling door jou")
    page.get_by_test_id("reply-text").fill("Waarmee kan ik u helpen?")
    expect(page.get_by_test_id("reply-left")).to_have_text("nog 3476 tekens")
    page.get_by_test_id("reply").click()
    expect(page.get_by_test_id("done")).to_have_text("Je antwoord gaat naar de bewoner.")
    expect(page.get_by_test_id("delivery").last).to_contain_text("In de wachtrij")
    desk.world.sends()
    expect(page.get_by_test_id("delivery").last).to_contain_text("Verzonden")
    desk.world.hears_status(desk.world.rows()[-1], "delivered")
    expect(page.get_by_test_id("delivery").last).to_contain_text("Afgeleverd")
    assert "Waarmee kan ik u helpen?" in desk.world.messaging.bodies()[-1]
    page.get_by_test_id("close-open").get_by_text("Sluiten").first.click()
    page.get_by_test_id("close").click()
    expect(page.get_by_test_id("empty")).to_be_visible()
    assert desk.world.owner() == "bot"


def test_forwarding_and_extending(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}")
    page.get_by_test_id("forward-open").locator("summary").click()
    page.get_by_test_id("forward-department").select_option("groen")
    page.get_by_test_id("forward").click()
    expect(page.get_by_test_id("status")).to_contain_text("Doorgezet")
    page.get_by_test_id("extend-open").locator("summary").click()
    page.get_by_test_id("extend-date").fill("2026-02-12")
    page.get_by_test_id("extend-time").fill("12:00")
    page.get_by_test_id("extend-reason").fill("wacht op de aannemer")
    page.get_by_test_id("extend").click()
    expect(page.get_by_test_id("due")).to_contain_text("vóór do 12 feb 12.00")


def test_a_double_click_sends_once(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}")
    page.get_by_test_id("reply-text").fill("Goedemorgen")
    page.get_by_test_id("reply").dblclick()
    expect(page.get_by_test_id("done")).to_be_visible()
    assert sum(row.author == "agent" for row in desk.world.rows()) == 1


def test_a_bsn_is_stopped_and_what_was_typed_stays(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}")
    page.get_by_test_id("reply-text").fill("Is uw BSN 111222333?")
    page.get_by_test_id("reply").click()
    expect(page.get_by_test_id("refusal")).to_contain_text("bevat een persoonlijk nummer")
    expect(page.get_by_test_id("reply-text")).to_have_value("Is uw BSN 111222333?")
    desk.world.parts.bell.ring("screen")
    page.wait_for_timeout(800)
    expect(page.get_by_test_id("reply-text")).to_have_value("Is uw BSN 111222333?")
    desk.forgives("422")


def test_all_of_it_without_javascript(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(java_script_enabled=False)
    page.get_by_test_id(f"open-{number}").click()
    page.get_by_test_id("claim").click()
    page.get_by_test_id("reply-text").fill("Dat zoeken we uit.")
    page.get_by_test_id("reply").click()
    expect(page.get_by_test_id("done")).to_be_visible()
    page.get_by_test_id("close-open").locator("summary").click()
    page.get_by_test_id("close").click()
    expect(page.get_by_test_id("done")).to_contain_text("De zaak is gesloten")


def test_by_keyboard_alone(desk: Desk) -> None:
    first, second = desk.waiting_case(), desk.waiting_case(phone="31600000002", name="Sem")
    page = desk.logs_in()
    page.keyboard.press("j")
    expect(page.get_by_test_id(f"open-{first}")).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_test_id(f"open-{second}")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("number")).to_have_text(first)
    expect(page.get_by_test_id("live")).to_have_attribute("data-state", "on")
    page.keyboard.press("r")
    expect(page.get_by_test_id("reply-text")).to_be_focused()
    page.keyboard.type("jarig? kijk op duiven.nl")
    expect(page.get_by_test_id("reply-text")).to_have_value("jarig? kijk op duiven.nl")


def test_keys_can_be_switched_off(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in()
    page.get_by_role("button", name="Sneltoetsen uitzetten").click()
    page.keyboard.press("j")
    expect(page.get_by_test_id(f"open-{number}")).not_to_be_focused()


@pytest.mark.parametrize("name", ["toos", "ans"])
def test_trainers_and_administrators_are_told_why_they_see_nothing(desk: Desk, name: str) -> None:
    desk.waiting_case()
    page = desk.logs_in(name)
    expect(page.get_by_test_id("no-cases")).to_contain_text("Je ziet hier geen gesprekken")
    desk.forgives("403")


def test_policy_5_8_one_button_for_what_does_not_belong_here(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}")
    page.get_by_test_id("callback-open").locator("summary").click()
    page.get_by_test_id("callback-reason").select_option("personal_data")
    page.get_by_test_id("callback-part").select_option("2026-02-04-ochtend")
    page.get_by_test_id("callback").click()
    expect(page.get_by_test_id("done")).to_contain_text("wacht op het telefoontje")
    expect(page.get_by_test_id("reason")).to_have_text("Terugbellen")
    expect(page.get_by_test_id("context")).to_contain_text("woensdag 4 februari, in de ochtend")
    desk.world.sends()
    assert "Wij bellen u" in desk.world.messaging.bodies()[-1]
    page.get_by_test_id("call-voicemail").click()
    expect(page.get_by_test_id("calls-in-vain")).to_contain_text("1 van 3 momenten")


def test_slash_begins_a_search_from_anywhere_and_back_leads_to_what_was_found(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(path="/bellijst")
    page.keyboard.press("/")
    page.wait_for_url("**/zoeken")
    page.keyboard.press("/")
    page.keyboard.type("ria jansen")
    page.keyboard.press("Enter")
    page.get_by_test_id(f"open-{number}").click()
    page.wait_for_url("**/zaken/*")
    page.go_back()
    expect(page.get_by_test_id(f"row-{number}")).to_be_visible()
    expect(page.get_by_test_id("search-words")).to_have_value("ria jansen")
