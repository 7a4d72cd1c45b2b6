"""The pages of the knowledge base for who keeps it, without JavaScript."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from handover.settings import Settings
from tests.integration.web.conftest import Browser, Site

PATH = "/kennisbank/vraag_container"


@pytest.fixture
def toos(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("toos")
    return browser


def as_shown(browser: Browser) -> dict[str, str]:
    """The form's fields as they stand on the page."""
    areas = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', browser.page, re.DOTALL)
    days = re.findall(r'<input[^>]*type="date"[^>]*name="([^"]+)" value="([^"]+)"', browser.page)
    return {name: unescape(value) for name, value in [*areas, *days]}


def file_of_it() -> str:
    folder: Path = Settings.for_tests().kennisbank_dir
    return (folder / "afval.yml").read_text(encoding="utf-8")


def test_a_trainer_looks_at_a_change_before_it_is_written(toos: Browser) -> None:
    before = file_of_it()
    toos.opens(PATH)
    words = toos.submits(PATH, **as_shown(toos) | {"u": "Een container vraagt u aan op www.duiven.nl."})
    assert "Zo leest een bewoner het" in words
    assert "Een container vraagt u aan op www.duiven.nl. Liever bellen?" in words
    assert file_of_it() == before


def test_what_can_not_be_said_is_named_and_what_was_typed_stays(toos: Browser) -> None:
    before = file_of_it()
    toos.opens(PATH)
    words = toos.submits(PATH, **as_shown(toos) | {"u": "Dat doe je zelf.", "save": "1"})
    assert toos.status == 422
    assert "Antwoord met u: spreekt iemand aan met ‘je’" in words
    assert "Dat doe je zelf." in toos.page
    assert file_of_it() == before


def test_a_date_that_is_none_is_refused(toos: Browser) -> None:
    toos.opens(PATH)
    words = toos.submits(PATH, **as_shown(toos) | {"geldig_tot": "ooit"})
    assert "Geldig tot en met: vul een datum in" in words


def test_the_list_leads_to_each_answer_and_says_how_often_a_person_was_asked_for(toos: Browser) -> None:
    words = toos.opens("/kennisbank")
    assert f'href="{PATH}"' in toos.page
    assert "Daarna ‘medewerker’" in words


def test_an_answer_that_never_was_is_not_found(toos: Browser) -> None:
    toos.opens("/kennisbank/vraag_onbekend")
    assert toos.status == 404
