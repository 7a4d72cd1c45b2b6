"""Who is there, and the end of a shift, through the API."""

from __future__ import annotations

import pytest

from tests.integration.web.conftest import Site


@pytest.fixture
def agent(site: Site) -> str:
    return site.world.parts.accounts.add_token("anja", "agent")


def presence_of(site: Site, person: str) -> str:
    team = site.call("GET", "/presence").json()["items"]
    return next(str(one["presence"]) for one in team if one["name"] == person)


def test_the_team_is_everybody_who_handles_cases(site: Site, agent: str) -> None:
    assert [one["name"] for one in site.call("GET", "/presence").json()["items"]] == ["anja", "bram", "coby"]
    assert site.call("PUT", "/presence", {"presence": "break"}, agent).status_code == 200
    assert (presence_of(site, "anja"), presence_of(site, "bram")) == ("break", "away")
    assert site.call("PUT", "/presence", {"presence": "lunch"}, agent).json()["field"] == "presence"


def test_who_leaves_writes_how_each_case_stands_and_lets_go_of_it(site: Site, agent: str) -> None:
    waits, answered = site.waiting_case(), site.waiting_case(phone="31600000002")
    site.call("POST", f"/cases/{waits}/claim", {}, agent)
    site.call("POST", f"/cases/{answered}/reply", {"text": "Hallo"}, agent)
    refused = site.call("POST", "/shift/end", {"notes": {waits: "belt morgen terug"}}, agent)
    assert (refused.status_code, refused.json()["field"]) == (422, "note")
    assert site.case(waits)["assignee"] == "anja", "nothing happened"
    ended = site.call(
        "POST", "/shift/end", {"notes": {waits: "@bram belt jij morgen terug?"}, "note": "niets bijzonders"}, agent
    )
    assert ended.status_code == 200
    first, second = site.case(waits), site.case(answered)
    assert [(one["status"], one["assignee"]) for one in (first, second)] == [("waiting", None), ("answered", None)]
    assert first["notes"][-1]["text"] == "Overdracht: @bram belt jij morgen terug?"
    assert second["notes"][-1]["text"] == "Overdracht: niets bijzonders"
    bram = site.world.parts.accounts.add_token("bram", "agent")
    assert [item["case_number"] for item in site.call("GET", "/mentions", token=bram).json()["items"]] == [waits]
    assert presence_of(site, "anja") == "away"
    site.world.says("Nog een vraag", phone="31600000002")
    assert site.case(answered)["status"] == "waiting", "somebody else takes it"


def test_who_has_nothing_open_needs_no_note(site: Site, agent: str) -> None:
    assert site.call("POST", "/shift/end", None, agent).status_code == 200
