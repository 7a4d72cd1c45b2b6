"""`/api/v1/canned-answers`: who reads, who writes, and how what can't be is refused."""

from __future__ import annotations

from handover.domain.accounts import Role
from tests.integration.web.conftest import Site

BIN = {"title": "Kliko", "text": "Zet de kliko vóór {termijn} buiten.", "text_je": ""}


def test_a_coordinator_writes_changes_and_withdraws(site: Site) -> None:
    made = site.call("POST", "/canned-answers", BIN, **{"Idempotency-Key": "k1"})
    again = site.call("POST", "/canned-answers", BIN, **{"Idempotency-Key": "k1"})
    assert made.json() == again.json()
    key = made.json()["key"]
    changed = site.call("PUT", f"/canned-answers/{key}", {**BIN, "title": "Container"}).json()
    assert (changed["key"], changed["title"]) == (key, "Container")
    assert [one["title"] for one in site.call("GET", f"/canned-answers/{key}/history").json()["items"]] == [
        "Container",
        "Kliko",
    ]
    assert site.call("DELETE", f"/canned-answers/{key}").json() == {"items": []}
    assert site.call("PUT", f"/canned-answers/{key}", BIN).status_code == 404


def test_an_agent_reads_them_filled_in_and_the_look_is_noted(site: Site) -> None:
    site.call("POST", "/canned-answers", BIN)
    number = site.waiting_case()
    agent = site.world.parts.accounts.add_token("agent", Role.AGENT)
    (item,) = site.call("GET", f"/cases/{number}/canned-answers", token=agent).json()["items"]
    assert item["text"] == "Zet de kliko vóór woensdag 4 februari vóór 12.00 uur buiten."
    assert ("agent", "view", f"case {number}") in site.audit()
    assert site.call("POST", "/canned-answers", BIN, token=agent).status_code == 403


def test_an_unknown_variable_is_422_and_names_the_field(site: Site) -> None:
    refused = site.call("POST", "/canned-answers", {**BIN, "text": "Dag {voornaam}"})
    assert (refused.status_code, refused.json()["field"]) == (422, "text")
    assert "{voornaam}" in refused.json()["detail"]


def test_trainers_and_administrators_see_none_of_it(site: Site) -> None:
    for role in (Role.TRAINER, Role.ADMIN):
        token = site.world.parts.accounts.add_token(role, role)
        assert site.call("GET", "/canned-answers", token=token).status_code == 403
