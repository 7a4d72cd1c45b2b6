"""The privacy forms on the page of a case (policy 5.8)."""

from __future__ import annotations

from tests.integration.web.conftest import Browser, Site
from tests.served import PERSON


def test_policy_5_8_words_are_taken_out_after_a_tick(site: Site, anja: Browser) -> None:
    number = site.waiting_case()
    anja.opens(f"/zaken/{number}")
    words = anja.submits(f"/zaken/{number}/privacy/woorden", words=PERSON)
    assert anja.status == 422
    assert "zet het vinkje" in words
    words = anja.submits(f"/zaken/{number}/privacy/woorden", words=PERSON, sure="1")
    assert "De woorden zijn overal uit dit gesprek gehaald." in words
    assert PERSON not in words
    assert ("anja", "redact", f"case {number}") in site.audit()


def test_policy_5_8_a_possible_leak_is_told(site: Site, anja: Browser) -> None:
    number = site.waiting_case()
    anja.opens(f"/zaken/{number}")
    words = anja.submits(f"/zaken/{number}/privacy/lek", note="Een brief aan de verkeerde, een mens.")
    assert "72 uur" in words
    assert "mogelijk datalek gemeld" in words


def test_policy_5_8_the_api_does_the_same(site: Site) -> None:
    number = site.waiting_case()
    redacted = site.call("POST", f"/cases/{number}/redact", {"words": PERSON})
    assert (redacted.status_code, redacted.json()["messages"][0]["text"]) == (200, "[verwijderd door medewerker]")
    assert site.call("POST", f"/cases/{number}/redact", {"words": "nergens"}).status_code == 422
    assert site.call("POST", f"/cases/{number}/erase-medium", {"message_id": 1}).status_code == 404
    assert site.call("POST", f"/cases/{number}/leak", {"note": "Verkeerd dossier."}).status_code == 200
