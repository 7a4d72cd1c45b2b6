"""axe finds nothing on any page (WCAG 2.2 AA), on a large and a small screen, light and dark; nothing sticks out."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from handover.bootstrap import Parts
from handover.domain.accounts import Actor
from handover.domain.errors import Refused
from handover.domain.training import Kind
from tests.browser.conftest import Desk
from tests.fakes import FIRE
from tests.workbench import TAKES_OVER, WORSE, compared, make, measured_twice, result

SCREENS: dict[str, dict[str, Any]] = {
    "large": {"viewport": {"width": 1366, "height": 768}},
    "large-dark": {"viewport": {"width": 1366, "height": 768}, "color_scheme": "dark"},
    "small": {"viewport": {"width": 360, "height": 740}},
    "small-dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
    "zoomed": {"viewport": {"width": 640, "height": 360}},
}
Find = Callable[[Page], list[str]]


def is_fine(page: Page, violations: Find) -> None:
    assert violations(page) == []
    wide = page.locator("html").evaluate("html => html.scrollWidth - html.clientWidth")
    assert wide == 0, f"{page.url} sticks out by {wide} pixels"


@pytest.fixture
def busy(desk: Desk) -> str:
    """A morning with all there is. Returns the number of the fullest case."""
    world = desk.world
    agent = Actor(name="anja", role="agent", origin="test")
    world.assistant.taught["brand!"] = FIRE
    world.says("hoe laat bent u open?")
    number = desk.waiting_case()
    world.receives("", type="location", latitude=51.9467, longitude=6.0203)
    world.works()
    world.messaging.failures = [Refused("undeliverable", 131026)]
    world.parts.cases.reply(number, agent, "Een antwoord dat niet aankomt.")
    world.sends()
    world.says("Hallo? " + "EenWoordZonderEinde" * 12)
    world.says("brand!", phone="31600000002", name="Sem")
    world.assistant.failure = "ReadTimeout"
    world.says("een heel verhaal", phone="31600000003", name="J. van der Velde-Oosterhuis")
    world.parts.watch.look()
    world.parts.alerting.look()
    world.parts.alerting.worked({"media"})
    world.parts.alerting.acknowledge(agent, 1)
    return number


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_wrong_with_any_page(desk: Desk, busy: str, violations: Find, screen: str) -> None:
    page = desk.opens("/inloggen", **SCREENS[screen])
    is_fine(page, violations)
    page = desk.logs_in(**SCREENS[screen])
    is_fine(page, violations)
    page.goto(f"{desk.address}/zaken/{busy}")
    is_fine(page, violations)
    page.get_by_test_id("nav-more").locator("summary").click()
    is_fine(page, violations)
    for move in ("forward", "extend", "close", "note", "snooze", "together"):
        page.get_by_test_id(f"{move}-open").locator("summary").click()
    is_fine(page, violations)
    for path in ("/problemen", "/signalen", "/vandaag", "/voor-mij", "/dienst", "/?tab=gesloten", "/zoeken"):
        page.goto(desk.address + path)
        is_fine(page, violations)
    page.get_by_test_id("search-words").fill("medewerker")
    page.get_by_test_id("search").click()
    expect(page.get_by_test_id(f"row-{busy}")).to_be_visible()
    is_fine(page, violations)


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_wrong_with_the_coordinators_pages(desk: Desk, busy: str, violations: Find, screen: str) -> None:
    page = desk.logs_in("coby", "/statistiek", **SCREENS[screen])
    expect(page.locator("canvas").first).to_be_visible()
    is_fine(page, violations)
    coby = Actor(name="coby", role="coordinator", origin="test")
    canned = desk.world.parts.canned.write(coby, title="Kliko", text="Zet hem uiterlijk {termijn} buiten.")
    for path in (
        "/wandbord",
        "/signalen/wie",
        "/samen-beantwoorden?onderwerp=spoed_gevaar",
        "/bewoners/1",
        "/blokkades",
        "/bellijst",
        "/richtlijn",
        "/standaardantwoorden",
        f"/standaardantwoorden/{canned}",
        "/actueel",
        "/instellingen",
        "/instellingen/openingstijden",
        "/instellingen/sluitingsdagen",
        "/instellingen/afdelingen",
        "/instellingen/signalen",
        "/instellingen/teksten",
        "/instellingen/teksten/takeover",
        "/kennisbank",
        "/bewaartermijnen",
        f"/zaken/{busy}/bewaren",
        "/bewoners/1/wissen",
    ):
        page.goto(desk.address + path)
        is_fine(page, violations)


def carried_out(parts: Parts, actor: Actor, kind: Kind) -> int:
    """A task that has ended."""
    task = parts.training.ask(actor, kind)
    parts.training_tasks.step()
    while not parts.training_tasks.step():
        pass
    return task


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_is_wrong_with_the_trainers_pages(desk: Desk, violations: Find, screen: str) -> None:
    parts = desk.world.parts
    compares = f"cat <<'E'\n@@ {json.dumps({'result': result()})}\nE\nexit 1"
    folder = make(parts.settings.training_dir, f"if [ $3 = take_over ]; then\n{TAKES_OVER}\nelse\n{compares}\nfi")
    compared(folder, WORSE)
    coby = Actor(name="coby", role="coordinator", origin="test")
    preview, compare = (carried_out(parts, coby, kind) for kind in (Kind.PREVIEW, Kind.COMPARE))
    page = desk.logs_in("coby", "/trainen", **SCREENS[screen])
    is_fine(page, violations)
    page.goto(f"{desk.address}/trainen/taken/{compare}")
    is_fine(page, violations)
    page.goto(f"{desk.address}/trainen/taken/{preview}")
    expect(page.get_by_test_id("take-over")).to_be_visible()
    is_fine(page, violations)
    page.goto(f"{desk.address}/kennisbank/vraag_container")
    page.get_by_test_id("preview-button").click()
    expect(page.get_by_test_id("preview")).to_be_visible()
    is_fine(page, violations)
    measured_twice(folder)
    page.goto(f"{desk.address}/voortgang")
    expect(page.locator("canvas")).to_have_count(3)
    is_fine(page, violations)
    parts.training.ask(coby, Kind.TRAIN)
    page.goto(f"{desk.address}/trainen")
    expect(page.get_by_test_id("share")).to_be_visible()
    is_fine(page, violations)


@pytest.mark.parametrize("screen", ["large", "small-dark"])
def test_nothing_is_wrong_with_the_administrators_pages(desk: Desk, violations: Find, screen: str) -> None:
    page = desk.logs_in("ans", "/beheer/gebruikers", **SCREENS[screen])
    is_fine(page, violations)
    page.get_by_test_id("new-name").fill("dirk")
    page.get_by_test_id("add").click()
    expect(page.get_by_test_id("secret")).to_be_visible()
    is_fine(page, violations)
    for path in ("/beheer/sleutels", "/mijn-account", "/mijn-account/code", "/logboek"):
        page.goto(desk.address + path)
        is_fine(page, violations)


def test_nothing_is_wrong_with_the_page_for_those_who_see_no_cases(desk: Desk, violations: Find) -> None:
    page = desk.logs_in("toos")
    is_fine(page, violations)
    page.goto(desk.address + "/zaken/x")
    is_fine(page, violations)
    desk.forgives("403")


def test_the_first_tab_leads_past_the_menu(desk: Desk) -> None:
    page = desk.logs_in()
    page.keyboard.press("Tab")
    expect(page.get_by_text("Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()
