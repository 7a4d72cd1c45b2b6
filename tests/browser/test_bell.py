"""Sound and messages of the browser at what is new: on or off for each person, nothing of a resident in them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import IN_TIME, Desk
from tests.fakes import FIRE

LISTENS = """
window.sounds = []; window.shown = [];
HTMLMediaElement.prototype.play = function () { window.sounds.push(this.src); return Promise.resolve(); };
window.Notification = class {
  constructor(title, options) { window.shown.push(title + ': ' + options.body); }
  static requestPermission() { window.Notification.permission = 'granted'; return Promise.resolve('granted'); }
  close() {}
};
window.Notification.permission = 'default';
"""
REFUSES = "HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('x', 'NotAllowedError'));"


def listening(desk: Desk, path: str = "/", script: str = LISTENS, name: str = "anja") -> Page:
    """A page that remembers what it would sound and show."""
    page = desk.logs_in(name)
    page.add_init_script(script)
    page.goto(desk.address + path)
    expect(page.get_by_test_id("live")).to_have_attribute("data-state", "on")
    expect(page.get_by_test_id("sound-toggle")).to_be_visible()
    return page


def comes_true(page: Page, what: str) -> None:
    """Asked by the debugger again and again: the page itself evaluates no strings."""
    for _ in range(3 * IN_TIME // 100):
        if page.evaluate(what):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never came true: {what}")


def sounds(page: Page, count: int) -> None:
    comes_true(page, f"window.sounds.length === {count}")


def test_a_new_case_that_waits_makes_one_sound_also_on_the_page_of_another_case(desk: Desk) -> None:
    number = desk.waiting_case()
    page = listening(desk, f"/zaken/{number}")
    desk.waiting_case(phone="31600000002", name="Sem")
    sounds(page, 1)
    assert "/static/ping.wav" in page.evaluate("window.sounds[0]")


def test_a_message_in_the_case_that_is_open_makes_a_sound(desk: Desk) -> None:
    number = desk.waiting_case()
    page = listening(desk, f"/zaken/{number}")
    desk.world.says("het gaat om de Rijksweg")
    sounds(page, 1)


def test_who_switches_sound_off_hears_nothing_on_any_screen_and_on_again(desk: Desk) -> None:
    page = listening(desk)
    toggle = page.get_by_test_id("sound-toggle")
    toggle.click()
    expect(toggle).to_have_text("Geluid aanzetten")
    expect(toggle).to_have_attribute("aria-pressed", "false")
    desk.waiting_case()
    expect(page.get_by_test_id("count-wachtend")).to_have_text("1", timeout=IN_TIME)
    comes_true(page, "document.querySelector('#bell').dataset.waiting === '1'")
    assert page.evaluate("window.sounds") == []
    elsewhere = listening(desk, "/problemen")
    expect(elsewhere.get_by_test_id("sound-toggle")).to_have_text("Geluid aanzetten")
    elsewhere.get_by_test_id("sound-toggle").click()
    expect(elsewhere.get_by_test_id("sound-toggle")).to_have_text("Geluid uitzetten")
    sounds(elsewhere, 1)


def test_a_browser_that_allows_no_sound_yet_is_no_error_and_says_so(desk: Desk) -> None:
    page = listening(desk, script=REFUSES)
    desk.waiting_case()
    expect(page.get_by_test_id("sound-toggle")).to_have_text(
        "Geluid toestaan: je browser hield het tegen", timeout=3 * IN_TIME
    )


def test_a_message_of_the_browser_comes_after_a_click_only_while_nobody_looks_and_names_nobody(desk: Desk) -> None:
    page = listening(desk)
    toggle = page.get_by_test_id("notify-toggle")
    expect(toggle).to_have_text("Meldingen op je scherm aanzetten")
    toggle.click()
    expect(toggle).to_have_text("Meldingen op je scherm uitzetten")
    page.evaluate("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })")
    desk.waiting_case(name="Ria Jansen")
    comes_true(page, "window.shown.length === 1")
    assert page.evaluate("window.shown") == ["KCC WhatsApp: Er wacht een nieuwe zaak."]


def test_an_emergency_stands_on_every_page_until_somebody_takes_it_up(desk: Desk) -> None:
    desk.world.assistant.taught["brand!"] = FIRE
    page = listening(desk, "/richtlijn")
    desk.world.says("brand!")
    desk.world.parts.watch.look()
    number = desk.world.case().number
    expect(page.get_by_test_id("alarm")).to_contain_text(f"zaak {number}", timeout=3 * IN_TIME)
    page.get_by_test_id("alarm").get_by_role("link").click()
    page.get_by_test_id("claim").click()
    desk.world.parts.alerting.look()
    expect(page.get_by_test_id("alarm")).to_have_count(0, timeout=3 * IN_TIME)


def test_an_alert_is_seen_with_one_click_and_says_by_whom(desk: Desk) -> None:
    desk.waiting_case()
    desk.world.clock.passes(hours=27)
    desk.world.parts.watch.look()
    desk.world.clock.passes(hours=-27)
    page = desk.logs_in(path="/signalen")
    expect(page.get_by_test_id("alert-count")).to_have_text(": 1")
    page.get_by_test_id("seen-1").click()
    expect(page.get_by_test_id("done")).to_have_text("Genoteerd: jij hebt dit signaal gezien.")
    expect(page.get_by_test_id("past-1")).to_contain_text("gezien door anja")
    expect(page.get_by_test_id("empty")).to_be_visible()
