"""`/api/v1/settings`: who reads, who changes, and how what can't be is refused."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from handover.domain.accounts import Role
from tests.integration.web.conftest import Site


def test_a_coordinator_sets_all_three_and_reads_their_history(site: Site) -> None:
    ends_at = (site.world.clock.now() + timedelta(hours=2)).isoformat()
    assert site.call("PUT", "/settings/guideline", {"text": "Kort en vriendelijk."}).json() == {
        "text": "Kort en vriendelijk."
    }
    set_ = site.call("PUT", "/settings/notice", {"text": "Storm.", "ends_at": ends_at, "closed": True}).json()
    assert (set_["notice"]["text"], set_["promised"]) == ("Storm.", [])
    assert site.call("DELETE", "/settings/notice").json()["notice"] is None
    chosen = {"enabled": False, "switched_off": ["vraag_trouwen"]}
    assert (
        site.call("PUT", "/settings/answers", chosen).json() == chosen == site.call("GET", "/settings/answers").json()
    )
    history = site.call("GET", "/settings/notice/history").json()["items"]
    assert [one["value"].get("text") for one in history] == [None, "Storm."]


def test_policy_6_9_the_office_is_closed_and_opened_again(site: Site) -> None:
    now = site.world.clock.now()
    span = {
        "begins_at": (now + timedelta(hours=1)).isoformat(),
        "ends_at": (now + timedelta(hours=2)).isoformat(),
    }
    closed = site.call("POST", "/settings/closures", span).json()
    assert closed == site.call("GET", "/settings/closures").json()
    assert [datetime.fromisoformat(item["ends_at"]) for item in closed["items"]] == [now + timedelta(hours=2)]
    assert site.call("DELETE", "/settings/closures", span).json()["items"] == []
    again = site.call("DELETE", "/settings/closures", span)
    assert (again.status_code, again.json()["field"]) == (422, "begins_at")


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("answers", {"enabled": True, "switched_off": ["vraag_maan"]}, "switched_off"),
        ("notice", {"text": "", "ends_at": "2030-01-01T00:00:00Z"}, "text"),
        ("notice", {"text": "Storm.", "ends_at": "2020-01-01T00:00:00Z"}, "ends_at"),
        ("notice", {"text": "Storm.", "ends_at": "2030-01-01T00:00:00Z", "intents": ["vraag_maan"]}, "intents"),
    ],
)
def test_what_can_not_be_is_422_and_names_the_field(site: Site, path: str, body: dict[str, object], field: str) -> None:
    refused = site.call("PUT", f"/settings/{path}", body)
    assert (refused.status_code, refused.json()["field"]) == (422, field)


def test_agents_read_and_do_not_change(site: Site) -> None:
    agent = site.world.parts.accounts.add_token("agent", Role.AGENT)
    assert site.call("GET", "/settings/guideline", token=agent).status_code == 200
    assert site.call("PUT", "/settings/guideline", {"text": "x"}, token=agent).status_code == 403


def test_trainers_and_administrators_see_none_of_it(site: Site) -> None:
    for role in (Role.TRAINER, Role.ADMIN):
        token = site.world.parts.accounts.add_token(role, role)
        assert site.call("GET", "/settings/notice", token=token).status_code == 403
