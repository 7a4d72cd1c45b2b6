"""The pages of the canned answers, without JavaScript."""

from __future__ import annotations

import re

import pytest

from tests.integration.web.conftest import Browser, Site


@pytest.fixture
def coby(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("coby")
    return browser


def test_a_coordinator_writes_changes_and_withdraws_an_answer(coby: Browser) -> None:
    coby.opens("/standaardantwoorden")
    assert "Opgeslagen." in coby.submits(
        "/standaardantwoorden", title="Kliko", text="Zet u hem buiten?", text_je="Zet je?"
    )
    assert "Zet u hem buiten?" in coby.words
    (path,) = set(re.findall(r"/standaardantwoorden/[0-9a-f]{32}", coby.page))
    coby.opens(path)
    assert "Opgeslagen." in coby.submits(path, title="Kliko’s", text="Zet u ze buiten?", text_je="Zet je?")
    assert "Alle versies (2)" in coby.opens(path)
    assert "is ingetrokken" in coby.submits(f"{path}/intrekken")
    assert "Er zijn nog geen standaardantwoorden" in coby.words


def test_an_unknown_variable_is_said_and_what_was_typed_stays(coby: Browser) -> None:
    coby.opens("/standaardantwoorden")
    words = coby.submits("/standaardantwoorden", title="Groet", text="Dag {voornaam}")
    assert coby.status == 422
    assert "kent {voornaam} niet; kies uit {naam}" in words
    assert "Dag {voornaam}" in coby.page


def test_agents_read_them_and_get_them_filled_in_beside_a_case(site: Site, coby: Browser, anja: Browser) -> None:
    coby.opens("/standaardantwoorden")
    coby.submits("/standaardantwoorden", title="Zaak", text="Dit is zaak {zaaknummer} bij {afdeling}.", text_je="")
    number = site.waiting_case()
    anja.opens("/standaardantwoorden")
    assert 'data-testid="save"' not in anja.page
    words = anja.opens(f"/zaken/{number}/standaardantwoorden")
    assert f"Dit is zaak {number} bij {{afdeling}}." in words
    assert "Vul zelf in: afdeling." in words


def test_agents_can_not_open_the_page_to_change_one(anja: Browser) -> None:
    anja.opens(f"/standaardantwoorden/{'0' * 32}")
    assert anja.status == 403
