"""Logging in at an identity provider: a real one, on a port of this machine, with its own keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from structlog.testing import capture_logs

from handover.domain.accounts import Role
from handover.domain.sign_on import SIGN_IN_LASTS
from handover.store import tables
from handover.web.console import words
from handover.web.console.access import COOKIE
from tests.fakes import FixedClock
from tests.integration.web.conftest import Browser, Site
from tests.provider import CLIENT_ID, CLIENT_SECRET, Provider, new_key, registered, running
from tests.served import make_world, served

SIGN_ON, BACK = "/inloggen/werkaccount", "/inloggen/werkaccount/terug"
DIRK: dict[str, Any] = {"sub": "subject-of-dirk", "preferred_username": "dirk@example.nl", "groups": ["kcc"]}


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running(FixedClock()) as provider:
        yield provider


@pytest.fixture
def more() -> dict[str, Any]:
    """Settings besides those that single sign-on needs."""
    return {}


@pytest.fixture
def site(engine: Engine, tmp_path: Path, provider: Provider, more: dict[str, Any]) -> Iterator[Site]:
    port, settings = registered(provider)
    world = make_world(engine, tmp_path, provider.clock, **settings | more)
    with served(world, port) as address:
        yield Site(world, engine, address, world.parts.accounts.add_token("test", "coordinator"))


@pytest.fixture
def dirk(site: Site, provider: Provider) -> Browser:
    """Somebody with an account at the provider, before the login page."""
    provider.person = dict(DIRK)
    browser = Browser(site.address)
    browser.opens("/inloggen")
    return browser


def results(site: Site) -> list[tuple[str, str]]:
    c = tables.audit.c
    with site.engine.connect() as connection:
        lines = connection.execute(select(c.actor, c.result).where(c.action == "sign_on").order_by(c.id))
        return [tuple(line) for line in lines]


def is_out(browser: Browser) -> bool:
    return COOKIE not in browser.session.cookies and "Inloggen" in browser.opens("/")


def test_the_first_login_makes_the_account_and_the_next_one_finds_it(site: Site, dirk: Browser) -> None:
    assert dirk.has("sign-on")
    assert "Wachtend" in dirk.opens(SIGN_ON)
    dirk.submits("/uitloggen")
    assert "Wachtend" in dirk.opens(SIGN_ON)
    assert results(site) == [("dirk@example.nl", "ok")] * 2
    assert site.audit().count(("single sign-on", "add_user", "user dirk@example.nl")) == 1
    assert site.world.parts.shifts.of("dirk@example.nl") == "present"


def test_whoever_asked_for_a_page_gets_that_page(site: Site, dirk: Browser) -> None:
    number = site.waiting_case()
    dirk.opens(f"/zaken/{number}")
    assert f'href="{SIGN_ON}?verder=/zaken/{number}"' in dirk.page
    assert number in dirk.opens(f"{SIGN_ON}?verder=/zaken/{number}")
    dirk.opens(f"{SIGN_ON}?verder=//elders.example")
    assert dirk.status == 200
    assert "Wachtend" in dirk.words


def test_who_was_renamed_at_the_provider_keeps_the_account(site: Site, provider: Provider, dirk: Browser) -> None:
    dirk.opens(SIGN_ON)
    provider.person = {**DIRK, "preferred_username": "dirk-jan@example.nl"}
    dirk.opens(SIGN_ON)
    assert results(site) == [("dirk@example.nl", "ok")] * 2


def test_the_role_follows_the_provider_and_ends_what_was_open(site: Site, provider: Provider, dirk: Browser) -> None:
    dirk.opens(SIGN_ON)
    elsewhere = Browser(site.address)
    provider.person = {**DIRK, "groups": ["kcc", "kcc-coordinator"]}
    elsewhere.opens(SIGN_ON)
    assert "Statistiek" in elsewhere.words, "the first role of the setting that somebody has"
    assert "Inloggen" in dirk.opens("/")
    assert ("single sign-on", "change_role", "user dirk@example.nl") in site.audit()


def test_who_lost_the_role_is_out_on_every_device(site: Site, provider: Provider, dirk: Browser) -> None:
    dirk.opens(SIGN_ON)
    provider.person = {**DIRK, "groups": ["sport"]}
    elsewhere = Browser(site.address)
    assert "nog geen rol" in elsewhere.opens(SIGN_ON)
    assert elsewhere.status == 403
    assert "Inloggen" in dirk.opens("/")
    assert results(site) == [("dirk@example.nl", "ok"), ("dirk@example.nl", "refused")]


@pytest.mark.parametrize("groups", [[], ["KCC"], "sport", None, 7, [["kcc"]]])
def test_without_a_role_no_account_is_made(site: Site, provider: Provider, dirk: Browser, groups: object) -> None:
    provider.person = {**DIRK, "groups": groups}
    assert words.SIGN_ON_REFUSALS["no_role"] in dirk.opens(SIGN_ON)
    assert is_out(dirk)
    assert results(site) == [("unknown", "refused")]
    assert "dirk@example.nl" not in [user.name for user in site.world.parts.account_administration.users()]


def test_an_account_that_is_switched_off_stays_out(site: Site, dirk: Browser) -> None:
    dirk.opens(SIGN_ON)
    ans = Browser(site.address)
    ans.logs_in("ans")
    ans.opens("/beheer/gebruikers")
    assert "via werkaccount" in ans.words
    user = next(one for one in site.world.parts.account_administration.users() if one.by_provider)
    assert not ans.has(f"reset-{user.id}")
    assert not ans.has(f"role-{user.id}")
    ans.submits(f"/beheer/gebruikers/{user.id}/uit")
    assert "staat uit" in dirk.opens(SIGN_ON)
    assert dirk.status == 403
    assert is_out(Browser(site.address))


def test_what_the_provider_decides_is_not_changed_by_an_administrator(site: Site, dirk: Browser) -> None:
    dirk.opens(SIGN_ON)
    key = site.world.parts.accounts.add_token("hr", Role.ADMIN)
    items = site.call("GET", "/accounts", token=key).json()["items"]
    (account,) = [item for item in items if item["single_sign_on"]]
    for move, body in (("role", {"role": "admin"}), ("reset-password", None)):
        refused = site.call("POST", f"/accounts/{account['id']}/{move}", body, token=key)
        assert (refused.status_code, refused.json()["field"]) == (422, "account")


def test_a_name_never_opens_the_account_of_somebody_else(site: Site, provider: Provider, dirk: Browser) -> None:
    provider.person = {**DIRK, "preferred_username": "ans"}
    assert "ander account met jouw naam" in dirk.opens(SIGN_ON)
    assert is_out(dirk)
    provider.person = {**DIRK, "preferred_username": "test"}
    assert "ander account met jouw naam" in dirk.opens(SIGN_ON), "the name of a key"


@pytest.mark.parametrize("name", [None, "", "x" * 101, "a\nb", 7])
def test_a_name_that_can_not_be_is_refused(site: Site, provider: Provider, dirk: Browser, name: object) -> None:
    provider.person = {**DIRK, "preferred_username": name}
    assert "bruikbare naam" in dirk.opens(SIGN_ON)


LIES: dict[str, dict[str, Any]] = {
    "wrong nonce": {"nonce": "of-another-login"},
    "no nonce": {"nonce": None},
    "wrong audience": {"aud": "another-client"},
    "wrong audience that names us as the authorized party": {"aud": "another-client", "azp": CLIENT_ID},
    "several audiences and no authorized party": {"aud": [CLIENT_ID, "another-client"]},
    "another authorized party": {"azp": "another-client"},
    "wrong issuer": {"iss": "https://elders.example"},
    "expired": {"exp": int(FixedClock().now().timestamp()) - 61},
    "from the future": {"iat": int(FixedClock().now().timestamp()) + 3600},
    "not valid yet": {"nbf": int(FixedClock().now().timestamp()) + 3600},
    "hash of another access token": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
    "no subject": {"sub": None},
    "empty subject": {"sub": ""},
    "subject that is too long": {"sub": "x" * 256},
    "subject with a line end": {"sub": "a\nb"},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_is_not_for_this_login_opens_nothing(
    site: Site, provider: Provider, dirk: Browser, lie: str
) -> None:
    provider.lies = LIES[lie]
    assert words.SIGN_ON_REFUSALS["doubtful"] in dirk.opens(SIGN_ON)
    assert dirk.status == 401
    assert is_out(dirk)
    assert results(site) == [("unknown", "refused")]


def test_a_token_with_another_key_behind_it_opens_nothing(site: Site, provider: Provider, dirk: Browser) -> None:
    provider.signs_with = new_key("first")
    assert words.SIGN_ON_REFUSALS["doubtful"] in dirk.opens(SIGN_ON), "our kid, another key"
    provider.signs_with = new_key("unheard-of")
    assert words.SIGN_ON_REFUSALS["doubtful"] in dirk.opens(SIGN_ON), "a kid that isn't published"
    assert is_out(dirk)


def test_a_provider_may_change_its_keys(site: Site, provider: Provider, dirk: Browser) -> None:
    dirk.opens(SIGN_ON)
    provider.key = new_key("second")
    assert "Wachtend" in dirk.opens(SIGN_ON)


def way_back(site: Site, browser: Browser, **query: str) -> str:
    """The address with which the provider sends somebody back, not yet opened."""
    leaving = browser.session.get(f"{site.address}{SIGN_ON}", allow_redirects=False, timeout=10)
    there = browser.session.get(leaving.headers["Location"], allow_redirects=False, timeout=10)
    return there.headers["Location"].removeprefix(site.address)


def test_a_way_back_is_good_for_once(site: Site, dirk: Browser) -> None:
    back = way_back(site, dirk)
    mark = dirk.session.cookies["handover_werkaccount"]
    assert "Wachtend" in dirk.opens(back)
    dirk.submits("/uitloggen")
    dirk.session.cookies.set("handover_werkaccount", mark, path=SIGN_ON)
    assert words.SIGN_ON_REFUSALS["lost"] in dirk.opens(back)
    assert dirk.status == 400
    assert is_out(dirk)


def test_a_way_back_is_of_the_browser_that_left(site: Site, dirk: Browser) -> None:
    """Or somebody is lured into another person's session."""
    back = way_back(site, dirk)
    victim = Browser(site.address)
    assert words.SIGN_ON_REFUSALS["lost"] in victim.opens(back)
    assert results(site) == [("unknown", "refused")]
    assert is_out(victim)
    assert words.SIGN_ON_REFUSALS["lost"] in dirk.opens(back), "used, by whomever"


def test_a_way_back_does_not_wait_for_ever(site: Site, dirk: Browser) -> None:
    back = way_back(site, dirk)
    site.world.clock.passes(seconds=SIGN_IN_LASTS.total_seconds())
    assert words.SIGN_ON_REFUSALS["lost"] in dirk.opens(back)
    dirk.opens(SIGN_ON)
    with site.engine.connect() as connection:
        assert connection.execute(select(tables.sign_ins.c.id)).all() == []


@pytest.mark.parametrize(
    "query", ["", "?state=verzonnen", "?state=verzonnen&code=x", "?error=access_denied", "?state=%00"]
)
def test_a_way_back_that_was_made_up_opens_nothing(site: Site, dirk: Browser, query: str) -> None:
    assert words.SIGN_ON_REFUSALS["lost"] in dirk.opens(BACK + query)
    assert is_out(dirk)
    assert results(site) == [], "nobody fills the audit log from outside"


def test_a_code_that_was_swapped_opens_nothing(site: Site, dirk: Browser) -> None:
    """PKCE: a code belongs to the login that it was asked for."""
    stolen = way_back(site, Browser(site.address)).split("code=")[1].split("&")[0]
    own = way_back(site, dirk)
    code = own.split("code=")[1].split("&")[0]
    assert words.SIGN_ON_REFUSALS["lost"] in dirk.opens(own.replace(code, stolen))
    assert is_out(dirk)


def test_who_stops_at_the_provider_reads_what_to_do(site: Site, provider: Provider, dirk: Browser) -> None:
    provider.person = None
    assert words.SIGN_ON_REFUSALS["declined"] in dirk.opens(f"{SIGN_ON}?verder=/bellijst")
    assert f'href="{SIGN_ON}?verder=/bellijst"' in dirk.page


@pytest.mark.parametrize("fault", ["down", "garbage"])
@pytest.mark.parametrize("when", ["before leaving", "on the way back"])
def test_a_provider_that_is_away_costs_nobody_anything(
    site: Site, provider: Provider, dirk: Browser, anja: Browser, fault: str, when: str
) -> None:
    leaving = dirk.session.get(f"{site.address}{SIGN_ON}?verder=/bellijst", allow_redirects=False, timeout=10)
    back = f"{SIGN_ON}?verder=/bellijst"
    if when == "on the way back":
        there = dirk.session.get(leaving.headers["Location"], allow_redirects=False, timeout=10)
        back = there.headers["Location"].removeprefix(site.address)
    else:
        site.world.clock.passes(minutes=61)
        anja.logs_in("anja")
    setattr(provider, fault, True)
    assert words.SIGN_ON_REFUSALS["unavailable"] in dirk.opens(back)
    assert dirk.status == 503
    assert f'href="{SIGN_ON}?verder=/bellijst"' in dirk.page
    assert "Wachtend" in anja.opens("/"), "who is in stays in"
    assert "Wachtend" in dirk.logs_in("bram"), "and the own login goes on"
    setattr(provider, fault, False)
    assert "Bellijst" in dirk.opens(f"{SIGN_ON}?verder=/bellijst")


def test_another_issuer_at_that_address_is_not_believed(site: Site, provider: Provider, dirk: Browser) -> None:
    told = provider.metadata() | {"issuer": "https://elders.example"}
    provider.metadata = lambda: told  # type: ignore[method-assign]
    assert words.SIGN_ON_REFUSALS["unavailable"] in dirk.opens(SIGN_ON)


def test_logging_out_is_logging_out_at_the_provider_too(site: Site, provider: Provider, dirk: Browser) -> None:
    dirk.opens(SIGN_ON)
    provider.asked.clear()
    assert "Inloggen" in dirk.submits("/uitloggen")
    assert provider.asked == ["/logout"]
    dirk.logs_in("bram")
    provider.asked.clear()
    dirk.submits("/uitloggen")
    assert provider.asked == [], "who came with a password was never there"


def test_a_provider_that_is_away_does_not_keep_anybody_in(site: Site, provider: Provider, dirk: Browser) -> None:
    dirk.opens(SIGN_ON)
    provider.down = True
    site.world.clock.passes(minutes=30)
    dirk.opens("/")
    site.world.clock.passes(minutes=40)
    dirk.opens("/")
    token = dirk.session.cookies[COOKIE]
    assert "Inloggen" in dirk.submits("/uitloggen")
    dirk.session.cookies.set(COOKIE, token)
    assert "Inloggen" in dirk.opens("/")


def test_a_second_factor_is_the_providers_business(site: Site, provider: Provider, dirk: Browser) -> None:
    site.world.parts.accounts._code_required_for = frozenset(Role)
    assert "Wachtend" in dirk.opens(SIGN_ON)
    assert "wijzig je daar" in dirk.opens("/mijn-account")
    assert not dirk.has("change")
    assert not dirk.has("own-code")
    assert "wijzig je daar" in dirk.opens("/mijn-account/code")
    anja = Browser(site.address)
    anja.logs_in("anja")
    assert "Eenmalige code" in anja.words, "who comes with a password sets up codes"


def test_an_account_of_the_provider_has_no_password(site: Site, dirk: Browser) -> None:
    dirk.opens(SIGN_ON)
    for guess in ("", "dirk@example.nl", "een-lang-wachtwoord"):
        assert "klopt niet" in Browser(site.address).logs_in("dirk@example.nl", guess)


def test_nothing_of_the_tokens_or_the_person_is_logged(site: Site, provider: Provider, dirk: Browser) -> None:
    with capture_logs() as logged:
        back = way_back(site, dirk)
        dirk.opens(back)
        provider.lies = {"nonce": "x"}
        dirk.opens(SIGN_ON)
        provider.lies, provider.person = {}, {**DIRK, "groups": []}
        dirk.opens(SIGN_ON)
    text = str(logged)
    assert "sign_on_refused" in text
    secrets = [*provider.issued, CLIENT_SECRET, DIRK["sub"], DIRK["preferred_username"], *back.split("?")[1].split("&")]
    assert [secret for secret in secrets if secret.split("=")[-1] in text] == []
    with site.engine.connect() as connection:
        kept = str([connection.execute(select(table)).all() for table in tables.metadata.sorted_tables])
    assert [token for token in provider.issued if token in kept] == []


@pytest.mark.parametrize("more", [{"oidc_only": True}])
def test_with_oidc_only_a_password_is_for_administrators(site: Site, dirk: Browser) -> None:
    assert dirk.has("own-login")
    assert "klopt niet" in dirk.logs_in("anja")
    assert "Je ziet hier geen gesprekken" in dirk.logs_in("ans")


@pytest.mark.parametrize("more", [{"oidc_role_claim": "resource_access.handover-console.roles"}])
def test_a_claim_inside_another_one_gives_the_role(site: Site, provider: Provider, dirk: Browser) -> None:
    provider.person = {**DIRK, "resource_access": {"handover-console": {"roles": ["kcc"]}}}
    assert "Wachtend" in dirk.opens(SIGN_ON)


@pytest.mark.parametrize("more", [{"oidc_client_secret": "verkeerd-geheim-1234"}])
def test_a_wrong_secret_of_ours_is_said_to_the_operator(site: Site, dirk: Browser) -> None:
    with capture_logs() as logged:
        assert words.SIGN_ON_REFUSALS["unavailable"] in dirk.opens(SIGN_ON)
    assert "invalid_client" in str(logged)
