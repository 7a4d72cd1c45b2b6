"""The coordinator's figures as a page and a CSV file, and the wallboard."""

from __future__ import annotations

import csv
import io

import pytest

from handover.web.console.statistics import harmless, minutes_in_words
from tests.fakes import FIRE
from tests.integration.web.conftest import Browser, Site


@pytest.fixture
def coby(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("coby")
    return browser


def test_the_page_shows_figures_and_a_table_for_each_picture(site: Site, coby: Browser) -> None:
    site.waiting_case()
    words = coby.opens("/statistiek?van=2026-02-01&tot=2026-02-28")
    assert coby.status == 200
    assert "Wil een medewerker spreken 1 0" in words
    assert all(coby.has(f"table-{name}") for name in ("days", "week", "reasons"))
    assert "1-2-2026 t/m 28-2-2026" in words


def test_an_impossible_period_shows_this_month_and_says_so(coby: Browser) -> None:
    for query in ("van=2026-02-03&tot=2026-02-01", "van=onzin"):
        assert "Kies een begin dat voor het einde ligt" in coby.opens(f"/statistiek?{query}")
        assert coby.status == 422


def test_figures_are_a_coordinators(anja: Browser) -> None:
    for path in ("/statistiek", "/statistiek/csv"):
        anja.opens(path)
        assert anja.status == 403


def test_the_file_holds_the_same_figures(site: Site, coby: Browser) -> None:
    site.waiting_case()
    coby.opens("/statistiek/csv?van=2026-02-01&tot=2026-02-28")
    rows = list(csv.reader(io.StringIO(coby.page.lstrip("\ufeff")), delimiter=";"))
    assert ["totaal", "zaken", "1", "0"] in rows
    assert ["reden van overdracht", "wil een medewerker spreken", "1", "0"] in rows


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@x", "\tx", "\r=x"])
def test_no_cell_of_the_file_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(("minutes", "said"), [(None, "–"), (0.4, "0 min"), (65, "1 u 05"), (26 * 60, "1 d 2 u")])
def test_waiting_times_are_readable(minutes: float | None, said: str) -> None:
    assert minutes_in_words(minutes) == said


def test_the_wallboard_counts_and_names_nobody(site: Site, anja: Browser) -> None:
    site.world.assistant.taught["brand!"] = FIRE
    site.waiting_case()
    site.world.says("brand!", phone="31600000002", name="Sem")
    words = anja.opens("/wandbord")
    assert anja.status == 200
    assert "Spoed: 1 zaak" in words
    assert 'data-testid="board-waiting">2<' in anja.page
    assert "Ria" not in words
    assert "Sem" not in words
    site.world.clock.passes(days=3)
    anja.logs_in("anja")
    anja.opens("/wandbord/nu")
    assert 'data-testid="board-overdue">2<' in anja.page


def test_the_wallboard_is_for_who_handles_cases(site: Site) -> None:
    toos = Browser(site.address)
    toos.logs_in("toos")
    toos.opens("/wandbord")
    assert toos.status == 403
