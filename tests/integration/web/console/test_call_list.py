"""The call-back list: one page for everybody who waits for a call (policy 1.7, 5.2, 5.8)."""

from __future__ import annotations

import pytest

from tests.integration.web.conftest import Browser, Site


def promised(site: Site, browser: Browser, phone: str, name: str, part: str) -> str:
    number = site.waiting_case(phone=phone, name=name)
    browser.opens(f"/zaken/{number}")
    browser.submits(f"/zaken/{number}/callback", reason="personal_data", part_of_day=part)
    return number


def test_policy_5_2_what_was_promised_first_stands_first(site: Site, anja: Browser) -> None:
    later = promised(site, anja, "31600000001", "Ria Jansen", "2026-02-04-ochtend")
    sooner = promised(site, anja, "31600000002", "Sem de Boer", "2026-02-03-middag")
    words = anja.opens("/bellijst")
    assert words.index("Sem de Boer") < words.index("Ria Jansen")
    for shown in ("+31600000002", "Dinsdag 3 februari, in de middag", "nog niet gebeld", "nog van niemand"):
        assert shown in words
    assert [anja.has(f"call-{number}") for number in (sooner, later)] == [True, True]


def test_policy_5_2_attempts_stand_on_it_and_who_was_reached_and_helped_does_not(site: Site, anja: Browser) -> None:
    number = promised(site, anja, "31600000001", "Ria Jansen", "2026-02-03-middag")
    anja.opens(f"/zaken/{number}")
    anja.submits(f"/zaken/{number}/call", outcome="voicemail")
    words = anja.opens("/bellijst")
    assert "1 keer gebeld" in words
    assert "1 keer niet bereikt" in words
    anja.opens(f"/zaken/{number}")
    anja.submits(f"/zaken/{number}/close", result="beantwoord")
    assert "Niemand wacht op een telefoontje." in anja.opens("/bellijst")


def test_looking_at_numbers_is_noted_in_the_audit_log(site: Site, anja: Browser) -> None:
    anja.opens("/bellijst")
    assert ("anja", "list", "calls") in site.audit()


@pytest.mark.parametrize("name", ["toos", "ans"])
def test_who_sees_no_cases_sees_no_numbers(site: Site, name: str) -> None:
    browser = Browser(site.address)
    browser.logs_in(name)
    browser.opens("/bellijst")
    assert browser.status == 403
