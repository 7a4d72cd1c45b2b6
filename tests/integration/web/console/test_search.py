"""Finding cases in the console, without JavaScript: by search, by narrowing the queue, page by page."""

from __future__ import annotations

import re

import pytest

from handover.services import queue, reading
from tests.integration.services.conftest import ANJA
from tests.integration.web.conftest import Browser, Site

OTHER = "31600000002"


@pytest.fixture
def numbers(site: Site) -> tuple[str, str]:
    """One waits; the other is with the department for roads."""
    first, second = site.waiting_case(), site.waiting_case(phone=OTHER, name="Sem de Boer")
    site.world.parts.cases.forward(second, ANJA, "wegen", None, "losse stoeptegel")
    return first, second


def rows(browser: Browser) -> list[str]:
    return re.findall(r'data-testid="row-([\d-]+)"', browser.page)


def searches(browser: Browser, words: str = "", **more: str) -> list[str]:
    browser.opens("/zoeken")
    browser.submits("/zoeken", q=words, **more)
    return rows(browser)


def test_a_case_is_found_by_what_an_agent_knows_of_it(numbers: tuple[str, str], anja: Browser) -> None:
    first, second = numbers
    for words, found in (
        (first, [first]),
        ("sem boer", [second]),
        ("stoeptegel", [second]),
        ("medewerker", [second, first]),
        ("06-00000002", [second]),
        ("zeppelin", []),
    ):
        assert searches(anja, words) == found, words
    assert "Niets gevonden" in anja.words


def test_a_search_is_narrowed(numbers: tuple[str, str], anja: Browser) -> None:
    first, second = numbers
    assert searches(anja, "medewerker", status="waiting") == [first]
    assert searches(anja, "medewerker", afdeling="wegen") == [second]
    assert searches(anja, reden="requested") == [second, first]
    assert searches(anja, reden="report") == []
    anja.opens(f"/zaken/{first}")
    anja.submits(f"/zaken/{first}/claim")
    assert searches(anja, "medewerker", van_mij="1") == [first]


def test_what_was_searched_for_stands_in_no_address_and_stays_for_the_way_back(
    numbers: tuple[str, str], anja: Browser
) -> None:
    anja.opens("/")
    answer = anja.session.post(f"{anja.address}/zoeken", data={**anja.hidden("/zoeken"), "q": "Sem"}, timeout=10)
    assert (answer.url, answer.history[0].headers["location"]) == (f"{anja.address}/zoeken", "/zoeken")
    cookie = answer.history[0].headers["set-cookie"].lower()
    assert "sem" not in cookie
    assert all(word in cookie for word in ("httponly", "samesite=strict", "path=/zoeken"))
    anja.opens("/zoeken")
    assert rows(anja) == [numbers[1]]
    assert 'value="Sem"' in anja.page


def test_the_next_person_at_the_same_screen_starts_anew(site: Site, numbers: tuple[str, str], anja: Browser) -> None:
    searches(anja, "sem")
    kept = anja.session.cookies["handover_search"]
    anja.opens("/")
    anja.submits("/uitloggen")
    assert "handover_search" not in anja.session.cookies
    anja.logs_in("bram")
    anja.session.cookies.set("handover_search", kept, path="/zoeken")
    anja.opens("/zoeken")
    assert (rows(anja), "sem" in anja.page) == ([], False)


@pytest.mark.parametrize("cookie", ["", "x", "{mark}.!!", "{mark}.eyJzdGF0dXMiOiJ4In0="])
def test_a_cookie_of_somebody_elses_making_is_no_search(anja: Browser, cookie: str) -> None:
    searches(anja, "sem")
    mark = anja.session.cookies["handover_search"].split(".")[0]
    anja.session.cookies.set("handover_search", cookie.format(mark=mark), path="/zoeken")
    anja.opens("/zoeken")
    assert (anja.status, rows(anja)) == (200, [])


@pytest.mark.parametrize("fields", [{"q": "x" * 201}, {"q": "x", "status": "open"}])
def test_what_no_form_of_ours_sends_is_refused(anja: Browser, fields: dict[str, str]) -> None:
    anja.opens("/zoeken")
    anja.submits("/zoeken", **fields)
    assert anja.status == 422


def test_policy_10_a_search_stands_in_the_audit_log_without_its_words(
    site: Site, numbers: tuple[str, str], anja: Browser
) -> None:
    searches(anja, "sem")
    assert ("anja", "search", "cases") in site.audit()
    assert "sem" not in str(site.audit()).lower()


def test_the_queue_is_narrowed_and_its_tabs_count_along(numbers: tuple[str, str], anja: Browser) -> None:
    anja.opens("/?tab=doorgezet&afdeling=wegen")
    assert rows(anja) == [numbers[1]]
    assert "bij Wegen" in anja.words
    assert 'data-testid="count-wachtend">0<' in anja.page
    assert 'href="/?tab=wachtend&amp;afdeling=wegen"' in anja.page
    anja.opens("/?tab=wachtend&reden=report")
    assert "Geen zaken met deze reden" in anja.words
    anja.opens("/?tab=wachtend&reden=requested")
    assert rows(anja) == [numbers[0]]


def test_a_long_queue_comes_in_pages(site: Site, anja: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "PAGE", 2)
    monkeypatch.setattr(reading, "PAGE", 2)
    numbers = [site.waiting_case(phone=f"3160000001{count}") for count in range(5)]
    for start, wanted in (("/?tab=wachtend", numbers), ("/zoeken", numbers[::-1])):
        if start == "/zoeken":
            searches(anja, "medewerker")
        else:
            anja.opens(start)
        seen = rows(anja)
        while following := re.search(r'href="([^"]*)" data-testid="next-page"', anja.page):
            anja.opens(following[1].replace("&amp;", "&"))
            assert anja.has("first-page")
            seen += rows(anja)
        assert seen == wanted


@pytest.mark.parametrize("place", ["high.1.1", "x", "1.2", "high.99999999999999999.1"])
def test_a_place_that_no_page_named_breaks_nothing(anja: Browser, place: str) -> None:
    for tab in ("wachtend", "gesloten"):
        anja.opens(f"/?tab={tab}&na={place}")
        assert anja.status in {200, 422}
