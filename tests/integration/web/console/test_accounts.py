"""Administrators keep the accounts and API keys; everybody keeps their own password."""

from __future__ import annotations

import re

import pytest

from tests.integration.web.conftest import Browser, Site
from tests.served import PASSWORD

USERS, TOKENS, OWN = "/beheer/gebruikers", "/beheer/sleutels", "/mijn-account"
OWN_CHOICE = "vier gewone woorden samen"


@pytest.fixture
def ans(site: Site) -> Browser:
    """The administrator."""
    browser = Browser(site.address)
    browser.logs_in("ans")
    return browser


def secret_on(browser: Browser) -> str:
    found = re.search(r'data-testid="secret">([^<]+)<', browser.page)
    assert found, browser.words
    return found[1]


def id_of(site: Site, name: str) -> int:
    with site.world.parts.transactions(read_only=True) as uow:
        user = uow.accounts.user(name)
    assert user
    assert user.id
    return user.id


def posts(browser: Browser, path: str, action: str, **fields: str) -> str:
    browser.opens(path)
    return browser.submits(action, **fields)


def test_a_new_colleague_replaces_the_start_password_before_anything_opens(site: Site, ans: Browser) -> None:
    posts(ans, USERS, USERS, naam="dirk", rol="agent")
    start = secret_on(ans)
    assert start not in ans.opens(USERS), "shown once"
    dirk = Browser(site.address)
    assert "Wachtwoord wijzigen" in dirk.logs_in("dirk", start)
    assert "Wachtwoord wijzigen" in dirk.opens("/problemen")
    dirk.submits(OWN, huidig=start, nieuw=OWN_CHOICE, nogmaals=OWN_CHOICE)
    assert "Je wachtwoord is gewijzigd" in dirk.words
    assert "Wachtend" in dirk.opens("/")
    assert "Wachtend" in Browser(site.address).logs_in("dirk", OWN_CHOICE)
    assert "klopt niet" in Browser(site.address).logs_in("dirk", start)
    assert {("ans", "add_user", "user dirk"), ("dirk", "change_password", "user dirk")} <= set(site.audit())


def test_who_is_switched_off_is_out_at_once_and_may_come_back(site: Site, ans: Browser, anja: Browser) -> None:
    account = f"{USERS}/{id_of(site, 'anja')}"
    assert "uitgezet" in posts(ans, USERS, f"{account}/uit")
    assert "Inloggen" in anja.opens("/")
    assert "klopt niet" in anja.logs_in("anja")
    ans.submits(f"{account}/aan")
    assert "Wachtend" in anja.logs_in("anja")
    acts = [action for actor, action, of in site.audit() if actor == "ans" and of == "user anja"]
    assert acts == ["deactivate_user", "activate_user"]


def test_another_role_ends_the_sessions_and_holds_from_the_next_login(site: Site, ans: Browser, anja: Browser) -> None:
    posts(ans, USERS, f"{USERS}/{id_of(site, 'anja')}/rol", rol="trainer")
    assert "Inloggen" in anja.opens("/")
    assert "Je ziet hier geen gesprekken" in anja.logs_in("anja")
    assert ("ans", "change_role", "user anja") in site.audit()


def test_a_forgotten_password_gets_a_start_password(site: Site, ans: Browser, anja: Browser) -> None:
    posts(ans, USERS, f"{USERS}/{id_of(site, 'anja')}/wachtwoord")
    assert "Inloggen" in anja.opens("/")
    assert "klopt niet" in anja.logs_in("anja")
    assert "Wachtwoord wijzigen" in anja.logs_in("anja", secret_on(ans))


@pytest.mark.parametrize("act", ["uit", "rol", "wachtwoord"])
def test_nobody_shuts_the_door_on_themselves(site: Site, ans: Browser, act: str) -> None:
    mark = ans.opens(USERS) and ans.hidden(USERS)["csrf"]
    own = f"{site.address}{USERS}/{id_of(site, 'ans')}/{act}"
    answer = ans.session.post(own, data={"csrf": mark, "rol": "agent"}, timeout=10)
    assert answer.status_code == 422
    assert "een andere beheerder" in answer.text
    assert "Gebruiker toevoegen" in ans.opens(USERS)


@pytest.mark.parametrize(
    ("name", "role", "why"),
    [
        ("anja", "agent", "bestaat al"),
        ("test", "agent", "bestaat al"),
        ("  ", "agent", "gewone tekens"),
        ("x", "baas", "onbekend"),
    ],
)
def test_an_account_that_cannot_be_is_refused_with_the_reason(ans: Browser, name: str, role: str, why: str) -> None:
    assert why in posts(ans, USERS, USERS, naam=name, rol=role)
    assert ans.status == 422


def test_a_key_opens_the_api_until_it_is_revoked(site: Site, ans: Browser) -> None:
    posts(ans, TOKENS, TOKENS, naam="zaaksysteem", rol="agent")
    key = secret_on(ans)
    assert key not in ans.opens(TOKENS), "shown once"
    assert site.call("POST", "/cases/search", {}, token=key).status_code == 200
    with site.world.parts.transactions(read_only=True) as uow:
        made = next(token.id for token in uow.accounts.tokens() if token.name == "zaaksysteem")
    assert "ingetrokken" in ans.submits(f"{TOKENS}/{made}/intrekken")
    assert site.call("POST", "/cases/search", {}, token=key).status_code == 401
    assert {("ans", "add_token", "token zaaksysteem"), ("ans", "revoke_token", "token zaaksysteem")} <= set(
        site.audit()
    )


@pytest.mark.parametrize("name", ["anja", "coby", "toos"])
def test_only_administrators_see_accounts_and_keys(site: Site, name: str) -> None:
    browser = Browser(site.address)
    browser.logs_in(name)
    mark = browser.hidden("/uitloggen")["csrf"]
    for path in (USERS, TOKENS):
        browser.opens(path)
        assert browser.status == 403
        form = {"csrf": mark, "naam": "mol", "rol": "admin"}
        assert browser.session.post(site.address + path, data=form, timeout=10).status_code == 403


@pytest.mark.parametrize(
    ("current", "new", "again", "why"),
    [
        ("geraden-wachtwoord", OWN_CHOICE, OWN_CHOICE, "Het wachtwoord van nu klopt niet"),
        (PASSWORD, OWN_CHOICE, "iets heel anders", "zijn niet gelijk"),
        (PASSWORD, "elf-tekens!", "elf-tekens!", "minstens 12 tekens"),
        (PASSWORD, PASSWORD, PASSWORD, "nog hetzelfde"),
    ],
)
def test_a_password_that_is_not_changed_says_why(anja: Browser, current: str, new: str, again: str, why: str) -> None:
    assert why in posts(anja, OWN, OWN, huidig=current, nieuw=new, nogmaals=again)
    assert anja.status == 422
    assert "Wachtend" in anja.logs_in("anja")


def test_a_changed_password_ends_the_sessions_elsewhere_and_keeps_this_one(site: Site, anja: Browser) -> None:
    elsewhere = Browser(site.address)
    elsewhere.logs_in("anja")
    posts(anja, OWN, OWN, huidig=PASSWORD, nieuw=OWN_CHOICE, nogmaals=OWN_CHOICE)
    assert "Inloggen" in elsewhere.opens("/")
    assert "Wachtend" in anja.opens("/")
