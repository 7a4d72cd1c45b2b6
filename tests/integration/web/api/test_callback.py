"""`/cases/{number}/callback` (policy 5.8)."""

from __future__ import annotations

import pytest

from tests.integration.web.conftest import Site

TOMORROW = {"reason": "personal_data", "part_of_day": "2026-02-04-ochtend"}


@pytest.fixture
def number(site: Site) -> str:
    return site.waiting_case()


def test_policy_5_8_a_call_is_promised_once_for_one_key(site: Site, number: str) -> None:
    first = site.move(number, "callback", TOMORROW, Idempotency_Key="k1")
    assert (first.status_code, first.json()["reason"], first.json()["status"]) == (200, "callback", "waiting")
    said = len(site.case(number)["messages"])
    again = site.move(number, "callback", TOMORROW, Idempotency_Key="k1")
    assert (again.status_code, len(site.case(number)["messages"])) == (200, said)
    assert ("test", "callback", f"case {number}") in site.audit()


def test_outside_the_window_the_text_is_held(site: Site, number: str) -> None:
    site.world.clock.passes(hours=25)
    answer = site.move(number, "callback", TOMORROW)
    assert answer.status_code == 202, answer.text


# body, field, why
BAD = [
    ({"reason": "complex"}, "part_of_day", "no part of the day"),
    ({**TOMORROW, "part_of_day": "morgen"}, "part_of_day", "no part of ours"),
    ({**TOMORROW, "part_of_day": "2026-02-08-ochtend"}, "part_of_day", "a Sunday"),
    ({**TOMORROW, "reason": "geen zin"}, "reason", "no reason of ours"),
]


@pytest.mark.parametrize(("body", "field", "why"), BAD, ids=[row[2] for row in BAD])
def test_bad_input_is_422_and_names_the_field(
    site: Site, number: str, body: dict[str, str], field: str, why: str
) -> None:
    answer = site.move(number, "callback", body)
    assert (answer.status_code, answer.json()["field"]) == (422, field), why


def test_a_stale_version_is_412_and_a_closed_case_409(site: Site, number: str) -> None:
    assert site.move(number, "callback", TOMORROW, If_Match='"99"').status_code == 412
    site.move(number, "close")
    assert site.move(number, "callback", TOMORROW).status_code == 409
