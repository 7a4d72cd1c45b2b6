"""Who comes into the console, and who doesn't."""

from __future__ import annotations

import pytest
import requests

from handover.domain.accounts import Role
from handover.web.console.access import COOKIE
from handover.web.console.throttle import FREE_TRIES
from tests.integration.web.conftest import Browser, Site


def test_without_logging_in_every_page_leads_to_the_login(site: Site) -> None:
    for path in ("/", "/zaken/2026-000001", "/problemen", "/media/1", "/live", "/wachtrij"):
        answer = requests.get(site.address + path, allow_redirects=False, timeout=10)
        assert answer.status_code == 303
        assert answer.headers["Location"].startswith("/inloggen"), path


def test_after_logging_in_people_are_where_they_wanted_to_be(site: Site) -> None:
    number = site.waiting_case()
    browser = Browser(site.address)
    browser.opens(f"/zaken/{number}")
    assert number in browser.submits("/inloggen", naam="anja", wachtwoord="een-lang-wachtwoord")


def test_the_cookie_is_closed_to_scripts_and_other_sites(site: Site) -> None:
    form = {"naam": "anja", "wachtwoord": "een-lang-wachtwoord"}
    answer = requests.post(f"{site.address}/inloggen", data=form, allow_redirects=False, timeout=10)
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


@pytest.mark.parametrize(
    ("name", "password"), [("anja", "verkeerd"), ("niemand", "een-lang-wachtwoord"), ("", ""), ("an\x00ja", "x")]
)
def test_a_wrong_name_or_password_gets_the_same_answer(site: Site, name: str, password: str) -> None:
    browser = Browser(site.address)
    assert "Naam of wachtwoord klopt niet" in browser.logs_in(name, password)
    assert browser.status == 401


def test_who_keeps_guessing_waits_even_with_the_right_password(site: Site) -> None:
    browser = Browser(site.address)
    for _ in range(FREE_TRIES):
        browser.logs_in("anja", "geraden-wachtwoord")
    assert "Wacht een kwartier" in browser.logs_in("anja")
    assert browser.status == 429
    site.world.clock.passes(minutes=16)
    assert "Wachtend" in browser.logs_in("anja")


def test_a_session_ends_by_itself_and_by_logging_out(site: Site, anja: Browser) -> None:
    token = anja.session.cookies[COOKIE]
    anja.opens("/")
    assert "Inloggen" in anja.submits("/uitloggen")
    anja.session.cookies.set(COOKIE, token)
    assert "Inloggen" in anja.opens("/"), "the old cookie opens nothing"
    anja.logs_in("anja")
    site.world.clock.passes(hours=11)
    assert "Inloggen" in anja.opens("/")


def test_an_account_that_is_switched_off_is_out_at_once(site: Site, anja: Browser) -> None:
    with site.world.parts.transactions() as uow:
        user = uow.accounts.user("anja")
        assert user
        user.active = False
        uow.commit()
    assert "Inloggen" in anja.opens("/")


def test_a_form_without_the_sessions_own_mark_moves_nothing(site: Site, anja: Browser) -> None:
    number = site.waiting_case()
    for mark in ("", "verzonnen"):
        answer = anja.session.post(
            f"{site.address}/zaken/{number}/claim", data={"csrf": mark, "sleutel": "k"}, timeout=10
        )
        assert answer.status_code == 403
    assert site.world.case().status == "waiting"


def test_another_site_cannot_log_people_in(site: Site) -> None:
    form = {"naam": "anja", "wachtwoord": "een-lang-wachtwoord"}
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert requests.post(f"{site.address}/inloggen", data=form, headers=headers, timeout=10).status_code == 403


@pytest.mark.parametrize(("name", "role"), [("toos", Role.TRAINER), ("ans", Role.ADMIN)])
def test_trainers_and_administrators_see_no_conversations(site: Site, name: str, role: str) -> None:
    number = site.waiting_case()
    browser = Browser(site.address)
    assert "Je ziet hier geen gesprekken" in browser.logs_in(name)
    for path in ("/", f"/zaken/{number}", "/problemen", "/media/1", "/live", f"/zaken/{number}/nu"):
        browser.opens(path)
        assert browser.status == 403, path
        assert "Ria" not in browser.page
    assert browser.session.post(f"{site.address}/zaken/{number}/claim", timeout=10).status_code == 403


def test_a_page_that_refreshes_after_the_session_ended_goes_to_the_login(site: Site, anja: Browser) -> None:
    site.world.clock.passes(hours=11)
    answer = anja.session.get(f"{site.address}/wachtrij", headers={"HX-Request": "true"}, timeout=10)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/inloggen")
