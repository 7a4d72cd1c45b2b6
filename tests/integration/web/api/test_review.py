"""`/api/v1/training/review`: what a trainer's software reviews is what a trainer sees."""

from __future__ import annotations

import pytest

from handover.domain.accounts import Role
from tests.fakes import UNCLEAR
from tests.integration.web.conftest import Site

TEXT = "mag de scootmobiel van Hendrik Wouterse op de stoep staan"
REVIEW = "/training/review"


@pytest.fixture
def token(site: Site) -> str:
    """A trainer's, when one message waits."""
    site.world.assistant.taught[TEXT] = UNCLEAR
    site.world.says(TEXT)
    return site.world.parts.accounts.add_token("toos", Role.TRAINER)


def only_group(site: Site, token: str) -> int:
    (group,) = site.call("GET", REVIEW, token=token).json()["groups"]
    return int(group["id"])


def test_a_message_is_shown_with_its_guess_and_without_who_it_is_about(site: Site, token: str) -> None:
    told = site.call("GET", REVIEW, token=token).json()
    assert told["messages"] == 1
    (shown,) = told["groups"][0]["messages"]
    assert "Wouterse" not in str(told)
    (mark,) = shown["invented"]
    assert shown["text"][mark["start"] : mark["end"]] not in TEXT
    assert (shown["intent"], shown["signals"]) == (UNCLEAR.intent, ["unsure"])
    whole = site.call("GET", f"{REVIEW}/{told['groups'][0]['id']}", token=token).json()
    assert whole["messages"] == [shown]
    assert ("toos", "list", "review") in site.audit()


def test_a_verdict_is_given_once_and_then_nothing_waits(site: Site, token: str) -> None:
    path = f"{REVIEW}/{only_group(site, token)}"
    body, headers = {"verdict": "other", "intent": "vraag_parkeren"}, {"Idempotency-Key": "k1"}
    judged = site.call("POST", f"{path}/verdict", body, token, **headers)
    again = site.call("POST", f"{path}/verdict", body, token, **headers)
    assert (judged.status_code, judged.json()) == (200, {"verdict": "other", "intent": "vraag_parkeren"})
    assert again.json() == judged.json()
    assert site.call("GET", REVIEW, token=token).json() == {"messages": 0, "groups": []}
    assert site.call("GET", path, token=token).status_code == 404


@pytest.mark.parametrize("body", [{"verdict": "other"}, {"verdict": "other", "intent": "vraag_koffie"}])
def test_another_intent_must_be_one_that_exists(site: Site, token: str, body: dict[str, str]) -> None:
    refused = site.call("POST", f"{REVIEW}/{only_group(site, token)}/verdict", body, token)
    assert (refused.status_code, refused.json()["field"]) == (422, "intent")


def test_all_left_out_is_no_verdict(site: Site, token: str) -> None:
    group = only_group(site, token)
    refused = site.call("POST", f"{REVIEW}/{group}/verdict", {"verdict": "right", "left_out": [group]}, token)
    assert (refused.status_code, refused.json()["field"]) == (422, "left_out")
