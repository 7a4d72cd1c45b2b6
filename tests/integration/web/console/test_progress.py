"""The page with the assistant's progress."""

from __future__ import annotations

from pathlib import Path

from tests.integration.web.conftest import Browser, Site
from tests.workbench import make, measured_twice


def toos(site: Site) -> Browser:
    browser = Browser(site.address)
    browser.logs_in("toos")
    return browser


def test_before_anything_was_measured_it_says_how_that_is_done(site: Site) -> None:
    assert "Er is nog niets gemeten" in toos(site).opens("/voortgang")


def test_each_measurement_stands_on_the_page(site: Site, tmp_path: Path) -> None:
    measured_twice(make(tmp_path / "training"))
    words = toos(site).opens("/voortgang")
    assert "6-1-2026, aaaaaa 90% 80% 97,5%" in words
    assert "3-2-2026, bbbbbb 95% 85% 98,8%" in words


def test_the_weeks_show_what_went_to_people(site: Site) -> None:
    site.waiting_case()
    site.world.says("hoe laat bent u open?", phone="31600000009")
    assert "2-2-2026 50% 2" in toos(site).opens("/voortgang")
