"""The pages about keeping and erasing (policy 10)."""

from __future__ import annotations

import pytest

from tests.integration.web.conftest import Browser, Site


@pytest.fixture
def coby(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("coby")
    return browser


@pytest.fixture
def number(site: Site) -> str:
    number = site.waiting_case()
    site.move(number, "close", {"result": "beantwoord"})
    return number


def test_policy_10_a_coordinator_sees_what_is_erased_when(coby: Browser, number: str) -> None:
    page = coby.opens("/bewaartermijnen")
    assert number in page
    assert "6.1.3" in coby.words
    assert "Nog niet nagelopen" in coby.words
    coby.opens(f"/zaken/{number}")
    assert coby.has("keeping")


def test_policy_10_a_hold_is_set_and_released_with_a_reason(coby: Browser, number: str) -> None:
    path = f"/zaken/{number}/bewaren"
    coby.opens(path)
    coby.submits(path, reason=" ")
    assert coby.status == 422
    coby.submits(path, reason="klacht bij de ombudsman")
    assert "blijft bewaard" in coby.words
    assert "klacht bij de ombudsman" in coby.words
    coby.submits(f"/zaken/{number}/vrijgeven", reason="klacht is klaar")
    assert "geldt weer" in coby.words


def test_policy_10_a_request_is_carried_out_after_a_tick_and_told_per_case(
    site: Site, coby: Browser, number: str
) -> None:
    site.world.is_delivered()
    coby.opens("/bewoners/1")
    assert coby.has("to-erase")
    path = "/bewoners/1/wissen"
    coby.opens(path)
    assert "Kan gewist worden." in coby.words
    coby.submits(path, ground="objection")
    assert coby.status == 422
    coby.submits(path, ground="objection", sure="1")
    assert "Alles van deze bewoner is gewist." in coby.words
    assert coby.has("gone")
    coby.opens(f"/zaken/{number}")
    assert coby.has("erased")
    assert "Ria Jansen" not in coby.words
    coby.opens("/bewaartermijnen")
    assert "bezwaar van de bewoner" in coby.words


def test_policy_10_what_stays_says_why(site: Site, coby: Browser) -> None:
    number = site.waiting_case()
    site.move(number, "close", {"result": "melding"})
    coby.opens("/bewoners/1/wissen")
    coby.submits("/bewoners/1/wissen", ground="objection", sure="1")
    assert "Archiefwet verplicht ons" in coby.words
    assert "2031" in coby.words


def test_policy_10_the_destruction_list_is_a_file_for_the_archivist(site: Site, coby: Browser, number: str) -> None:
    site.world.clock.passes(seconds=366 * 86400)
    site.world.parts.retention.run()
    coby.logs_in("coby")
    answer = coby.session.get(f"{site.address}/bewaartermijnen/vernietigingslijst.csv", timeout=10)
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Datum;Wat;Zaak")
    assert any(f"zaak;{number};" in line and "6.1.3" in line for line in lines)
