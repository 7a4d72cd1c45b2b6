"""The coordinator's figures as a page and a CSV file, and the wallboard."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import pytest

from handover.domain.intents import intent_in_words
from handover.web.console.statistics import harmless, minutes_in_words
from handover.web.console.words import reason_in_words
from tests.fakes import FIRE
from tests.integration.web.conftest import Browser, Site
from tests.month import CASES, MONTH, STEPS, live
from tests.served import PERSON


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


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("van=2026-02-03&tot=2026-02-01", "Tot en met: ligt voor het begin van de periode."),
        ("van=2023-01-01&tot=2026-02-01", "Tot en met: een periode is hooguit 731 dagen (twee jaar)."),
        ("van=onzin", "Van: is geen datum; schrijf die als 2026-03-31."),
        ("van=2026-02-01&tot=31-02-2026", "Tot en met: is geen datum; schrijf die als 2026-03-31."),
        ("van=0001-01-01&tot=0001-01-02", "Van: kies een dag van 2020 tot en met 2099."),
        ("van=2026-02-01&tot=9999-12-31", "Tot en met: kies een dag van 2020 tot en met 2099."),
    ],
)
def test_what_is_wrong_with_a_period_is_said_and_this_month_shown(coby: Browser, query: str, said: str) -> None:
    assert said in coby.opens(f"/statistiek?{query}")
    assert coby.status == 422
    assert 'aria-invalid="true" aria-describedby="refused"' in coby.page
    coby.opens(f"/statistiek/csv?{query}")
    assert coby.status == 422


def test_the_page_says_what_each_figure_counts(coby: Browser) -> None:
    words = coby.opens("/statistiek")
    explained = words[words.index("Wat deze cijfers tellen") :]
    for figure in (
        "Contactmoment",
        "Beantwoord",
        "Binnen de beloofde termijn",
        "Eerste antwoord",
        "Bezorgde berichten",
    ):
        assert figure in explained


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


def test_the_file_opens_in_a_dutch_spreadsheet(site: Site, coby: Browser) -> None:
    """A mark that says UTF-8, semicolons, lines as Windows ends them, a comma in a share, no comma in a count."""
    for asks_for_a_person in (True, False, False):
        site.world.says(PERSON if asks_for_a_person else "hoe laat open?")
        site.world.clock.passes(hours=9)
    coby.logs_in("coby")
    page = coby.session.get(f"{site.address}/statistiek/csv?van=2026-02-01&tot=2026-02-28", timeout=10)
    assert page.content.startswith("\ufeffonderdeel;naam;deze periode;vorige periode\r\n".encode())
    assert "totaal;met een medewerker (%);100,0;\r\n" in page.content.decode()
    assert page.headers["Content-Disposition"] == 'attachment; filename="statistiek-2026-02-01-2026-02-28.csv"'


def test_page_file_and_api_say_what_was_counted_by_hand(site: Site, coby: Browser) -> None:
    """The same month as tests/integration/services/test_figures.py."""
    live(site.world)
    api = site.call("GET", f"/statistics?from={MONTH.first}&to={MONTH.last}").json()["now"]
    coby.logs_in("coby")
    period = f"van={MONTH.first}&tot={MONTH.last}"
    coby.opens(f"/statistiek?{period}")
    tiles = dict(re.findall(r'data-testid="([a-z0-9-]+)">([^<]*)</dd>', coby.page))
    coby.opens(f"/statistiek/csv?{period}")
    rows = csv.reader(io.StringIO(coby.page.lstrip("\ufeff")), delimiter=";")
    file = {(part, name): value for part, name, value, _ in rows}

    inside = [step for step in STEPS if step.moment_of_it >= MONTH.since]
    resident, left = sum(step.resident for step in inside), sum(step.bot + step.agent for step in inside)
    met = [case.due for case in CASES if case.due is not None]
    assert api["received"] == resident
    assert (tiles["received"], file["totaal", "berichten van bewoners"]) == (str(resident), str(resident))
    assert (tiles["sent"], file["totaal", "berichten van ons"]) == (str(left), str(left))
    assert (api["cases"], tiles["cases"], file["totaal", "zaken"]) == (len(CASES), str(len(CASES)), str(len(CASES)))
    share = round(100 * sum(met) / len(met), 1)
    in_dutch = str(share).replace(".", ",")
    assert api["in_due"] == {"count": sum(met), "of": len(met), "percent": share}
    assert (tiles["in-due"], file["totaal", "binnen de beloofde termijn (%)"]) == (f"{in_dutch}%", in_dutch)
    by_clock = sorted(case.minutes for case in CASES if case.minutes is not None)
    assert (api["first_answer"]["median"], api["first_answer"]["p90"]) == (by_clock[5], by_clock[10])
    assert (tiles["median"], tiles["p90"]) == ("5 u 30", "4 d 20 u")
    assert file["totaal", "eerste antwoord van een medewerker, mediaan (minuten)"] == "330,0"
    assert file["totaal", "eerste antwoord van een medewerker, 90% binnen (minuten)"] == "6960,0"
    assert (tiles["overdue"], tiles["callbacks"], tiles["blocks"], tiles["warnings"]) == ("1", "1", "1", "1")
    delivered = left - sum(step.undelivered for step in inside)
    assert (api["sends"]["delivered"], tiles["delivered"]) == (delivered, str(delivered))
    assert file["totaal", "verzonden sjablonen"] == str(sum(step.templates for step in inside))
    assert {name: value for (part, name), value in file.items() if part == "reden van overdracht"} == {
        reason_in_words(reason): str(count) for reason, count in Counter(case.reason for case in CASES).items()
    }
    asked = Counter(step.about for step in inside if step.in_case)
    assert file["onderwerp van een bericht: met medewerker", intent_in_words("medewerker_spreken")] == str(
        asked["medewerker_spreken"]
    )


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@x", "\tx", "\r=x", "＝1"])
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
