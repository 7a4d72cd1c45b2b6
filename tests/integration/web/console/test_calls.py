"""Calling back from the page of a case, and the same through the API (policy 5.2, 5.8)."""

from __future__ import annotations

import pytest

from tests.integration.web.conftest import Browser, Site


@pytest.fixture
def number(site: Site) -> str:
    number = site.waiting_case()
    site.move(number, "callback", {"reason": "complex", "part_of_day": "2026-02-03-middag"})
    site.world.sends()
    return number


def test_policy_5_8_each_attempt_is_noted_with_who_and_what(site: Site, number: str, anja: Browser) -> None:
    words = anja.opens(f"/zaken/{number}")
    assert "Bel +31600000001" in words
    assert "geen woord over het onderwerp" in words
    words = anja.submits(f"/zaken/{number}/call", outcome="voicemail")
    assert "gebeld : voicemail ingesproken anja" in words or "gebeld: voicemail ingesproken anja" in words
    assert "1 van 3 momenten niet bereikt" in words
    assert not anja.has("give-up-calling")
    assert ("anja", "call", f"case {number}") in site.audit()


def test_policy_5_2_after_three_moments_the_case_can_close_with_a_text_that_names_no_subject(
    site: Site, number: str, anja: Browser
) -> None:
    for _ in range(3):
        assert site.move(number, "give-up-calling").status_code == 409
        assert site.move(number, "call", {"outcome": "not_reached"}).status_code == 200
        site.world.clock.passes(minutes=61)
    anja.logs_in("anja")
    anja.opens(f"/zaken/{number}")
    words = anja.submits(f"/zaken/{number}/give-up-calling")
    assert "de bewoner was niet te bereiken" in words
    case = site.case(number)
    assert (case["status"], case["result"]) == ("closed", "afgebroken")
    site.world.sends()
    assert "Wij hebben u drie keer gebeld" in site.world.messaging.bodies()[-1]
    assert site.world.owner() == "bot"


def test_policy_6_6_outside_the_window_it_closes_without_a_text(site: Site, number: str) -> None:
    for _ in range(3):
        site.move(number, "call", {"outcome": "not_reached"})
        site.world.clock.passes(hours=9)
    said = len(site.world.rows())
    assert site.move(number, "give-up-calling").status_code == 200
    assert len(site.world.rows()) == said


def test_two_colleagues_do_not_call_the_same_person(site: Site, number: str, anja: Browser) -> None:
    site.move(number, "claim")
    assert not (anja.opens(f"/zaken/{number}") and anja.has("calls"))


def test_what_is_not_to_be_called_about_takes_no_attempt(site: Site) -> None:
    number = site.waiting_case(phone="31600000002")
    assert site.move(number, "call", {"outcome": "reached"}).status_code == 409
    assert site.move(number, "call", {"outcome": "bezet"}).json()["field"] == "outcome"
