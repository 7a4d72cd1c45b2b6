"""The second step of the login in the browser, and one's own page where it is set up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import Engine

from handover.__main__ import main
from handover.bootstrap import assemble
from handover.domain.second_factor import FREE_TRIES
from handover.settings import Settings
from tests.integration.web.conftest import Browser, Site
from tests.served import PASSWORD, make_world, served

OWN, STEP = "/mijn-account/code", "/inloggen/code"


def app_of(site: Site, browser: Browser) -> pyotp.TOTP:
    """Scans the picture (by its key) and switches the codes on."""
    browser.opens(OWN)
    browser.submits(OWN, huidig=PASSWORD)
    found = re.search(r'data-testid="key">(\w+)<', browser.page)
    assert found, browser.words
    app = pyotp.TOTP(found[1])
    browser.submits(OWN + "/aan", code=code_of(site, app))
    site.world.clock.passes(seconds=30)
    return app


def code_of(site: Site, app: pyotp.TOTP) -> str:
    return app.at(site.world.clock.now())


def recovery_codes_on(browser: Browser) -> list[str]:
    return re.findall(r"<li><code>([a-z0-9-]{14})</code></li>", browser.page)


def test_setting_up_shows_a_picture_to_scan_and_the_recovery_codes_once(site: Site, anja: Browser) -> None:
    anja.opens(OWN)
    anja.submits(OWN, huidig=PASSWORD)
    assert re.search(r'data-testid="qr"><svg [^>]*>', anja.page)
    assert "style=" not in anja.page
    assert "klopt niet" in anja.submits(OWN + "/aan", code="000000")
    app_of(site, anja)
    assert "Je herstelcodes" in anja.words
    assert len(recovery_codes_on(anja)) == 8
    assert "Je hebt nog 8 herstelcodes" in anja.opens(OWN)
    assert recovery_codes_on(anja) == []
    assert ("anja", "set_up_code", "user anja") in site.audit()


def test_the_login_then_asks_for_a_code_and_opens_nothing_before(site: Site, anja: Browser) -> None:
    app = app_of(site, anja)
    elsewhere = Browser(site.address)
    number = site.waiting_case()
    elsewhere.opens(f"/zaken/{number}")
    assert "Code van je telefoon" in elsewhere.submits("/inloggen", naam="anja", wachtwoord=PASSWORD)
    for path in ("/", f"/zaken/{number}", "/mijn-account", OWN):
        assert "Code van je telefoon" in elsewhere.opens(path)
    assert "Ria" not in elsewhere.page
    assert "klopt niet" in elsewhere.submits(STEP, code="000000")
    assert elsewhere.status == 401
    assert "Wachtend" in elsewhere.submits(STEP, code=code_of(site, app))
    assert "Wachtend" in elsewhere.opens(STEP), "who is in is not asked again"


def test_after_the_code_people_are_where_they_wanted_to_be(site: Site, anja: Browser) -> None:
    app = app_of(site, anja)
    elsewhere = Browser(site.address)
    elsewhere.opens("/problemen")
    elsewhere.submits("/inloggen", naam="anja", wachtwoord=PASSWORD)
    elsewhere.submits(STEP, code=code_of(site, app))
    assert '<a class="bar__link" href="/problemen" data-testid="nav-troubles" aria-current="page">' in elsewhere.page


def test_a_recovery_code_helps_who_left_the_telephone_at_home(site: Site, anja: Browser) -> None:
    app_of(site, anja)
    code = recovery_codes_on(anja)[0]
    elsewhere = Browser(site.address)
    elsewhere.logs_in("anja")
    assert "Wachtend" in elsewhere.submits(STEP, code=code)
    assert "Je hebt nog 7 herstelcodes" in elsewhere.opens(OWN)
    assert ("anja", "recover", "session") in site.audit()


def test_who_guesses_codes_waits(site: Site, anja: Browser) -> None:
    app = app_of(site, anja)
    guesser = Browser(site.address)
    guesser.logs_in("anja")
    for _ in range(FREE_TRIES):
        guesser.submits(STEP, code="000000")
    assert "Wacht een kwartier" in guesser.submits(STEP, code=code_of(site, app))
    assert guesser.status == 429


def test_half_a_login_is_over_after_ten_minutes(site: Site, anja: Browser) -> None:
    app_of(site, anja)
    elsewhere = Browser(site.address)
    elsewhere.logs_in("anja")
    site.world.clock.passes(minutes=10)
    assert "Naam" in elsewhere.opens(STEP)
    assert "Code van je telefoon" not in elsewhere.words


def test_who_guesses_the_password_on_ones_own_page_waits_too(anja: Browser) -> None:
    for _ in range(5):
        anja.opens(OWN)
        assert "klopt niet" in anja.submits(OWN, huidig="geraden-wachtwoord")
    assert "Wacht een kwartier" in anja.submits(OWN, huidig=PASSWORD)


def test_switching_off_needs_the_password(site: Site, anja: Browser) -> None:
    app_of(site, anja)
    anja.opens(OWN)
    assert "staat uit" in anja.submits(OWN + "/uit", huidig=PASSWORD)
    assert "Wachtend" in Browser(site.address).logs_in("anja")


def test_an_administrator_wipes_the_codes_of_who_lost_everything(site: Site, anja: Browser) -> None:
    app_of(site, anja)
    ans = Browser(site.address)
    ans.logs_in("ans")
    assert "met eenmalige code" in ans.opens("/beheer/gebruikers")
    found = re.search(r"/beheer/gebruikers/\d+/code", ans.page)
    assert found
    assert "is gewist" in ans.submits(found[0])
    assert "Inloggen" in anja.opens("/")
    assert "Wachtend" in anja.logs_in("anja")


def test_the_command_line_wipes_them_too(
    site: Site, anja: Browser, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    app_of(site, anja)
    assert main(["user", "reset-code", "niemand"]) == 2
    assert main(["user", "reset-code", "anja"]) == 0
    assert "Wachtend" in anja.logs_in("anja")


@pytest.fixture
def strict(engine: Engine, tmp_path: Path) -> Iterator[Site]:
    """Where agents can't do without codes."""
    world = make_world(engine, tmp_path)
    settings = Settings.for_tests(data_dir=tmp_path, gemeente_file=tmp_path / "gemeente.yml")
    ours = Settings.for_tests().gemeente_file.read_text()
    settings.gemeente_file.write_text(ours.replace("code_required_for: []", "code_required_for: [agent]"))
    parts = world.parts
    world.parts = assemble(
        settings,
        engine=engine,
        bell=parts.bell,
        clock=world.clock,
        assistant=world.assistant,
        messaging=world.messaging,
        alerts=world.alerts,
    )
    with served(world) as address:
        yield Site(world, engine, address, "")


def test_a_role_that_can_not_do_without_sets_it_up_before_anything_opens(strict: Site) -> None:
    anja = Browser(strict.address)
    assert "verplicht" in anja.logs_in("anja")
    assert "verplicht" in anja.opens("/problemen")
    app_of(strict, anja)
    assert "Wachtend" in anja.opens("/")
    assert anja.opens(OWN).count("Uitzetten") == 0
    coby = Browser(strict.address)
    assert "Wachtend" in coby.logs_in("coby"), "other roles may do without"


def test_logging_out_everywhere_ends_every_session(site: Site, anja: Browser) -> None:
    elsewhere = Browser(site.address)
    elsewhere.logs_in("anja")
    anja.opens("/mijn-account")
    assert "Inloggen" in anja.submits("/mijn-account/overal-uitloggen")
    assert "Inloggen" in anja.opens("/")
    assert "Inloggen" in elsewhere.opens("/")
    assert ("anja", "log_out_everywhere", "session") in site.audit()


def test_a_browser_that_gives_no_sign_for_an_hour_is_out(site: Site, anja: Browser) -> None:
    for _ in range(3):
        site.world.clock.passes(minutes=50)
        assert "Wachtend" in anja.opens("/")
    site.world.clock.passes(minutes=60)
    assert "Inloggen" in anja.opens("/")
