"""`/api/v1/retention`, holds and a resident's request to erase (policy 10)."""

from __future__ import annotations

import pytest

from handover.domain.accounts import Role
from tests.integration.services.conftest import PHONE
from tests.integration.web.conftest import Site

YEAR = 366 * 86400


@pytest.fixture
def number(site: Site) -> str:
    number = site.waiting_case()
    site.move(number, "close", {"result": "beantwoord"})
    return number


def contact_id(site: Site) -> int:
    found: int = site.call("POST", "/contacts/search", {"phone": PHONE}).json()["items"][0]["id"]
    return found


def test_policy_10_a_request_to_erase_is_answered_per_case(site: Site, number: str) -> None:
    contact = contact_id(site)
    site.world.is_delivered()
    answer = site.call("POST", f"/contacts/{contact}/erase", {"ground": "objection"})
    assert answer.status_code == 200
    told = answer.json()
    assert (told["contact_id"], told["gone"], told["conduct"]) == (contact, True, None)
    assert [(case["number"], case["erased"], case["refusal"]) for case in told["cases"]] == [(number, True, None)]
    assert site.call("POST", "/contacts/search", {"phone": PHONE}).json()["items"] == []
    case = site.call("GET", f"/cases/{number}").json()
    assert (case["contact"]["name"], case["contact"]["phone"], case["summary"]) == (None, None, "")
    assert case["erased_at"] is not None
    assert ("test", "erase_request", f"contact {contact}") in site.audit()


def test_policy_10_a_case_within_its_term_is_refused_with_the_reason(site: Site) -> None:
    number = site.waiting_case()
    site.move(number, "close", {"result": "schade"})
    told = site.call("POST", f"/contacts/{contact_id(site)}/erase", {"ground": "verzoek"}).json()
    (case,) = told["cases"]
    assert (case["erased"], case["refusal"], case["row"]) == (False, "term", "13.1.1")
    assert case["kept_until"].startswith("2033-")
    assert not told["gone"]


def test_a_repeated_call_erases_once(site: Site, number: str) -> None:
    path, body, key = f"/contacts/{contact_id(site)}/erase", {"ground": "objection"}, {"Idempotency-Key": "wis-1"}
    first = site.call("POST", path, body, **key)
    assert site.call("POST", path, body, **key).json() == first.json()
    rows = site.call("GET", "/retention/destroyed").json()["items"]
    assert [row["case_number"] for row in rows if row["what"] == "case"] == [number]


def test_policy_10_a_hold_is_a_coordinators_and_shows(site: Site, number: str) -> None:
    agent = site.world.parts.accounts.add_token("other", Role.AGENT)
    assert site.call("POST", f"/cases/{number}/hold", {"reason": "klacht"}, token=agent).status_code == 403
    assert site.call("POST", f"/cases/{number}/hold", {"reason": "klacht"}).status_code == 200
    (held,) = site.call("GET", "/retention").json()["held"]
    assert (held["number"], held["reason"]) == (number, "klacht")
    again = site.call("POST", f"/cases/{number}/hold", {"reason": "klacht"})
    assert (again.status_code, again.json()["possible"]) == (409, ["release-hold"])
    assert site.call("POST", f"/cases/{number}/release-hold", {"reason": "klaar"}).status_code == 200
    assert site.call("GET", "/retention").json()["held"] == []


def test_policy_10_the_overview_says_what_ends_first(site: Site, number: str) -> None:
    told = site.call("GET", "/retention").json()
    (kept,) = told["kept"]
    assert (kept["result"], kept["count"], kept["due"]) == ("beantwoord", 1, 0)
    (going,) = told["going"]
    assert (going["number"], going["category"]["number"]) == (number, "6.1.3")
    assert going["ends_at"].startswith("2027-")


def test_policy_10_nothing_but_reading_is_left_on_an_erased_case(site: Site, number: str) -> None:
    site.call("POST", f"/contacts/{contact_id(site)}/erase", {"ground": "objection"})
    refused = site.call("POST", f"/cases/{number}/note", {"note": "nog iets"})
    assert (refused.status_code, refused.json().get("possible")) == (409, []), refused.text
