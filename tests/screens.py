"""Pictures of the console's main pages in reports/screens: `make screens`. Invented residents, three widths, light and dark."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from handover.store.database import make_engine
from tests.conftest import FLAGS
from tests.databases import migrated_database
from tests.integration.services.conftest import World
from tests.served import PASSWORD, PERSON, make_world, served

FOLDER = Path("reports/screens")
RESIDENTS = {"31600000001": "Ria Jansen", "31600000002": "Truus Hendriks", "31600000003": "Kees Bakker"}
SETTLED = 600
"""Milliseconds in which the scripts of a page have done their first work."""


@dataclass(frozen=True, kw_only=True)
class View:
    """A way to look: the size of the window in pixels, and light or dark."""

    name: str
    width: int
    height: int
    dark: bool = False


VIEWS = (
    View(name="breed", width=1280, height=900),
    View(name="donker", width=1280, height=900, dark=True),
    View(name="telefoon", width=360, height=760),
)
PAGES = {
    "anja": (
        "/",
        "/zaken/{number}",
        "/zoeken",
        "/signalen",
        "/vandaag",
        "/bellijst",
        "/dienst",
        "/richtlijn",
        "/wandbord",
        "/mijn-account",
    ),
    "coby": (
        "/statistiek",
        "/actueel",
        "/instellingen",
        "/instellingen/openingstijden",
        "/instellingen/sluitingsdagen",
        "/instellingen/afdelingen",
        "/instellingen/teksten/takeover",
        "/kennisbank",
        "/standaardantwoorden",
        "/blokkades",
        "/logboek",
        "/bewaartermijnen",
    ),
}
"""Who looks at which pages."""


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _console() as (number, address), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for view in VIEWS:
            for person, paths in PAGES.items():
                page = _logged_in(browser, view, address, person)
                for path in paths:
                    _picture(page, address + path.format(number=number), view)
        browser.close()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}/")
    return 0


@contextmanager
def _console() -> Iterator[tuple[str, str]]:
    """A served console with a few waiting cases: the number of one of them, and the address."""
    with tempfile.TemporaryDirectory() as folder, migrated_database("sqlite", Path(folder)) as url:
        world: World = make_world(make_engine(url), Path(folder))
        for phone, name in RESIDENTS.items():
            world.says(PERSON, phone=phone, name=name)
        with served(world) as address:
            yield world.cases()[0].number, address


def _logged_in(browser: Browser, view: View, address: str, person: str) -> Page:
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme="dark" if view.dark else "light",
        locale="nl-NL",
    )
    page = context.new_page()
    page.goto(f"{address}/inloggen")
    page.fill("[name=naam]", person)
    page.fill("[name=wachtwoord]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-testid=who]")
    return page


def _picture(page: Page, address: str, view: View) -> None:
    page.goto(address)
    page.wait_for_timeout(SETTLED)
    name = "-".join(part for part in address.split("/")[3:4] if part) or "wachtrij"
    page.screenshot(path=FOLDER / f"{name}-{view.name}.png", full_page=True)


if __name__ == "__main__":
    sys.exit(main())
