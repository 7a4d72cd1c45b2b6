"""The conduct panel on the page of a case (policy 8.3, 8.6, 8.8): evidence and dates, and one click for each decision."""

from __future__ import annotations

import pytest

from tests.fakes import abuse
from tests.integration.services.conftest import PHONE
from tests.integration.web.conftest import Browser, Site

INSULT, DOUBT = "wat bent u een zeepaardje", "stelletje prutsers"


@pytest.fixture(autouse=True)
def taught(site: Site) -> None:
    site.world.assistant.taught.update({INSULT: abuse(), DOUBT: abuse("misbruik_seksueel", verdict="doubt")})


@pytest.fixture
def coby(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("coby")
    return browser


@pytest.fixture
def number(site: Site) -> str:
    number = site.waiting_case()
    site.world.says(DOUBT)
    return number


@pytest.fixture
def review(site: Site) -> str:
    """Warned, and blocked by the assistant."""
    for _ in range(2):
        site.world.says(INSULT)
        site.world.is_delivered()
        site.world.clock.passes(minutes=1)
    return str(site.call("POST", "/cases/search", {"phone": PHONE}).json()["items"][0]["number"])


def decides(browser: Browser, number: str, decision: str, **fields: str) -> str:
    return browser.submits(f"/zaken/{number}/conduct", decision=decision, **fields)


def test_a_proposal_is_shown_with_its_kind_chosen_and_a_click_for_each_decision(
    site: Site, number: str, anja: Browser
) -> None:
    words = anja.opens(f"/zaken/{number}")
    assert "Gedrag beoordelen" in words
    assert '<option value="misbruik_seksueel" selected>' in anja.page
    for decision in ("no_abuse", "warn", "consult"):
        assert anja.has(f"conduct-{decision}")
    assert not anja.has("conduct-block"), "not before a warning was delivered"
    assert "Blokkeren kan pas na een waarschuwing" in words


def test_a_case_without_a_proposal_keeps_the_panel_folded(site: Site, anja: Browser) -> None:
    anja.opens(f"/zaken/{site.waiting_case()}")
    assert anja.has("conduct-open")
    assert not anja.has("conduct-state")


def test_warning_and_blocking_by_hand(site: Site, number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    words = decides(anja, number, "warn", kind="misbruik_seksueel")
    assert "De waarschuwing gaat naar de bewoner." in words
    assert "seksuele of seksistische opmerking: gewaarschuwd anja" in words
    assert "Waarschuwing nog niet aangekomen" in words
    site.world.sends()
    assert "seksuele" in site.world.messaging.bodies()[-1]
    site.world.is_delivered()
    words = anja.opens(f"/zaken/{number}")
    assert "Waarschuwing aangekomen vandaag" in words
    assert DOUBT in words
    words = decides(anja, number, "block")
    assert "De bewoner is geblokkeerd." in words
    assert "Bevestigd door anja" in words
    assert anja.has("is-blocked")
    assert not anja.has("reply-form")


def test_a_coordinator_who_blocks_too_early_reads_why_not(site: Site, number: str, coby: Browser) -> None:
    coby.opens(f"/zaken/{number}")
    words = decides(coby, number, "block", kind="misbruik_belediging", text="Tot hier.")
    assert coby.status == 409
    assert "Blokkeren kan pas na een waarschuwing" in words
    assert "Tot hier." in words, "what was typed is still there"


def test_no_abuse_and_consulting_send_nothing(site: Site, number: str, anja: Browser) -> None:
    before = len(site.world.rows())
    anja.opens(f"/zaken/{number}")
    assert "De coördinator krijgt bericht" in decides(anja, number, "consult")
    assert "Genoteerd: geen misbruik." in decides(anja, number, "no_abuse")
    assert "gedrag beoordeeld: geen misbruik" in anja.words
    assert len(site.world.rows()) == before


def test_policy_8_6_a_review_shows_the_evidence_and_is_confirmed_with_one_click(
    site: Site, review: str, anja: Browser
) -> None:
    words = anja.opens(f"/zaken/{review}")
    for shown in (
        "Klopt deze blokkade?",
        "Zonder bevestiging vóór morgen 12.00",
        "op do 5 feb 12.00 vervalt de blokkade",
        "Geblokkeerd",
        "opnieuw misbruik na een waarschuwing",
        "volgt na de aankondiging",
        "belediging: gewaarschuwd de assistent",
        "belediging: geblokkeerd de assistent",
    ):
        assert shown in words
    assert anja.page.count(f'<q class="evidence">{INSULT}</q>') == 2
    words = decides(anja, review, "block")
    assert "De bewoner is geblokkeerd." in words
    assert "Bevestigd door anja; opnieuw bekijken op ma 3 aug" in words
    assert site.case(review)["status"] == "closed"


def test_policy_8_6_a_review_is_undone_with_one_click(site: Site, review: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{review}")
    words = decides(anja, review, "no_abuse")
    assert "Opgeheven vandaag 09.14 door anja: geen misbruik" in words
    assert "Geen misbruik volgens anja: telt niet mee." in words
    assert site.world.owner() == "bot"


def test_a_coordinator_lifts_a_block_with_a_reason(site: Site, review: str, anja: Browser, coby: Browser) -> None:
    anja.opens(f"/zaken/{review}")
    decides(anja, review, "block")
    assert not anja.has("unblock-open")
    coby.opens(f"/zaken/{review}")
    words = coby.submits(f"/zaken/{review}/unblock", reason="bood excuses aan")
    assert "De blokkade is opgeheven." in words
    assert "door coby: bood excuses aan" in words


def test_an_agent_who_forges_the_unblocking_form_is_refused(site: Site, review: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{review}")
    hidden = anja.hidden(f"/zaken/{review}/conduct")
    answer = anja.session.post(f"{site.address}/zaken/{review}/unblock", data=hidden | {"reason": "x"}, timeout=10)
    assert answer.status_code == 403
    assert "Dat mag alleen een coördinator." in answer.text
    assert site.world.owner() == "blocked"


def test_a_form_without_a_decision_is_refused(site: Site, number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    assert "Besluit: kies een van de knoppen." in anja.submits(f"/zaken/{number}/conduct")
