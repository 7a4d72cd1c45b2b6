"""A coordinator changes what the municipality decides, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from handover.domain.deadlines import LOCAL
from handover.domain.own_settings import Section
from tests.browser.conftest import Desk

DAYS, HOURS = "/instellingen/sluitingsdagen", "/instellingen/openingstijden"


def fills(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.get_by_test_id(name.replace("_", "-")).fill(value)


def test_policy_6_9_a_closing_day_comes_and_whoever_was_promised_that_day_is_told(desk: Desk) -> None:
    number = desk.waiting_case()
    day = desk.world.case().due_at.astimezone(LOCAL).date().isoformat()
    page = desk.logs_in("coby", "/instellingen")
    page.get_by_test_id("edit-sluitingsdagen").click()
    fills(page, closed_day_1=day, closed_name_1="brugdag", reason="besluit college")
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("done")).to_contain_text("Dit geldt vanaf nu")
    expect(page.get_by_test_id("promised")).to_contain_text("Een bewoner verwacht antwoord")
    page.get_by_role("link", name="verleng de termijnen").click()
    expect(page.get_by_test_id("promised")).to_contain_text(number)
    page.get_by_test_id("extend-all").click()
    expect(page.get_by_test_id("promised")).to_have_count(0)
    desk.world.sends()
    assert "donderdag" in desk.world.messaging.bodies()[-1]
    page.goto(f"{desk.address}/zaken/{number}")
    expect(page.get_by_text("kantoor gesloten").first).to_be_attached()


def test_opening_hours_change_by_keyboard_alone_and_what_is_wrong_keeps_what_was_typed(desk: Desk) -> None:
    page = desk.logs_in("coby", HOURS)
    page.get_by_test_id("maandag").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("negen tot vijf")
    for _ in range(9):
        page.keyboard.press("Tab")
    page.keyboard.type("zomertijden")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("problem")).to_contain_text("Maandag: schrijf tijden als 09:00-17:00")
    expect(page.get_by_test_id("maandag")).to_have_value("negen tot vijf")
    expect(page.get_by_test_id("reason")).to_have_value("zomertijden")
    page.get_by_test_id("maandag").fill("08:00-12:00")
    page.get_by_test_id("reason").press("Enter")
    expect(page.get_by_test_id("done")).to_be_visible()
    assert desk.world.parts.own_settings.one(Section.OPENING_HOURS).value["maandag"] == ["08:00-12:00"]
    desk.forgives("422")


def test_two_coordinators_at_once_see_each_others_change_before_it_is_lost(desk: Desk) -> None:
    mine, theirs = desk.logs_in("coby", HOURS), desk.logs_in("coby", HOURS)
    for page, day in ((theirs, "maandag"), (mine, "vrijdag")):
        fills(page, **{day: "", "reason": f"{day} dicht"})
        page.get_by_test_id("save").click()
    expect(theirs.get_by_test_id("done")).to_be_visible()
    expect(mine.get_by_test_id("problem")).to_contain_text("een collega was net eerder")
    expect(mine.get_by_test_id("history")).to_contain_text("maandag dicht")
    desk.forgives("422")


def test_a_former_version_comes_back(desk: Desk) -> None:
    page = desk.logs_in("coby", HOURS)
    fills(page, maandag="", reason="maandag dicht")
    page.get_by_test_id("save").click()
    page.get_by_test_id("history").locator("summary").first.click()
    page.get_by_test_id("back-0").click()
    page.locator("#reason-0").fill("toch open")
    page.get_by_test_id("restore-0").click()
    expect(page.get_by_test_id("done")).to_contain_text("Teruggezet")
    expect(page.get_by_test_id("maandag")).to_have_value("09:00-17:00")
