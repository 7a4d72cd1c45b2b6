"""Several people at once, and a line that breaks."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect

from tests.browser.conftest import IN_TIME, Desk
from tests.integration.services.conftest import World
from tests.served import served


def test_a_new_case_is_on_the_screen_without_reloading(desk: Desk) -> None:
    page = desk.logs_in()
    expect(page.get_by_test_id("empty")).to_be_visible()
    page.locator("body").evaluate("body => { body.dataset.same = 'yes' }")
    number = desk.waiting_case()
    expect(page.get_by_test_id(f"row-{number}")).to_be_visible(timeout=IN_TIME)
    expect(page.get_by_test_id("count-wachtend")).to_have_text("1")
    expect(page.locator("#news")).to_have_text("Wachtende zaken: 1.")
    expect(page.locator("body")).to_have_attribute("data-same", "yes")


def test_a_new_message_joins_the_open_case_and_disturbs_no_typing(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}")
    page.get_by_test_id("reply-text").fill("Ik ben nog aan het ty")
    desk.world.says("het gaat om de Rijksweg")
    expect(page.get_by_test_id("thread")).to_contain_text("het gaat om de Rijksweg", timeout=IN_TIME)
    expect(page.locator("#news")).to_have_text("Nieuw bericht van de bewoner.")
    page.keyboard.type("pen")
    expect(page.get_by_test_id("reply-text")).to_have_value("Ik ben nog aan het typen")
    expect(page.get_by_test_id("reply-text")).to_be_focused()


def test_keyboard_focus_stays_in_the_queue_when_it_changes(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in()
    page.keyboard.press("j")
    desk.waiting_case(phone="31600000002", name="Sem")
    expect(page.get_by_test_id("count-wachtend")).to_have_text("2", timeout=IN_TIME)
    expect(page.get_by_test_id(f"open-{number}")).to_be_focused()


def test_what_a_colleague_took_is_no_longer_offered(desk: Desk) -> None:
    number = desk.waiting_case()
    anja, bram = (desk.logs_in(name, path=f"/zaken/{number}") for name in ("anja", "bram"))
    anja.get_by_test_id("claim").click()
    expect(bram.get_by_test_id("held-by")).to_contain_text("Collega anja behandelt deze zaak", timeout=IN_TIME)
    expect(bram.get_by_test_id("claim")).to_have_count(0)


def test_two_agents_at_once_and_the_second_hears_who_was_first(desk: Desk) -> None:
    number = desk.waiting_case()
    anja, bram = (desk.logs_in(name, path=f"/zaken/{number}") for name in ("anja", "bram"))
    bram.route("**/acties*", lambda route: route.fulfill(status=204))  # the news has not reached his screen yet
    anja.get_by_test_id("claim").click()
    expect(anja.get_by_test_id("done")).to_be_visible()
    bram.get_by_test_id("claim").click()
    expect(bram.get_by_test_id("refusal")).to_have_text(
        "Collega anja was je voor en behandelt deze zaak nu. Er is niets verstuurd."
    )
    assert desk.world.case().assignee == "anja"
    desk.forgives("409")


def test_a_broken_line_is_shown_and_mends_itself(world: World, chromium: Browser) -> None:
    with served(world) as address:
        desk = Desk(world, chromium, address)
        page = desk.logs_in()
    expect(page.get_by_test_id("live")).to_have_text("Verbinding verbroken. Opnieuw verbinden…")
    number = desk.waiting_case()
    with served(world, port=urlsplit(address).port or 0):
        expect(page.get_by_test_id("live")).to_have_text("Live", timeout=15_000)
        expect(page.get_by_test_id(f"row-{number}")).to_be_visible(timeout=IN_TIME)
        page.context.close()


def test_a_session_that_ends_leads_to_the_login(desk: Desk) -> None:
    page = desk.logs_in()
    desk.world.clock.passes(hours=11)
    desk.world.parts.bell.ring("screen")
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible(timeout=15_000)
    desk.forgives("401")
    desk.forgives("[object Event]")  # how htmx logs a line that broke
