"""The page on which a coordinator answers several residents at once."""

from __future__ import annotations

import pytest

from tests.integration.web.conftest import Browser, Site


@pytest.fixture
def coby(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("coby")
    return browser


def test_who_is_ticked_gets_the_answer_and_the_others_are_still_there(site: Site, coby: Browser) -> None:
    first, second = site.waiting_case(), site.waiting_case(phone="31600000002")
    subject = site.case(first)["intent"]
    coby.opens("/")
    assert coby.has("shared-answers")
    coby.opens("/samen-beantwoorden")
    assert f'value="{subject}"' in coby.page
    coby.opens(f"/samen-beantwoorden?onderwerp={subject}")
    assert (coby.has(f"pick-{first}"), coby.has(f"pick-{second}")) == (True, True)
    words = coby.submits("/samen-beantwoorden/antwoord", **{f"zaak-{first}": "1", "text": "De storing is verholpen."})
    assert "Het antwoord is op weg" in words
    assert (coby.has(f"pick-{first}"), coby.has(f"pick-{second}")) == (False, True)
    assert (site.case(first)["status"], site.case(second)["status"]) == ("answered", "waiting")


def test_what_was_typed_and_ticked_stays_when_it_may_not_leave(site: Site, coby: Browser) -> None:
    number = site.waiting_case()
    subject = site.case(number)["intent"]
    coby.opens(f"/samen-beantwoorden?onderwerp={subject}")
    words = coby.submits("/samen-beantwoorden/antwoord", text="Hallo allemaal")
    assert (coby.status, "Zaken: kies 1 tot 100 zaken." in words) == (422, True)
    assert "Hallo allemaal</textarea>" in coby.page


def test_agents_answer_one_by_one(anja: Browser) -> None:
    anja.opens("/samen-beantwoorden")
    assert anja.status == 403
