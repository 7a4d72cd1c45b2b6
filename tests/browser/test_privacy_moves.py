"""What must go from a conversation goes from the page too, for everybody who has it open (policy 5.4, 5.8)."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from handover.domain.inbound import MediaReference
from tests.browser.conftest import IN_TIME, Desk
from tests.browser.test_moves import unfolds
from tests.fakes import FakeMedium


def test_policy_5_8_words_are_taken_out_before_a_colleagues_eyes(desk: Desk) -> None:
    number = desk.waiting_case()
    desk.world.says("mijn pincode van de slagboom is vier keer de acht")
    page, colleague = (desk.logs_in(name, f"/zaken/{number}") for name in ("anja", "bram"))
    expect(colleague.get_by_test_id("thread")).to_contain_text("vier keer de acht")
    unfolds(page, "privacy")
    page.get_by_test_id("redact-words").fill("vier keer de acht")
    page.get_by_test_id("redact").click()
    expect(page.get_by_test_id("refusal")).to_be_visible()
    page.get_by_test_id("redact-sure").check()
    page.get_by_test_id("redact").click()
    expect(page.get_by_test_id("done")).to_contain_text("De woorden zijn overal uit dit gesprek gehaald.")
    expect(colleague.get_by_test_id("thread")).not_to_contain_text("vier keer de acht", timeout=IN_TIME)
    desk.forgives("422")


def test_policy_5_4_a_photo_is_erased_for_good_with_one_click(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
    monkeypatch.setattr(desk.world.messaging, "fetch_media", lambda *_: FakeMedium(picture.getvalue()))
    number = desk.waiting_case()
    desk.world.receives("", type="image", media=MediaReference(media_id="photo", mime_type="image/jpeg"))
    desk.world.works()
    desk.world.parts.media.fetch_missing()
    page = desk.logs_in(path=f"/zaken/{number}")
    photo = desk.address + str(page.locator(".msg__photo img").get_attribute("src"))
    assert page.request.get(photo).status == 200
    page.get_by_role("button", name="Definitief wissen").click()
    expect(page.get_by_test_id("done")).to_have_text("Het bestand is definitief gewist.")
    expect(page.get_by_test_id("thread")).to_contain_text("gewist door een medewerker")
    assert page.request.get(photo).status == 404


def test_policy_5_8_a_possible_data_leak_reaches_the_coordinator(desk: Desk) -> None:
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}")
    unfolds(page, "privacy")
    page.get_by_test_id("leak-note").fill("Antwoord van een ander meegestuurd, één bewoner.")
    page.get_by_test_id("leak").click()
    expect(page.get_by_test_id("done")).to_contain_text("een datalek moet binnen 72 uur zijn gemeld")
