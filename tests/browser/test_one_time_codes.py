"""One-time codes as people meet them: a picture to scan, recovery codes to keep, and a code at the next login."""

from __future__ import annotations

from collections.abc import Callable

import pyotp
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk
from tests.served import PASSWORD


def test_a_code_is_set_up_by_a_picture_and_asked_for_at_the_next_login(
    desk: Desk, violations: Callable[[Page], list[str]]
) -> None:
    page = desk.logs_in("ans", "/mijn-account/code")
    page.get_by_label("Wachtwoord van nu").fill(PASSWORD)
    page.get_by_test_id("start").click()
    drawn = page.get_by_test_id("qr").locator("svg").bounding_box()
    assert drawn
    assert min(drawn["width"], drawn["height"]) > 150, "large enough for a telephone to read"
    assert violations(page) == []
    app = pyotp.TOTP(page.get_by_test_id("key").inner_text())
    page.get_by_test_id("code").fill(app.at(desk.world.clock.now()))
    page.get_by_test_id("confirm").click()
    expect(page.get_by_test_id("recovery-codes").locator("li")).to_have_count(8)
    assert violations(page) == []
    page.get_by_test_id("log-out").click()
    page.get_by_label("Naam").fill("ans")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_test_id("log-in").click()
    expect(page.get_by_test_id("code")).to_be_focused()
    assert violations(page) == []
    desk.world.clock.passes(seconds=30)
    page.get_by_test_id("code").fill(app.at(desk.world.clock.now()))
    page.get_by_test_id("enter-code").click()
    expect(page.get_by_test_id("nav-users")).to_be_visible()
    desk.forgives("403")  # an administrator's start page shows no cases
