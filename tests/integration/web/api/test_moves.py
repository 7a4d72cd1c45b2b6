"""The moves of `/api/v1`: what is possible, what is refused and how, and that a call made twice happens once."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
import requests

from handover.domain.accounts import Role
from handover.domain.errors import StoreUnreachable
from handover.services.once import CALL_DONE, fingerprint_of
from tests.integration.web.conftest import Site


@pytest.fixture
def database_url(each_database: str) -> str:
    """Two calls with one key at the same time: the databases lock in their own ways."""
    return each_database


@pytest.fixture
def number(site: Site) -> str:
    return site.waiting_case()


def test_a_case_goes_through_its_life(site: Site, number: str) -> None:
    assert site.move(number, "claim").json()["assignee"] == "test"
    assert site.move(number, "reply", {"text": "Hallo"}).json()["status"] == "answered"
    forwarded = site.move(
        number, "forward", {"department": "wegen", "due_at": "2026-02-10T12:00:00+01:00", "note": "graag"}
    )
    assert (forwarded.json()["status"], forwarded.json()["due_at"]) == ("forwarded", "2026-02-10T12:00:00+01:00")
    extended = site.move(number, "extend", {"due_at": "2026-02-12T11:00:00Z", "reason": "wacht op wegen"})
    assert extended.json()["due_at"] == "2026-02-12T12:00:00+01:00"
    assert [term["reason"] for term in extended.json()["terms"]][1:] == ["doorgezet naar wegen", "wacht op wegen"]
    assert site.move(number, "release").json()["status"] == "waiting"
    assert site.move(number, "close", {"result": "melding"}).json()["status"] == "closed"


def test_handing_back_and_closing_need_no_body(site: Site, number: str) -> None:
    assert site.move(number, "handback").json()["result"] == "doorverwezen"
    other = site.waiting_case(phone="31600000002")
    assert site.move(other, "close").json()["result"] == "beantwoord"


def test_an_impossible_move_is_409_and_says_what_is_possible(site: Site, number: str) -> None:
    answer = site.move(number, "release")
    assert answer.status_code == 409
    assert "claim" in answer.json()["possible"]


def test_a_closed_case_takes_no_reply(site: Site, number: str) -> None:
    site.move(number, "close")
    assert site.move(number, "reply", {"text": "te laat"}).status_code == 409


def test_a_stale_version_is_412_and_the_etag_says_which_one_is_right(site: Site, number: str) -> None:
    tag = site.call("GET", f"/cases/{number}").headers["ETag"]
    claimed = site.move(number, "claim", If_Match=tag)
    assert claimed.status_code == 200
    assert site.move(number, "release", If_Match=tag).status_code == 412
    assert site.move(number, "release", If_Match=claimed.headers["ETag"]).status_code == 200


def test_policy_6_6_what_is_held_is_dropped_with_one_call(site: Site, number: str) -> None:
    site.world.clock.passes(hours=25)
    assert site.move(number, "held", {"decision": "drop"}).status_code == 409, "nothing is held"
    site.move(number, "reply", {"text": "Hallo"})
    site.world.sends()
    dropped = site.move(number, "held", {"decision": "drop"})
    assert dropped.status_code == 200
    assert [line["status"] for line in dropped.json()["messages"] if "Hallo" in line["text"]] == ["failed"]
    assert site.move(number, "held", {"decision": "wait"}).status_code == 422


def test_outside_the_window_a_reply_is_accepted_as_held(site: Site, number: str) -> None:
    site.world.clock.passes(hours=25)
    assert site.move(number, "reply", {"text": "Hier is uw antwoord"}).status_code == 202
    site.world.sends()
    held, template = site.case(number)["messages"][-2:]
    assert (held["status"], template["type"], template["status"]) == ("held", "template", "sent")


# move, body, field, why
BAD_MOVES = [
    ("reply", {}, "text", "nothing to say"),
    ("reply", {"text": "uw bsn is 111222333"}, "text", "a BSN (policy 5.8)"),
    ("reply", {"text": "x" * 5000}, "text", "too long"),
    ("forward", {"department": "nergens"}, "department", "no department of ours"),
    ("forward", {"department": "wegen", "due_at": "2026-02-10T12:00:00"}, "due_at", "a moment without a zone"),
    ("extend", {"due_at": "2026-01-01T12:00:00Z"}, "due_at", "in the past"),
    ("extend", {}, "due_at", "no moment"),
    ("close", {"result": "klaar"}, "result", "no result of ours"),
    ("claim", {"who": "anja"}, "who", "a field that we don't know"),
]


@pytest.mark.parametrize(("move", "body", "field", "why"), BAD_MOVES, ids=[f"{row[0]}: {row[3]}" for row in BAD_MOVES])
def test_bad_input_is_422_names_the_field_and_changes_nothing(
    site: Site, number: str, move: str, body: dict[str, str], field: str, why: str
) -> None:
    before = site.case(number)["version"]
    answer = site.move(number, move, body)
    assert (answer.status_code, answer.json()["field"]) == (422, field), why
    assert site.case(number)["version"] == before


def test_letters_that_no_database_can_hold_are_replaced(site: Site, number: str) -> None:
    assert site.call("POST", "/cases/search", {"q": "\x00", "assignee": "\ud800"}).status_code == 200
    assert site.move(number, "reply", {"text": "Hallo\x00 \ud800"}).status_code == 200
    assert "Hallo\ufffd" in site.case(number)["messages"][-1]["text"]


def test_what_colleagues_note_is_masked_too(site: Site, number: str) -> None:
    site.move(number, "forward", {"department": "wegen", "note": "bsn 111222333"})
    assert "111222333" not in str(site.world.case().note)
    assert (
        "111222333"
        not in site.move(number, "extend", {"due_at": "2026-03-01T12:00:00Z", "reason": "bsn 111222333"}).text
    )


def test_the_same_key_and_body_give_the_same_answer_and_happen_once(site: Site, number: str) -> None:
    first = site.move(number, "reply", {"text": "Hallo"}, Idempotency_Key="k1")
    again = site.move(number, "reply", {"text": "Hallo"}, Idempotency_Key="k1")
    assert (again.status_code, again.json(), again.headers["ETag"]) == (200, first.json(), first.headers["ETag"])
    assert _replies(site, number) == 1


def test_the_same_key_for_another_body_is_422(site: Site, number: str) -> None:
    site.move(number, "reply", {"text": "Hallo"}, Idempotency_Key="k1")
    answer = site.move(number, "reply", {"text": "Iets anders"}, Idempotency_Key="k1")
    assert (answer.status_code, answer.json()["field"]) == (422, "Idempotency-Key")
    assert _replies(site, number) == 1


def test_a_refusal_is_an_answer_too_and_stays_the_same(site: Site, number: str) -> None:
    assert site.move(number, "release", Idempotency_Key="k1").status_code == 409
    site.move(number, "claim")
    assert site.move(number, "release", Idempotency_Key="k1").status_code == 409


def test_ten_times_the_same_call_at_once_happens_once(site: Site, number: str) -> None:
    answers: list[requests.Response] = []

    def call() -> None:
        answers.append(site.move(number, "reply", {"text": "Hallo"}, Idempotency_Key="k1"))

    threads = [threading.Thread(target=call) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} <= {200, 409}
    assert _replies(site, number) == 1


def test_a_call_in_flight_is_409_until_its_process_must_have_died(site: Site, number: str) -> None:
    path = f"/api/v1/cases/{number}/reply"
    site.world.parts.once.begin("test", "k1", fingerprint_of(path, {"text": "Hallo"}))
    assert site.move(number, "reply", {"text": "Hallo"}, Idempotency_Key="k1").status_code == 409
    site.world.clock.passes(minutes=2)
    assert site.move(number, "reply", {"text": "Hallo"}, Idempotency_Key="k1").status_code == 200
    assert _replies(site, number) == 1


def test_a_process_that_died_after_the_change_does_not_make_it_happen_twice(site: Site, number: str) -> None:
    """The mark `done` is written in the transaction of the change; only the answer was lost."""
    path = f"/api/v1/cases/{number}/claim"
    site.world.parts.once.begin("test", "k1", fingerprint_of(path, {}))
    with site.world.parts.transactions() as uow:
        uow.accounts.settle("test", "k1", CALL_DONE)
        uow.commit()
    site.world.clock.at += timedelta(days=1)
    answer = site.move(number, "claim", Idempotency_Key="k1")
    assert (answer.status_code, answer.json()["status"]) == (200, "waiting"), "the case as it is, not claimed again"


def test_a_key_that_is_no_key_is_refused(site: Site, number: str) -> None:
    assert site.move(number, "claim", Idempotency_Key="x" * 201).json()["field"] == "Idempotency-Key"


# role, status of a look, status of a move
MATRIX = [(Role.AGENT, 200, 200), (Role.COORDINATOR, 200, 200), (Role.TRAINER, 403, 403), (Role.ADMIN, 403, 403)]


@pytest.mark.parametrize(("role", "look", "move"), MATRIX, ids=[row[0] for row in MATRIX])
def test_only_agents_and_coordinators_see_and_move_cases(
    site: Site, number: str, role: str, look: int, move: int
) -> None:
    token = site.world.parts.accounts.add_token(f"a-{role}", role)
    looks = [
        site.call("POST", "/cases/search", {}, token),
        site.call("GET", f"/cases/{number}", None, token),
        site.call("POST", "/contacts/search", {"phone": "0600000001"}, token),
        site.call("GET", "/contacts/1", None, token),
        site.call("POST", "/conversations/search", {"phone": "0600000001"}, token),
        site.call("GET", "/conversations/1/messages", None, token),
    ]
    assert {answer.status_code for answer in looks} == {look}
    assert site.call("POST", f"/cases/{number}/claim", {}, token).status_code == move


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer wrong", "Basic dGVzdDp0ZXN0"])
def test_without_a_known_token_nothing_is_told(site: Site, number: str, header: str) -> None:
    headers = {"Authorization": header} if header else {}
    answer = requests.get(f"{site.address}/api/v1/cases/{number}", headers=headers, timeout=10)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_database_that_does_not_answer_is_503(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise StoreUnreachable("no answer")

    monkeypatch.setattr(site.world.parts.reading, "cases", broken)
    assert site.call("POST", "/cases/search", {}).status_code == 503


def _replies(site: Site, number: str) -> int:
    return sum(message["author"] == "agent" for message in site.case(number)["messages"])
