"""Working together through the API: notes, mentions, assigning, sleeping, links, follow-ups and merged cases."""

from __future__ import annotations

import pytest

from handover.domain.accounts import Actor
from tests.integration.services.test_watch import looks
from tests.integration.web.conftest import Site

ANJA = Actor(name="anja", role="agent", origin="test")
FIRST, SECOND = "31600000001", "31600000002"


@pytest.fixture
def number(site: Site) -> str:
    return site.waiting_case()


@pytest.fixture
def agent(site: Site) -> str:
    """The token of somebody who coordinates nothing."""
    return site.world.parts.accounts.add_token("anja", "agent")


def test_a_note_reaches_the_colleague_that_it_names_and_never_the_resident(site: Site, number: str, agent: str) -> None:
    before = len(site.world.rows())
    noted = site.move(number, "note", {"note": "@anja weet jij dit? bsn 111222333"})
    (note,) = noted.json()["notes"]
    assert (note["author"], note["text"]) == ("test", "@anja weet jij dit? bsn [BSN verwijderd]")
    assert noted.json()["status"] == "waiting"
    assert len(site.world.rows()) == before
    asked = site.call("GET", "/mentions", token=agent).json()
    assert (asked["unseen"], [item["case_number"] for item in asked["items"]]) == (1, [number])
    assert asked["items"][0]["text"].startswith("@anja weet jij dit?")
    assert site.call("GET", "/mentions").json()["items"] == []


def test_a_mention_is_seen_when_the_case_is_opened(site: Site, number: str, agent: str) -> None:
    site.move(number, "note", {"note": "@anja kijk eens"})
    site.world.parts.cases.read(number, ANJA)
    assert site.call("GET", "/mentions", token=agent).json()["unseen"] == 0


def test_a_note_for_nobody_that_we_know_is_422(site: Site, number: str) -> None:
    answer = site.move(number, "note", {"note": "@toos kijk eens"})
    assert (answer.status_code, answer.json()["field"]) == (422, "note"), "trainers see no cases"


def test_policy_6_3_what_a_department_answers_is_noted_and_an_empty_one_names_its_field(
    site: Site, number: str
) -> None:
    site.move(number, "forward", {"department": "wegen"})
    refused = site.move(number, "department-answer", {"note": "  "})
    assert (refused.status_code, refused.json()["field"]) == (422, "note")
    noted = site.move(number, "department-answer", {"note": "Dinsdag is het klaar."}).json()
    assert (noted["status"], noted["assignee"]) == ("claimed", "test")
    assert [note["text"] for note in noted["notes"]] == ["Dinsdag is het klaar."]


def test_a_coordinator_gives_a_case_to_somebody_who_hears_of_it(site: Site, number: str, agent: str) -> None:
    given = site.move(number, "assign", {"assignee": "anja", "note": "jij kent deze straat"}).json()
    assert (given["status"], given["assignee"]) == ("claimed", "anja")
    assert given["history"][-1]["details"] == {"to": "anja"}
    (item,) = site.call("GET", "/mentions", token=agent).json()["items"]
    assert (item["why"], item["text"]) == ("assigned", "jij kent deze straat")
    assert site.move(number, "assign", {"assignee": "toos"}).json()["field"] == "assignee"


def test_an_agent_gives_away_only_what_is_theirs(site: Site, number: str, agent: str) -> None:
    path = f"/cases/{number}/assign"
    refused = site.call("POST", path, {"assignee": "bram"}, agent)
    assert (refused.status_code, "assign" in refused.json()["possible"]) == (409, False)
    site.call("POST", f"/cases/{number}/claim", {}, agent)
    assert site.call("POST", path, {"assignee": "bram"}, agent).json()["assignee"] == "bram"


def test_policy_6_5_a_case_sleeps_inside_its_term_and_wakes_by_itself(site: Site, number: str) -> None:
    assert site.move(number, "snooze", {"until": "2026-02-04T12:01:00+01:00"}).json()["field"] == "until"
    assert site.move(number, "snooze", {"until": "2026-02-03T09:00:00+01:00"}).json()["field"] == "until"
    asleep = site.move(number, "snooze", {"until": "2026-02-03T15:00:00+01:00"}).json()
    assert (asleep["status"], asleep["assignee"], asleep["snoozed_until"]) == (
        "claimed",
        "test",
        "2026-02-03T15:00:00+01:00",
    )
    looks(site.world, "2026-02-03T14:59:00+01:00")
    assert site.case(number)["snoozed_until"] is not None
    looks(site.world, "2026-02-03T15:00:00+01:00")
    assert (site.case(number)["snoozed_until"], site.case(number)["assignee"]) == (None, "test")
    assert site.case(number)["history"][-1]["action"] == "woken"


def test_a_resident_who_writes_wakes_the_case(site: Site, number: str) -> None:
    site.move(number, "snooze", {"until": "2026-02-03T15:00:00+01:00"})
    site.world.says("Bent u er nog?")
    assert site.case(number)["snoozed_until"] is None


def test_what_is_known_elsewhere_is_linked_also_to_a_closed_case(site: Site, number: str) -> None:
    site.move(number, "close")
    linked = site.move(number, "link", {"kind": "elsewhere", "reference": "Z-2026-1234", "note": "zaaksysteem"})
    assert [(link["kind"], link["reference"]) for link in linked.json()["links"]] == [("elsewhere", "Z-2026-1234")]
    assert site.move(number, "link", {"kind": "fax", "reference": "1"}).status_code == 422


def test_a_follow_up_is_a_case_of_its_own_beside_the_former(site: Site, number: str) -> None:
    site.move(number, "close")
    told = site.move(number, "follow-up", {"summary": "Nabellen over de container", "reason": "callback"}).json()
    assert told["history"][-1]["action"] == "follow-up"
    new = site.case(told["history"][-1]["details"]["number"])
    assert (new["follows"], new["status"], new["assignee"], new["reason"]) == (number, "claimed", "test", "callback")
    assert new["contact"]["id"] == told["contact"]["id"]
    assert not new["takes_over"], "the assistant goes on meanwhile"
    assert site.move(number, "follow-up", {"summary": "x", "reason": "threat"}).json()["field"] == "reason"


def test_two_cases_of_one_resident_go_on_as_one_with_the_earliest_term(site: Site, number: str) -> None:
    told = site.move(number, "follow-up", {"summary": "Nog iets", "reason": "question"}).json()
    other = told["history"][-1]["details"]["number"]
    site.move(other, "extend", {"due_at": "2026-02-20T12:00:00+01:00"})
    gone = site.move(number, "merge", {"into": other}).json()
    assert (gone["status"], gone["merged_into"], gone["result"]) == ("closed", other, "doorverwezen")
    assert [line["action"] for line in gone["history"]][-1] == "merge", "its history stays"
    kept = site.case(other)
    assert kept["due_at"] == "2026-02-04T12:00:00+01:00"
    assert "resident" in {line["author"] for line in kept["messages"]}
    assert site.world.owner() == "human"
    site.world.says("En nu?")
    assert "En nu?" in [line["text"] for line in site.case(other)["messages"]]


def test_policy_1_3_a_merged_case_never_opens_again(site: Site, number: str) -> None:
    other = site.move(number, "follow-up", {"summary": "Bellen", "reason": "callback"}).json()["history"][-1]
    site.move(other["details"]["number"], "merge", {"into": number})
    site.move(number, "close")
    site.world.says("Ik wil een medewerker spreken")
    assert site.case(other["details"]["number"])["status"] == "closed"


def test_only_open_cases_of_the_same_resident_become_one(site: Site, number: str) -> None:
    of_another = site.waiting_case(phone=SECOND)
    for into in (of_another, number, "2026-999999"):
        answer = site.move(number, "merge", {"into": into})
        assert (answer.status_code, "merge" in answer.json()["possible"]) == (409, True)
    site.move(number, "close")
    assert site.move(number, "merge", {"into": of_another}).json()["possible"] == ["note", "link", "follow-up"]


def test_words_that_are_taken_out_of_a_conversation_leave_the_notes_too(site: Site, number: str) -> None:
    site.move(number, "note", {"note": "woont aan de Vijverlaan"})
    site.move(number, "link", {"kind": "phone", "reference": "gesprek", "note": "over de Vijverlaan"})
    redacted = site.move(number, "redact", {"words": "Vijverlaan"})
    assert redacted.status_code == 200
    assert "Vijverlaan" not in site.call("GET", f"/cases/{number}").text
