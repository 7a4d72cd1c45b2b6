"""Answering in a case: canned answers, the draft, and the window that runs out."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from handover.domain.accounts import Actor
from handover.domain.inbound import MediaReference
from tests.browser.conftest import IN_TIME, Desk
from tests.browser.test_accessibility import SCREENS, Find, is_fine
from tests.fakes import FakeMedium

COBY = Actor(name="coby", role="coordinator", origin="test")


def at_the_answer_field(desk: Desk, number: str) -> Page:
    page = desk.logs_in(path=f"/zaken/{number}")
    page.keyboard.press("r")
    expect(page.get_by_test_id("reply-text")).to_be_focused()
    return page


@pytest.mark.parametrize("screen", ["large", "small-dark"])
def test_a_canned_answer_is_found_and_inserted_by_keyboard_alone(desk: Desk, violations: Find, screen: str) -> None:
    canned = desk.world.parts.canned
    canned.write(COBY, title="Doorgezet", text="Zaak {zaaknummer} ligt bij {afdeling}.")
    canned.write(COBY, title="Openingstijden", text="Kijk op www.duiven.nl.")
    number = desk.waiting_case()
    page = desk.logs_in(path=f"/zaken/{number}", **SCREENS[screen])
    page.keyboard.press("s")
    expect(page.get_by_test_id("canned-search")).to_be_focused()
    expect(page.locator("#canned-found")).to_have_text("2 antwoorden")
    is_fine(page, violations)
    page.keyboard.type("ligt bij")
    expect(page.locator("#canned-found")).to_have_text("1 antwoord")
    page.keyboard.press("Enter")
    field = page.get_by_test_id("reply-text")
    expect(field).to_have_value(f"Zaak {number} ligt bij {{afdeling}}.")
    expect(field).to_be_focused()
    page.keyboard.type("Groen")
    expect(field).to_have_value(f"Zaak {number} ligt bij Groen.")
    page.keyboard.press("Control+i")
    expect(page.get_by_test_id("canned-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()


def test_what_was_typed_is_there_again_and_ctrl_enter_sends_it(desk: Desk) -> None:
    number = desk.waiting_case()
    page = at_the_answer_field(desk, number)
    page.keyboard.type("Is uw BSN 111222333?")
    expect(page.get_by_test_id("reply-found")).to_contain_text("een persoonlijk nummer (BSN)")
    page.get_by_test_id("reply-text").fill("Dat zoek ik uit.")
    expect(page.get_by_test_id("reply-found")).to_be_hidden()
    expect(page.get_by_test_id("reply-state")).to_contain_text("Concept bewaard")
    page.get_by_test_id("back").click()
    page.get_by_test_id(f"open-{number}").click()
    expect(page.get_by_test_id("reply-text")).to_have_value("Dat zoek ik uit.")
    page.get_by_test_id("reply-text").focus()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("done")).to_be_visible()
    expect(page.get_by_test_id("reply-text")).to_have_value("")
    desk.world.sends()
    assert "Dat zoek ik uit." in desk.world.messaging.bodies()[-1]


def test_policy_6_6_the_form_says_by_itself_that_the_window_ran_out_while_somebody_types(desk: Desk) -> None:
    number = desk.waiting_case()
    desk.world.clock.passes(hours=23, minutes=57)  # WhatsApp's window shuts in three minutes, for us in two
    page = at_the_answer_field(desk, number)
    page.clock.install()
    page.reload()
    expect(page.get_by_test_id("window-clock")).to_contain_text("Je kunt nog 1:")
    expect(page.get_by_test_id("window-closed")).to_be_hidden()
    page.get_by_test_id("reply-text").focus()
    page.keyboard.type("Ik zoek het")
    desk.world.clock.passes(minutes=3)
    page.clock.fast_forward("03:00")
    expect(page.get_by_test_id("window-closed")).to_contain_text("We hebben antwoord. Reageer met JA")
    expect(page.get_by_test_id("window-clock")).to_be_hidden()
    expect(page.get_by_test_id("reply")).to_have_text("Klaarzetten")
    expect(page.get_by_test_id("window")).to_have_text("Venster dicht")
    page.keyboard.type(" uit")
    expect(page.get_by_test_id("reply-text")).to_have_value("Ik zoek het uit")
    desk.world.says("bent u er nog?")
    expect(page.get_by_test_id("window-closed")).to_be_hidden(timeout=IN_TIME)
    expect(page.get_by_test_id("reply")).to_have_text("Versturen")
    expect(page.get_by_test_id("reply-text")).to_have_value("Ik zoek het uit")


def test_policy_9_a_photo_opens_large_and_a_voice_message_plays_without_leaving_the_case(
    desk: Desk, violations: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (1600, 900), "green").save(picture, "JPEG")
    files = {"photo": FakeMedium(picture.getvalue()), "voice": FakeMedium(b"OggS" + bytes(96), "audio/ogg")}
    monkeypatch.setattr(desk.world.messaging, "fetch_media", lambda media_id, _: files[media_id])
    number = desk.waiting_case()
    for kind, media_id, mime_type in (("image", "photo", "image/jpeg"), ("audio", "voice", "audio/ogg")):
        desk.world.receives("", type=kind, media=MediaReference(media_id=media_id, mime_type=mime_type))
    desk.world.works()
    desk.world.parts.media.fetch_missing()
    page = desk.logs_in(path=f"/zaken/{number}")
    expect(page.get_by_test_id("audio")).to_be_visible()
    page.locator(".msg__photo").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#photo-frame img")).to_be_visible()
    is_fine(page, violations)
    page.get_by_test_id("photo-zoom").click()
    expect(page.get_by_test_id("photo-zoom")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("photo-dialog")).to_be_hidden()
    expect(page.locator(".msg__photo")).to_be_focused()
