"""The pages of the fixed texts, without JavaScript."""

from __future__ import annotations

import pytest

from tests.integration.web.conftest import Browser, Site

PAGE = "/instellingen/teksten/takeover"
WORDS = {"u": "Onze collega helpt u: {term}.", "je": "Onze collega helpt je: {term}."}


@pytest.fixture
def coby(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("coby")
    return browser


def test_a_coordinator_tries_changes_and_restores_a_text(site: Site, coby: Browser) -> None:
    coby.opens(PAGE)
    assert "uiterlijk maandag 7 december vóór 12.00 uur" in coby.submits(PAGE, **WORDS, preview="1")
    assert not site.world.parts.own_texts.one("takeover").changed, "a preview keeps nothing"
    assert "Bewoners krijgen vanaf nu deze tekst." in coby.submits(PAGE, **WORDS, reason="korter")
    assert "takeover (aangepast)" in coby.page
    coby.opens(PAGE)
    assert "korter" in coby.page
    assert "De meegeleverde tekst geldt weer." in coby.submits(f"{PAGE}/terug", reason="toch niet")
    assert not site.world.parts.own_texts.one("takeover").changed


def test_what_can_not_be_is_said_and_what_was_typed_stays(coby: Browser) -> None:
    coby.opens(PAGE)
    words = coby.submits(PAGE, u="Onze collega helpt u.", je=WORDS["je"], reason="korter")
    assert coby.status == 422
    assert "mist {term}" in words
    assert "Onze collega helpt u." in coby.page
