"""`conduct` on a case, and block and unblock on a contact (contract.md), with roles, keys and what they are answered with."""

from __future__ import annotations

import pytest

from handover.domain.accounts import Role
from tests.fakes import abuse
from tests.integration.services.conftest import PHONE
from tests.integration.web.conftest import Site

INSULT, THREAT, DOUBT = "wat bent u een zeepaardje", "ik weet u te vinden", "stelletje prutsers"


@pytest.fixture(autouse=True)
def taught(site: Site) -> None:
    threat, doubt = abuse("misbruik_bedreiging"), abuse(verdict="doubt")
    site.world.assistant.taught.update({INSULT: abuse(), THREAT: threat, DOUBT: doubt})


@pytest.fixture
def number(site: Site) -> str:
    """A person has the conversation, and then a doubtful message came in."""
    number = site.waiting_case()
    site.world.says(DOUBT)
    return number


def contact_id(site: Site) -> int:
    found: int = site.call("POST", "/contacts/search", {"phone": PHONE}).json()["items"][0]["id"]
    return found


def owner(site: Site) -> str:
    found: str = site.call("POST", "/conversations/search", {"phone": PHONE}).json()["items"][0]["owner"]
    return found


def test_policy_8_8_warning_and_then_blocking(site: Site, number: str) -> None:
    refused = site.move(number, "conduct", {"decision": "block"})
    assert (refused.status_code, refused.json()["possible"]) == (409, ["no_abuse", "warn", "consult"])
    warned = site.move(number, "conduct", {"decision": "warn"}).json()
    assert (warned["status"], warned["assignee"]) == ("claimed", "test")
    site.world.sends()
    assert site.move(number, "conduct", {"decision": "block"}).status_code == 409, "not delivered yet"
    site.world.is_delivered()
    blocked = site.move(number, "conduct", {"decision": "block"})
    assert (blocked.status_code, blocked.json()["contact"]["conduct"]) == (200, "blocked")
    assert owner(site) == "blocked"
    site.world.sends()
    assert "blokkeren" in site.world.messaging.bodies()[-1]
    assert site.move(number, "reply", {"text": "Hallo"}).status_code == 409


def test_a_threat_and_a_coordinator_need_no_warning(site: Site) -> None:
    site.world.says(THREAT)
    number = site.call("POST", "/cases/search", {"reason": "threat"}).json()["items"][0]["number"]
    agent = site.world.parts.accounts.add_token("agent", Role.AGENT)
    body = {"decision": "block", "kind": "misbruik_bedreiging"}
    assert site.call("POST", f"/cases/{number}/conduct", body, token=agent).status_code == 409
    assert site.call("POST", f"/cases/{number}/conduct", body).status_code == 200


def test_the_own_text_is_what_the_resident_gets(site: Site, number: str) -> None:
    site.move(number, "conduct", {"decision": "warn", "text": "Dit wil ik niet meer lezen."})
    site.world.sends()
    assert site.world.messaging.bodies()[-1].startswith("Dit wil ik niet meer lezen.")


def test_outside_the_window_a_warning_is_accepted_as_held(site: Site, number: str) -> None:
    site.world.clock.passes(hours=25)
    assert site.move(number, "conduct", {"decision": "warn"}).status_code == 202


def test_the_same_call_twice_warns_once(site: Site, number: str) -> None:
    first = site.move(number, "conduct", {"decision": "warn"}, Idempotency_Key="k1")
    again = site.move(number, "conduct", {"decision": "warn"}, Idempotency_Key="k1")
    assert (again.status_code, again.json()) == (200, first.json())
    site.world.sends()
    assert sum("beledigt" in body for body in site.world.messaging.bodies()) == 1
    assert site.move(number, "conduct", {"decision": "consult"}, If_Match='"1"').status_code == 412


# body, the field that is named, why
BAD = [
    ({}, "decision", "nothing decided"),
    ({"decision": "scold"}, "decision", "no decision of ours"),
    ({"decision": "warn", "kind": "onaardig"}, "kind", "no kind of ours"),
    ({"decision": "warn", "text": "uw bsn is 111222333"}, "text", "a BSN (policy 5.8)"),
]


@pytest.mark.parametrize(("body", "field", "why"), BAD, ids=[row[2] for row in BAD])
def test_bad_input_names_the_field(site: Site, number: str, body: dict[str, str], field: str, why: str) -> None:
    answer = site.move(number, "conduct", body)
    assert (answer.status_code, answer.json()["field"]) == (422, field), why


def test_policy_8_6_a_block_review_is_confirmed_or_undone_with_one_call(site: Site) -> None:
    for _ in range(2):
        site.world.says(INSULT)
        site.world.is_delivered()
        site.world.clock.passes(minutes=1)
    (case,) = site.call("POST", "/cases/search", {"phone": PHONE}).json()["items"]
    assert (case["reason"], case["takes_over"], len(case["messages"])) == ("block_review", False, 4)
    assert case["contact"]["conduct"] == "blocked"
    agent = site.world.parts.accounts.add_token("agent", Role.AGENT)
    undone = site.call("POST", f"/cases/{case['number']}/conduct", {"decision": "no_abuse"}, token=agent).json()
    assert (undone["status"], undone["contact"]["conduct"]) == ("closed", "warned")
    assert owner(site) == "bot"


def test_blocking_and_unblocking_a_contact(site: Site) -> None:
    site.world.says(INSULT)
    path = f"/contacts/{contact_id(site)}"
    agent = site.world.parts.accounts.add_token("agent", Role.AGENT)
    assert site.call("POST", f"{path}/block", {"reason": "belde ook nog"}, token=agent).status_code == 409
    site.world.is_delivered()
    blocked = site.call("POST", f"{path}/block", {"reason": "belde ook nog"}, token=agent, **{"Idempotency-Key": "k"})
    again = site.call("POST", f"{path}/block", {"reason": "belde ook nog"}, token=agent, **{"Idempotency-Key": "k"})
    assert (blocked.status_code, blocked.json()["conduct"], again.json()) == (200, "blocked", blocked.json())
    refused = site.call("POST", f"{path}/unblock", {"reason": "spijt"}, token=agent)
    assert (refused.status_code, refused.headers["Content-Type"]) == (403, "application/problem+json")
    assert site.call("POST", f"{path}/unblock", {"reason": "spijt"}).json()["conduct"] == "warned"
    assert site.call("POST", f"{path}/unblock", {"reason": "spijt"}).status_code == 409
    assert site.call("POST", f"{path}/unblock", {}).json()["field"] == "reason"
    assert [line[1:] for line in site.audit() if "block" in line[1]] == [
        ("block", f"contact {contact_id(site)}"),
        ("unblock", f"contact {contact_id(site)}"),
    ]


def test_who_sees_no_conversations_decides_nothing(site: Site, number: str) -> None:
    trainer = site.world.parts.accounts.add_token("toos", Role.TRAINER)
    for path in (f"/cases/{number}/conduct", f"/contacts/{contact_id(site)}/block"):
        assert site.call("POST", path, {"decision": "warn"}, token=trainer).status_code == 403
