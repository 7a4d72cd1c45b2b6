"""The page of the practice phone in a real browser, as a person uses it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from handover.domain.outbound import Button, Buttons, ListMessage, Recipient, Row, Template, Text
from handover.whatsapp.cloud_api import CloudApi
from tests.integration.whatsapp.harness import Business, PhoneClient, wait_until

pytestmark = pytest.mark.browser

FENNA = Recipient(phone="31612345001")


@pytest.fixture
def page(chromium: Browser, phone: PhoneClient) -> Iterator[Page]:
    """Opened, with the first resident; fails the test when the page complains (CSP, scripts)."""
    opened = chromium.new_page(locale="nl-NL")
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(phone.url)
    expect(opened.get_by_role("button", name="Fenna de Wit")).to_be_visible()
    yield opened
    opened.close()
    assert complaints == []


def write(page: Page, text: str) -> None:
    page.get_by_role("textbox", name="Bericht", exact=True).fill(text)
    page.keyboard.press("Enter")
    expect(page.locator(".bubble.own").last).to_contain_text(text)


def test_enter_sends_and_the_ticks_follow(page: Page, business: Business) -> None:
    expect(page).to_have_title("Proeftelefoon")
    write(page, "Goedemiddag, wanneer is het gemeentehuis open?")
    wait_until(lambda: business.texts() == ["Goedemiddag, wanneer is het gemeentehuis open?"])
    expect(page.locator(".bubble.own .meta")).to_contain_text("bezorgd")


def test_an_answer_appears_by_itself_and_is_read(page: Page, api: CloudApi, business: Business) -> None:
    write(page, "hoi")
    wamid = api.send(FENNA, Text(body="Goedemiddag Fenna,\n\nVandaag tot 17.00 uur."), "row-1").wamid
    expect(page.get_by_text("Vandaag tot 17.00 uur.")).to_be_visible()
    wait_until(lambda: business.statuses(wamid) == ["sent", "delivered", "read"])


@pytest.mark.parametrize("evil", ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<b>vet</b>"])
def test_text_is_shown_as_text(evil: str, page: Page, api: CloudApi) -> None:
    write(page, evil)
    api.send(FENNA, Buttons(body=evil, buttons=(Button(id="a", title=evil[:20]),)), "row-1")
    expect(page.locator(".words").get_by_text(evil, exact=True)).to_have_count(2)
    assert page.locator(".bubble img, .bubble script, .bubble b").count() == 0


def test_a_button_can_be_tapped_and_its_id_comes_back(page: Page, api: CloudApi, business: Business) -> None:
    write(page, "hoi")
    buttons = (Button(id="intent:medewerker_spreken", title="Medewerker spreken"),)
    wamid = api.send(FENNA, Buttons(body="Kan ik nog iets doen?", buttons=buttons), "row-1").wamid
    page.get_by_role("button", name="Medewerker spreken").press("Enter")
    wait_until(lambda: len(business.items("messages")) == 2)

    reply = business.items("messages")[1]
    assert reply["interactive"]["button_reply"] == {"id": "intent:medewerker_spreken", "title": "Medewerker spreken"}
    assert reply["context"]["id"] == wamid


def test_a_list_opens_and_a_row_can_be_chosen(page: Page, api: CloudApi, business: Business) -> None:
    write(page, "hoi")
    rows = (Row(id="afval", title="Afval", description="Container, milieustraat"), Row(id="b", title="Paspoort"))
    api.send(FENNA, ListMessage(body="Waarover gaat het?", button="Kies een onderwerp", rows=rows), "row-1")
    page.get_by_role("button", name="Kies een onderwerp").click()
    page.get_by_role("button", name="Afval").click()
    wait_until(lambda: len(business.items("messages")) == 2)
    assert business.items("messages")[1]["interactive"]["list_reply"]["id"] == "afval"


def test_photo_place_and_voice_can_be_sent(page: Page, business: Business) -> None:
    names = {"Foto": "image", "Locatie delen": "location", "Spraakbericht": "audio"}
    for count, name in enumerate(names, start=1):
        page.get_by_role("button", name="Bijlage").click()
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator(".bubble.own")).to_have_count(count)
    wait_until(lambda: [item["type"] for item in business.items("messages")] == list(names.values()))
    expect(page.get_by_alt_text("Foto zonder bijschrift")).to_be_visible()
    expect(page.get_by_text("Locatie: Gemeentehuis Duiven")).to_be_visible()


def test_a_file_of_ones_own_can_be_sent(page: Page, business: Business) -> None:
    page.get_by_role("button", name="Bijlage").click()
    page.get_by_label("Eigen bestand").set_input_files(
        {"name": "brief.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4"}
    )
    wait_until(lambda: business.items("messages"))
    assert business.items("messages")[0]["document"]["filename"] == "brief.pdf"


def test_residents_have_chats_of_their_own(page: Page, phone: PhoneClient) -> None:
    write(page, "van Fenna")
    page.get_by_role("button", name="Nieuwe bewoner").click()
    expect(page.get_by_label("Naam op WhatsApp")).to_be_focused()
    page.keyboard.type("Gerrit Hendriks")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Gerrit Hendriks")).to_be_visible()
    write(page, "van Gerrit")
    expect(page.get_by_text("van Fenna")).to_have_count(0)
    assert [person["name"] for person in phone.get("people")["items"]] == ["Fenna de Wit", "Gerrit Hendriks"]


def test_the_moment_of_messages_can_be_set(page: Page, api: CloudApi, business: Business) -> None:
    page.get_by_label("Moment van de berichten").fill("2026-12-04T17:30")
    page.get_by_role("button", name="Zet de klok").click()
    expect(page.get_by_text("Gespeeld: vrijdag 4 december 2026 om 17:30")).to_be_visible()
    write(page, "vrijdagavond")
    assert abs(int(wait_until(lambda: business.items("messages"))[0]["timestamp"]) - 1796401800) < 60

    page.get_by_label("Moment van de berichten").fill("2026-12-07T09:00")
    page.get_by_role("button", name="Zet de klok").click()
    expect(page.get_by_text("Gespeeld: maandag 7 december 2026 om 09:00")).to_be_visible()
    api.send(FENNA, Text(body="te laat"), "row-1")
    expect(page.get_by_text("niet bezorgd (131047)")).to_be_visible()
    api.send(FENNA, Template(name="antwoord_klaar", language="nl"), "row-2")
    expect(page.get_by_text("We hebben antwoord.")).to_be_visible()


def test_who_does_not_hear_of_a_message_is_told(page: Page, business: Business) -> None:
    business.answers += [500, 500]
    page.get_by_role("textbox", name="Bericht", exact=True).fill("hoort u mij?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("nog niet aan")
    expect(page.locator(".bubble.own .meta")).to_contain_text("bezorgd")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_falls_off_the_screen(width: int, page: Page, api: CloudApi) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    write(page, "lang" * 200)
    api.send(FENNA, Text(body="woord" * 300), "row-1")
    page.get_by_role("button", name="Bijlage").click()
    expect(page.locator(".bubble")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for name in ("Verstuur", "Foto", "Locatie delen"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport()


def test_everything_can_be_reached_by_keyboard_and_focus_is_seen(page: Page) -> None:
    reached = {}
    for _ in range(20):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id")
        reached[name] = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    reached.pop(page.evaluate("document.body.textContent.trim()"), None)  # past the last one, before the first
    assert set(reached.values()) == {"solid"}, reached
    assert {"Fenna de Wit", "Nieuwe bewoner", "name", "moment", "Zet de klok", "Echte tijd", "text"} <= set(reached)
