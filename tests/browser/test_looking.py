"""Two agents at one case see each other."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import IN_TIME, Desk


def test_who_looks_and_who_types_is_on_the_screen_of_a_colleague_until_they_leave(desk: Desk) -> None:
    number = desk.waiting_case()
    anja, bram = (desk.logs_in(name, path=f"/zaken/{number}") for name in ("anja", "bram"))
    expect(anja.get_by_test_id("viewers")).to_have_text("bram kijkt ook", timeout=IN_TIME)
    expect(bram.get_by_test_id("viewers")).to_have_text("anja kijkt ook", timeout=IN_TIME)
    anja.get_by_test_id("reply-text").type("Ik zoek het voor u uit")
    expect(bram.get_by_test_id("viewers")).to_have_text("anja typt een antwoord", timeout=IN_TIME)
    expect(bram.locator("#news")).to_have_text("anja typt een antwoord")
    expect(bram.get_by_test_id("viewers")).to_have_text("anja kijkt ook")
    bram.goto(f"{desk.address}/")
    expect(anja.get_by_test_id("viewers")).to_be_empty(timeout=IN_TIME)
    expect(anja.get_by_test_id("reply-text")).to_have_value("Ik zoek het voor u uit")
