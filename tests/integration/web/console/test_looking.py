"""Colleagues at the same case, as the page's script tells of them."""

from __future__ import annotations

import re

import pytest

from tests.integration.web.conftest import Browser, Site


@pytest.fixture
def number(site: Site) -> str:
    return site.waiting_case()


def says(browser: Browser, number: str, **fields: str) -> int:
    """What looking.js does."""
    form = browser.hidden(f"/zaken/{number}/reply") | fields
    return browser.session.post(f"{browser.address}/zaken/{number}/kijkt", data=form, timeout=10).status_code


def test_two_agents_see_each_other_and_who_types(number: str, anja: Browser, bram: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    assert says(anja, number, typt="0") == 204
    assert "anja kijkt ook" in bram.opens(f"/zaken/{number}")
    says(anja, number, typt="1")
    assert "anja typt een antwoord" in bram.opens(f"/zaken/{number}")
    says(bram, number, typt="0")
    says(anja, number, weg="1")
    assert "anja" not in bram.opens(f"/zaken/{number}/kijkers")
    assert anja.opens(f"/zaken/{number}/kijkers").strip() == "bram kijkt ook", "nobody is told of themselves"


def test_a_line_that_did_not_change_is_not_sent_again(number: str, anja: Browser) -> None:
    anja.opens(f"/zaken/{number}")
    seen = re.search(r"kijkers\?gezien=(\w+)", anja.page)
    assert seen
    anja.opens(f"/zaken/{number}/kijkers?gezien={seen[1]}")
    assert anja.status == 204


def test_other_screens_are_woken_only_when_something_is_different(
    site: Site, number: str, anja: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    anja.opens(f"/zaken/{number}")
    rung: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr(site.world.parts.bell, "ring", rung.append)
        for typing in ("0", "0", "1", "1", "0"):
            says(anja, number, typt=typing)
    assert rung == ["looks/1"] * 3, "and only those who have this case open"
