"""The pages of the municipality's own settings, without JavaScript."""

from __future__ import annotations

import re

import pytest

from handover.domain.own_settings import Section
from tests.integration.web.conftest import Browser, Site

HOURS, DAYS, DESKS, ALERTS = (
    f"/instellingen/{name}" for name in ("openingstijden", "sluitingsdagen", "afdelingen", "signalen")
)


@pytest.fixture
def coby(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("coby")
    return browser


def typed(browser: Browser) -> dict[str, str]:
    """What stands in the fields of the page."""
    named = re.findall(r'<input class="[^"]*" id="[^"]*" name="([^"]+)"[^>]*? value="([^"]*)"', browser.page)
    chosen = re.findall(r'<option value="([^"]+)" selected>', browser.page)
    return dict(named) | ({"liberation_day": chosen[0]} if chosen else {})


def saves(browser: Browser, page: str, **fields: str) -> str:
    browser.opens(page)
    return browser.submits(page, **{**typed(browser), "reason": "besluit college", **fields})


def test_the_overview_shows_what_is_in_force_and_leads_to_each_page(coby: Browser) -> None:
    words = coby.opens("/instellingen")
    assert "Maandag 09:00-17:00" in words
    assert "wegen Wegen, geen postbus, 5 werkdagen" in words
    assert all(f'href="{page}"' in coby.page for page in (HOURS, DAYS, DESKS, ALERTS))
    assert 'data-testid="nav-municipality"' in coby.page


def test_opening_hours_change_and_come_back(site: Site, coby: Browser) -> None:
    said = saves(coby, HOURS, maandag="8.30-12.30, 13.30-17.00", vrijdag="", good_friday="1")
    assert "Dit geldt vanaf nu." in said
    assert "Maandag : 09:00-17:00 → werd 08:30-12:30, 13:30-17:00" in said
    assert not site.world.parts.own_settings.hours().week[4]
    hidden = re.search(r'name="former" value="0"', coby.page)
    assert hidden
    version = site.world.parts.own_settings.one(Section.OPENING_HOURS).version
    back = coby.submits(f"{HOURS}/terug", former="0", version=str(version), reason="toch niet")
    assert "Teruggezet." in back
    assert site.world.parts.own_settings.hours().week[4]


def test_what_can_not_be_is_said_with_its_day_and_what_was_typed_stays(site: Site, coby: Browser) -> None:
    words = saves(coby, HOURS, dinsdag="negen tot vijf", woensdag="10:00-16:00", reason="zomertijden")
    assert coby.status == 422
    assert "Dinsdag: schrijf tijden als 09:00-17:00" in words
    assert (typed(coby)["dinsdag"], typed(coby)["woensdag"], typed(coby)["reason"]) == (
        "negen tot vijf",
        "10:00-16:00",
        "zomertijden",
    )
    assert not site.world.parts.own_settings.one(Section.OPENING_HOURS).changed


def test_closing_days_are_rows_that_come_and_go(site: Site, coby: Browser) -> None:
    first = {"closed-day-1": "2026-12-28", "closed-until-1": "2026-12-31", "closed-name-1": "kerstsluiting"}
    early = {"early-day-1": "2026-12-24", "early-closes-1": "15:00", "early-name-1": "kerstavond"}
    saves(coby, DAYS, **first, **early)
    assert typed(coby)["closed-name-3"] == "", "two more rows to fill in"
    words = saves(coby, DAYS, **dict.fromkeys(first, ""))
    assert "28 december 2026 tot en met 31 december 2026 : gesloten (kerstsluiting) → werd niets" in words
    hours = site.world.parts.own_settings.hours()
    assert (hours.recesses, [one.name for one in hours.early_closings]) == ((), ["kerstavond"])


def test_policy_6_9_a_closing_day_on_a_promised_day_leads_to_extending(site: Site, coby: Browser) -> None:
    number = site.waiting_case()
    due = site.world.case().due_at.date().isoformat()
    words = saves(coby, DAYS, **{"closed-day-1": due, "closed-name-1": "brugdag"})
    assert "Toegezegde termijnen (1)" in words
    coby.opens("/actueel")
    assert number in coby.page
    coby.submits("/actueel/verlengen", reason="gesloten: brugdag", due_date="", due_time="12:00")
    assert "Toegezegde termijnen" not in coby.opens(DAYS)
    assert site.world.case().terms[-1].reason == "gesloten: brugdag"


def test_a_department_and_the_limits_change_at_once(site: Site, coby: Browser) -> None:
    saves(coby, DESKS, **{"groen-mailbox": "groen@example.org", "groen-term": "10", "groen-label": "Groen en bomen"})
    groen = site.world.parts.own_settings.departments()["groen"]
    assert (groen.label, groen.mailbox, groen.term) == ("Groen en bomen", "groen@example.org", 10)
    saves(coby, ALERTS, due_soon_minutes="90", on_call_address="piket@example.org")
    assert site.world.parts.own_settings.limits().due_soon.total_seconds() == 90 * 60
    assert "Piket : niemand → werd piket@example.org" in coby.words


def test_a_colleague_who_was_first_is_not_overwritten(site: Site, coby: Browser) -> None:
    coby.opens(HOURS)
    mine, version = typed(coby), coby.hidden(HOURS)["version"]
    saves(coby, HOURS, maandag="10:00-12:00")
    coby.opens(HOURS)
    words = coby.submits(HOURS, **{**mine, "version": version, "vrijdag": "", "reason": "vrijdag dicht"})
    assert coby.status == 422
    assert "een collega was net eerder" in words
    assert site.world.parts.own_settings.one(Section.OPENING_HOURS).value["maandag"] == ["10:00-12:00"]
    assert "Dit geldt vanaf nu." in coby.submits(HOURS, **{**typed(coby), "reason": "nu wel"})


def test_an_unknown_page_is_not_found_and_the_fixed_texts_keep_theirs(coby: Browser) -> None:
    coby.opens("/instellingen/parkeren")
    assert coby.status == 404
    assert "Vaste teksten" in coby.opens("/instellingen/teksten")
