"""The trainers' pages, without JavaScript."""

from __future__ import annotations

import pytest

from tests.fakes import UNCLEAR
from tests.integration.web.conftest import Browser, Site

ODD = "mag de scootmobiel op de stoep staan, bel 06-12345678"


@pytest.fixture
def toos(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("toos")
    return browser


@pytest.fixture
def odd(site: Site, toos: Browser) -> str:
    site.world.assistant.taught[ODD] = UNCLEAR
    site.world.says(ODD)
    toos.opens("/trainers/beoordelen")
    return "/trainers/beoordelen/1"


def test_a_trainer_reads_what_was_misunderstood_without_name_or_number(toos: Browser, odd: str) -> None:
    assert "1 bericht wacht op je oordeel" in toos.words
    words = toos.opens(odd)
    assert "scootmobiel" in words
    assert "Assistent dacht parkeren (20%)" in words
    assert "12345678" not in words
    assert "verzonnen telefoonnummer" in words


def test_another_intent_by_its_description_leads_to_writing_examples(toos: Browser, odd: str) -> None:
    toos.opens(odd)
    words = toos.submits(odd, verdict="other", intent="Vergunning")
    assert "Je oordeel is bewaard." in words
    assert "Voorbeelden schrijven" in words
    assert 'value="vergunning"' in toos.page
    words = toos.submits("/trainers/voorbeelden", intent="vergunning", text="mag er een schutting", kind="example")
    assert "mag er een schutting" in words
    assert "vergunning · voorbeeld · toos" in words
    assert "Er is nu niets te beoordelen" in toos.opens("/trainers/beoordelen")


def test_right_goes_back_to_the_list(toos: Browser, odd: str) -> None:
    toos.opens(odd)
    assert "Er is nu niets te beoordelen" in toos.submits(odd, verdict="right")


def test_an_intent_that_is_none_is_said_and_nothing_is_judged(toos: Browser, odd: str) -> None:
    toos.opens(odd)
    assert "Onderwerp: kies een onderwerp uit de lijst." in toos.submits(odd, verdict="other", intent="tovenarij")
    assert toos.status == 422
    assert "kies een van de knoppen" in toos.submits(odd, verdict="misschien")


def test_a_copy_is_refused_and_what_was_typed_stays(toos: Browser, odd: str) -> None:
    toos.opens("/trainers/voorbeelden")
    own = "mag een scootmobiel op de stoep staan"
    words = toos.submits("/trainers/voorbeelden", intent="parkeren", text=own, kind="example")
    assert toos.status == 422
    assert "lijkt te veel op een bericht van een inwoner" in words
    assert own in toos.page


def test_agents_do_not_review(anja: Browser) -> None:
    anja.opens("/trainers/beoordelen")
    assert anja.status == 403


def test_an_agent_says_at_closing_what_it_was_and_the_trainer_reads_it(
    site: Site, anja: Browser, toos: Browser
) -> None:
    number = site.waiting_case()
    assert "De assistent begreep dit als “medewerker spreken”. Klopt dat?" in anja.opens(f"/zaken/{number}")
    anja.submits(f"/zaken/{number}/close", result="beantwoord", understood_as="klacht")
    assert "een collega zegt dat het iets anders was" in toos.opens("/trainers/beoordelen")
    assert "Collega zegt klacht" in toos.opens("/trainers/beoordelen/1")
