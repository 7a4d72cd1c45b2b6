"""The draft of the answer field, as the page's script keeps it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import requests

from tests.integration.web.conftest import Browser, Site


@pytest.fixture
def number(site: Site, anja: Browser) -> str:
    number = site.waiting_case()
    anja.opens(f"/zaken/{number}")
    return number


def types(browser: Browser, number: str, text: str) -> dict[str, Any]:
    """What composer.js does while somebody types."""
    fields = browser.hidden(f"/zaken/{number}/reply") | {"text": text}
    answer = browser.session.post(f"{browser.address}/zaken/{number}/concept", data=fields, timeout=10)
    told: dict[str, Any] = answer.json()
    return told


def field(browser: Browser) -> str:
    found = re.search(r'<textarea[^>]*id="reply-text"[^>]*>(.*?)</textarea>', browser.page, re.DOTALL)
    assert found
    return found[1]


def test_what_was_typed_is_there_again_until_it_is_sent(anja: Browser, bram: Browser, number: str) -> None:
    assert types(anja, number, "Ik zoek het uit")["state"] == "Concept bewaard: vandaag 09.12"
    assert "Concept bewaard: vandaag" in anja.opens(f"/zaken/{number}")
    assert field(anja) == "Ik zoek het uit"
    bram.opens(f"/zaken/{number}")
    assert field(bram) == ""
    anja.submits(f"/zaken/{number}/reply", text="Ik zoek het uit")
    assert field(anja) == ""


def test_policy_5_8_a_personal_number_is_told_while_it_is_typed(anja: Browser, number: str) -> None:
    told = types(anja, number, "Is uw BSN 111222333?")
    assert told["problem"].startswith("Je tekst bevat een persoonlijk nummer (BSN).")
    assert types(anja, number, "Is uw nummer bekend?")["problem"] == ""


def test_a_refused_answer_shows_what_was_typed_not_the_draft(anja: Browser, number: str) -> None:
    types(anja, number, "Is uw BSN 111222333?")
    anja.submits(f"/zaken/{number}/reply", text="Is uw BSN 111222333?")
    assert anja.status == 422
    assert field(anja) == "Is uw BSN 111222333?"


def test_another_site_can_not_write_a_draft(site: Site, anja: Browser, number: str) -> None:
    answer = anja.session.post(f"{site.address}/zaken/{number}/concept", data={"text": "x"}, timeout=10)
    assert answer.status_code == 403
    assert requests.post(f"{site.address}/zaken/{number}/concept", timeout=10, allow_redirects=False).status_code == 303


def test_policy_6_6_the_pages_clock_follows_ours(site: Site, anja: Browser, number: str) -> None:
    now = site.world.parts.reading.now().isoformat()
    assert f'data-now="{now}"' in anja.page
    assert 'data-shuts-at="2026-02-04T09:' in anja.page
    live = anja.session.get(f"{site.address}/zaken/{number}/nu", timeout=10)
    assert live.headers["Handover-Now"] == now
