"""`/api/v1/cases/{number}/draft`: of whoever holds the token."""

from __future__ import annotations

from tests.integration.web.conftest import Site


def test_a_draft_is_kept_read_and_taken_away(site: Site) -> None:
    path = f"/cases/{site.waiting_case()}/draft"
    assert site.call("GET", path).json() == {"text": "", "saved_at": None, "masked": []}
    assert site.call("PUT", path, {"text": "Ik zoek"}).json()["text"] == "Ik zoek"
    assert site.call("GET", path).json()["text"] == "Ik zoek"
    other = site.world.parts.accounts.add_token("other", "agent")
    assert site.call("GET", path, token=other).json()["text"] == ""
    assert site.call("PUT", path, {"text": ""}).json()["saved_at"] is None


def test_policy_5_4_a_personal_number_is_not_kept_and_a_reply_with_one_is_422(site: Site) -> None:
    number = site.waiting_case()
    text = {"text": "Is uw BSN 111222333?"}
    assert site.call("PUT", f"/cases/{number}/draft", text).json()["masked"] == ["bsn"]
    refused = site.move(number, "reply", text)
    assert (refused.status_code, refused.json()["field"]) == (422, "text")
    assert "(BSN)" in refused.json()["detail"]


def test_a_closed_case_keeps_no_draft(site: Site) -> None:
    number = site.waiting_case()
    site.move(number, "close")
    assert site.call("PUT", f"/cases/{number}/draft", {"text": "x"}).status_code == 409
