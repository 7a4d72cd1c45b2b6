"""The list of blocked residents (policy 8.6)."""

from __future__ import annotations

import pytest

from tests.fakes import abuse
from tests.integration.web.conftest import Browser, Site

INSULT = "wat bent u een zeepaardje"


@pytest.fixture
def blocked(site: Site) -> None:
    """The assistant blocked a resident after a warning that arrived."""
    site.world.assistant.taught[INSULT] = abuse()
    site.world.says(INSULT)
    site.world.is_delivered()
    site.world.clock.passes(minutes=5)
    site.world.says(INSULT)


@pytest.fixture
def coby(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("coby")
    return browser


def test_nobody_is_blocked(anja: Browser) -> None:
    assert "Niemand is geblokkeerd" in anja.opens("/blokkades")


def test_policy_8_6_an_automatic_block_is_confirmed_from_the_list(site: Site, blocked: None, anja: Browser) -> None:
    words = anja.opens("/blokkades")
    assert "voorlopig" in words
    assert "Bevestigen vóór" in words
    assert not anja.has("lift-1"), "a coordinator's"
    number = site.call("GET", "/contacts/blocked").json()["items"][0]["case_number"]
    anja.submits(f"/zaken/{number}/conduct")
    words = anja.opens("/blokkades")
    assert "Bevestigd door anja" in words
    assert "Opnieuw bekijken op" in words
    assert not anja.has("confirm-1")


def test_a_coordinator_lifts_a_block_with_a_reason(site: Site, blocked: None, coby: Browser) -> None:
    coby.opens("/blokkades")
    assert "Vul in waarom" in coby.submits("/bewoners/1/unblock", reason=" ")
    assert coby.status == 422
    assert "De blokkade is opgeheven" in coby.submits("/bewoners/1/unblock", reason="vergissing")
    assert "Niemand is geblokkeerd" in coby.words
    assert ("coby", "unblock", "contact 1") in site.audit()


def test_lifting_is_a_coordinators_whatever_a_form_says(
    site: Site, blocked: None, anja: Browser, coby: Browser
) -> None:
    coby.opens("/blokkades")
    form = coby.hidden("/bewoners/1/unblock") | {"reason": "omdat ik het wil"}
    refused = anja.session.post(f"{site.address}/bewoners/1/unblock", data=form, timeout=10)
    assert refused.status_code == 403
    assert len(site.call("GET", "/contacts/blocked").json()["items"]) == 1
