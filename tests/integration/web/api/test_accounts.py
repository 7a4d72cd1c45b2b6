"""Accounts and tokens by the API: what `/beheer` does, under the same rules."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from handover.domain.accounts import Role
from handover.services.audit import AuditFilter
from handover.services.refusals import EVERY, MOST_LINES
from handover.store import tables
from tests.integration.web.conftest import Browser, Site


@pytest.fixture
def key(site: Site) -> str:
    """An administrator's token."""
    return site.world.parts.accounts.add_token("hr", Role.ADMIN)


def account(site: Site, key: str, name: str) -> dict[str, Any]:
    items = site.call("GET", "/accounts", token=key).json()["items"]
    found: dict[str, Any] = next(item for item in items if item["name"] == name)
    return found


def test_a_new_account_logs_in_with_the_start_password_of_the_answer(site: Site, key: str) -> None:
    made = site.call("POST", "/accounts", {"name": " dirk ", "role": "agent"}, token=key)
    assert made.status_code == 200
    told = made.json()
    start = told.pop("start_password")
    assert told == account(site, key, "dirk")
    assert told["must_change_password"]
    assert "Wachtwoord wijzigen" in Browser(site.address).logs_in("dirk", start)
    assert ("hr", "add_user", "user dirk") in site.audit()


def test_a_call_that_comes_twice_makes_one_account_and_keeps_no_password(site: Site, key: str) -> None:
    asked = {"name": "dirk", "role": "agent"}
    first = site.call("POST", "/accounts", asked, token=key, **{"Idempotency-Key": "k1"}).json()
    again = site.call("POST", "/accounts", asked, token=key, **{"Idempotency-Key": "k1"})
    assert again.status_code == 200
    assert again.json() == {name: value for name, value in first.items() if name != "start_password"}
    with site.engine.connect() as connection:
        (kept,) = connection.execute(select(tables.idempotency.c.answer)).scalars()
    assert first["start_password"] not in str(kept)
    assert sum(line == ("hr", "add_user", "user dirk") for line in site.audit()) == 1


def test_a_role_an_account_and_its_sessions_change_at_once(site: Site, key: str, anja: Browser) -> None:
    path = f"/accounts/{account(site, key, 'anja')['id']}"
    assert site.call("POST", f"{path}/end-sessions", token=key).status_code == 200
    assert "Inloggen" in anja.opens("/")
    assert "Wachtend" in anja.logs_in("anja")
    assert site.call("POST", f"{path}/role", {"role": "trainer"}, token=key).json()["role"] == "trainer"
    assert "Inloggen" in anja.opens("/")
    assert not site.call("POST", f"{path}/deactivate", token=key).json()["active"]
    assert "klopt niet" in anja.logs_in("anja")
    assert site.call("POST", f"{path}/activate", token=key).json()["active"]
    assert "Je ziet hier geen gesprekken" in anja.logs_in("anja")
    start = site.call("POST", f"{path}/reset-password", token=key).json()["start_password"]
    assert "klopt niet" in anja.logs_in("anja")
    assert "Wachtwoord wijzigen" in anja.logs_in("anja", start)
    assert site.call("POST", f"{path}/reset-code", token=key).json() == site.call("GET", path, token=key).json()
    acts = [action for actor, action, of in site.audit() if actor == "hr" and of == "user anja"]
    assert acts == ["end_sessions", "change_role", "deactivate_user", "activate_user", "reset_password", "reset_code"]


def test_an_agent_whose_sessions_are_ended_is_no_longer_shown_as_present(site: Site, key: str, anja: Browser) -> None:
    assert site.world.parts.shifts.of("anja") == "present"
    site.call("POST", f"/accounts/{account(site, key, 'anja')['id']}/end-sessions", token=key)
    assert site.world.parts.shifts.of("anja") == "away"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "anja", "role": "agent"}, "name"),
        ({"name": "hr", "role": "agent"}, "name"),
        ({"name": "x", "role": "baas"}, "role"),
        ({"name": "x", "role": "agent", "password": "eigen-keuze-123"}, "password"),
    ],
)
def test_an_account_that_cannot_be_is_refused_with_the_field(
    site: Site, key: str, body: dict[str, str], field: str
) -> None:
    refused = site.call("POST", "/accounts", body, token=key)
    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_what_is_not_there_is_not_found(site: Site, key: str) -> None:
    assert site.call("GET", "/accounts/999", token=key).status_code == 404
    assert site.call("POST", "/accounts/999/deactivate", token=key).status_code == 404
    assert site.call("DELETE", "/tokens/999", token=key).status_code == 404


def test_a_token_opens_the_api_until_it_is_revoked(site: Site, key: str) -> None:
    asked = {"name": "zaaksysteem", "role": "agent"}
    made = site.call("POST", "/tokens", asked, token=key, **{"Idempotency-Key": "k1"}).json()
    assert site.call("POST", "/cases/search", {}, token=made["token"]).status_code == 200
    again = site.call("POST", "/tokens", asked, token=key, **{"Idempotency-Key": "k1"}).json()
    assert again == {name: value for name, value in made.items() if name != "token"}
    left = site.call("DELETE", f"/tokens/{made['id']}", token=key).json()["items"]
    assert "zaaksysteem" not in [token["name"] for token in left]
    assert site.call("POST", "/cases/search", {}, token=made["token"]).status_code == 401


def refusals(site: Site) -> list[tuple[str, str, str]]:
    return [line for line in site.audit() if line[1] == "access"]


def test_whoever_may_not_stands_in_the_audit_log_once(site: Site, key: str, anja: Browser) -> None:
    for _ in range(3):
        assert site.call("POST", "/cases/search", {}, token=key).status_code == 403
        anja.opens("/beheer/gebruikers")
        assert anja.status == 403
    assert refusals(site) == [
        ("hr", "access", "route POST /api/v1/cases/search"),
        ("anja", "access", "route GET /beheer/gebruikers"),
    ]
    coordinator = site.world.parts.accounts.of_token(site.token, "test")
    assert coordinator
    lines = site.world.parts.audit_log.page(coordinator, AuditFilter(actor="anja")).lines
    refused = next(kept.line for kept in lines if kept.line.action == "access")
    assert (refused.result, refused.origin) == ("refused", "127.0.0.1")
    site.world.clock.passes(seconds=EVERY.total_seconds())
    site.call("POST", "/cases/search", {}, token=key)
    assert len(refusals(site)) == 3


def test_a_refusal_by_a_rule_is_a_line_too_with_and_without_a_key(site: Site) -> None:
    number = site.waiting_case()
    agent = site.world.parts.accounts.add_token("zaaksysteem", Role.AGENT)
    asked = {"numbers": [number], "text": "Het is verholpen."}
    site.call("POST", "/cases/reply-many", asked, token=agent, **{"Idempotency-Key": "k1"})
    assert refusals(site) == [("zaaksysteem", "access", "route POST /api/v1/cases/reply-many")]


def test_who_is_not_known_is_no_line(site: Site) -> None:
    assert site.call("GET", "/accounts", token="verzonnen").status_code == 401
    assert refusals(site) == []


def test_trying_every_door_does_not_flood_the_log(site: Site) -> None:
    mol = site.world.parts.accounts.of_token(site.token, "test")
    assert mol
    for number in range(MOST_LINES * 2):
        site.world.parts.refusals.note(mol, f"GET /{number}")
    assert len(refusals(site)) == MOST_LINES
