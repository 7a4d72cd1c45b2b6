"""What came in after a session had ended goes along through the login, with nobody else's words among it."""

from __future__ import annotations

import requests

from handover.domain.accounts import Actor
from tests.integration.web.conftest import Browser, Site
from tests.integration.web.console.test_one_time_codes import STEP, app_of, code_of
from tests.served import PASSWORD

TYPED = "Ik zoek het voor u uit."
ANJA = Actor(name="anja", role="agent", origin="test")


def sends_too_late(site: Site, browser: Browser, text: str = TYPED) -> str:
    """An answer, from a page that stood open too long. Returns the case's number."""
    number = site.waiting_case()
    browser.opens(f"/zaken/{number}")
    site.world.clock.passes(hours=2)
    browser.submits(f"/zaken/{number}/reply", text=text)
    return number


def draft_of(site: Site, number: str, actor: Actor = ANJA) -> str:
    return site.world.parts.drafts.of(number, actor).text


def test_an_answer_becomes_a_draft_after_the_login_and_nothing_is_sent(site: Site, anja: Browser) -> None:
    number = sends_too_late(site, anja)
    assert anja.status == 401
    assert draft_of(site, number) == ""
    anja.submits("/inloggen", naam="anja", wachtwoord="verkeerd")
    assert TYPED in anja.submits("/inloggen", naam="anja", wachtwoord=PASSWORD)
    assert draft_of(site, number) == TYPED
    assert not any(row.author == "agent" for row in site.world.rows())


def test_policy_5_4_it_is_masked_like_every_draft(site: Site, anja: Browser) -> None:
    number = sends_too_late(site, anja, "uw BSN is 111222333")
    anja.submits("/inloggen", naam="anja", wachtwoord=PASSWORD)
    assert draft_of(site, number) == "uw BSN is [BSN verwijderd]"


def test_half_a_session_writes_nothing_down(site: Site, anja: Browser) -> None:
    app = app_of(site, anja)
    number = sends_too_late(site, anja)
    anja.submits("/inloggen", naam="anja", wachtwoord=PASSWORD)
    assert draft_of(site, number) == ""
    anja.submits(STEP, code="000000")
    anja.submits(STEP, code=code_of(site, app))
    assert draft_of(site, number) == TYPED


def test_a_trainer_who_logs_in_there_gets_no_draft(site: Site, anja: Browser) -> None:
    number = sends_too_late(site, anja)
    anja.submits("/inloggen", naam="toos", wachtwoord=PASSWORD)
    assert anja.status == 403
    assert draft_of(site, number, Actor(name="toos", role="trainer", origin="test")) == ""


def test_a_case_that_closed_meanwhile_takes_no_draft_and_the_login_goes_on(site: Site, anja: Browser) -> None:
    number = sends_too_late(site, anja)
    site.world.parts.cases.close(number, ANJA)
    assert "Deze zaak is gesloten" in anja.submits("/inloggen", naam="anja", wachtwoord=PASSWORD)


def test_the_words_of_another_site_go_nowhere(site: Site) -> None:
    number = site.waiting_case()
    answer = requests.post(
        f"{site.address}/zaken/{number}/reply",
        data={"text": "Maak geld over"},
        headers={"Sec-Fetch-Site": "cross-site"},
        timeout=10,
    )
    assert "Inloggen" in answer.text
    assert "Maak geld over" not in answer.text
