"""`/api/v1/cases`: what other software reads (contract.md, A case as JSON)."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import event

from handover.domain.accounts import Actor
from tests.fakes import FIRE, UNCLEAR
from tests.integration.services.conftest import PHONE, at
from tests.integration.web.conftest import Site

NAMED_BY_THE_CONTRACT = {
    "number", "status", "takes_over", "reason", "intent", "confidence", "alternatives", "summary", "entities",
    "opened_at", "target_at", "due_at", "terms", "window_closes_at", "priority", "assignee", "department", "contact",
    "messages", "history",
}  # fmt: skip
OTHER_PHONE = "31600000002"


def test_a_case_has_every_field_of_the_contract(site: Site) -> None:
    case = site.case(site.waiting_case())
    assert set(case) >= NAMED_BY_THE_CONTRACT
    assert case["contact"] == {
        "id": case["contact"]["id"],
        "name": "Ria Jansen",
        "phone": PHONE,
        "form_of_address": "u",
        "conduct": "none",
    }
    assert (case["status"], case["reason"], case["intent"]) == ("waiting", "requested", "medewerker_spreken")


def test_times_carry_the_offset_of_amsterdam(site: Site) -> None:
    case = site.case(site.waiting_case())
    assert case["due_at"] == "2026-02-04T12:00:00+01:00"
    assert case["target_at"] == "2026-02-03T17:00:00+01:00"
    assert case["terms"][0]["due_at"] == case["due_at"]
    assert datetime.fromisoformat(case["window_closes_at"]) == at("2026-02-04T09:12:00+01:00")


def test_messages_of_both_sides_stand_in_the_order_of_time_with_their_author_and_state(site: Site) -> None:
    number = site.waiting_case()
    site.world.clock.passes(minutes=1)
    site.world.says("ik wacht even")
    site.world.clock.passes(minutes=1)
    site.move(number, "reply", {"text": "Waarmee kan ik u helpen?"})
    said = [(m["author"], m["status"], m["route"]) for m in site.case(number)["messages"]]
    assert said == [
        ("resident", None, "human"),
        ("bot", "sent", None),
        ("resident", None, "answer"),
        ("agent", "queued", None),
    ]


def test_what_was_said_shortly_before_a_case_belongs_to_it(site: Site) -> None:
    """What the assistant already asked and answered (policy 6.2); what was said days ago does not."""
    site.world.says("iets van lang geleden")
    site.world.clock.passes(hours=30)
    site.world.says("hoe laat bent u open?")
    site.world.clock.passes(minutes=2)
    texts = [message["text"] for message in site.case(site.waiting_case())["messages"]]
    assert "hoe laat bent u open?" in texts
    assert "iets van lang geleden" not in texts


def test_a_row_that_is_being_sent_is_shown_as_queued(site: Site) -> None:
    number = site.waiting_case()
    site.move(number, "reply", {"text": "Goedemorgen"})
    with site.world.parts.transactions() as uow:
        now = site.world.clock.now()
        assert uow.outbox.claim(now, token="t" * 32, until=now)
        uow.commit()
    assert site.case(number)["messages"][-1]["status"] == "queued"


def test_cases_are_found_by_what_they_are(site: Site) -> None:
    site.world.assistant.taught |= {"er is brand!": FIRE, "hmm": UNCLEAR}
    first = site.waiting_case()
    site.world.says("er is brand!", phone=OTHER_PHONE, name="Sem")
    site.move(first, "claim")

    def found(**query: object) -> list[str]:
        return [case["reason"] for case in site.call("POST", "/cases/search", query).json()["items"]]

    assert found() == ["emergency", "requested"], "the newest first"
    assert found(phone="06 0000 0001") == ["requested"]
    assert found(status="claimed") == ["requested"]
    assert found(status=["waiting", "claimed"]) == ["emergency", "requested"]
    assert found(reason="emergency") == ["emergency"]
    assert found(intent="spoed_gevaar") == ["emergency"]
    assert found(assignee="test") == ["requested"]
    assert found(q="BRAND") == ["emergency"]
    assert found(q=first) == ["requested"]
    assert found(q="100%") == [], "a wildcard of the database is only a letter"
    assert found(q="ria medewerker") == ["requested"], "words from different places"
    assert found(overdue=True) == []
    site.world.clock.passes(days=2)
    assert found(overdue=True) == ["emergency", "requested"]
    site.move(first, "forward", {"department": "wegen"})
    assert (found(department="wegen"), found(department="groen")) == (["requested"], [])


def test_a_long_list_comes_in_pages(site: Site) -> None:
    for count in range(53):
        site.world.receives("hulp", phone=f"3160000{count:04d}")
    site.world.assistant.failure = "timeout"
    site.world.works()
    first = site.call("POST", "/cases/search", {}).json()
    second = site.call("POST", "/cases/search", {"cursor": first["next"]}).json()
    assert (len(first["items"]), len(second["items"]), second["next"]) == (50, 3, None)
    assert len({case["number"] for case in first["items"] + second["items"]}) == 53


def test_the_number_of_queries_does_not_grow_with_the_cases(site: Site) -> None:
    def queries() -> int:
        made: list[str] = []
        listen = lambda *args: made.append(args[2])  # noqa: E731
        event.listen(site.engine, "before_cursor_execute", listen)
        site.call("POST", "/cases/search", {})
        event.remove(site.engine, "before_cursor_execute", listen)
        return len(made)

    site.waiting_case()
    one = queries()
    for count in range(5):
        site.waiting_case(phone=f"3160000100{count}")
    assert queries() == one


def test_an_unknown_case_is_404_as_problem_details(site: Site) -> None:
    answer = site.call("GET", "/cases/2026-999999")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Not Found"


# body, field, why
BAD_SEARCHES = [
    ({"status": "open"}, "status", "no state of ours"),
    ({"cursor": "abc"}, "cursor", "no cursor of ours"),
    ({"phone": "geen"}, "phone", "no number"),
    ({"q": ""}, "q", "nothing to look for"),
    ({"naam": "Ria"}, "naam", "a field that we don't know"),
    ([], "body", "no object"),
]


@pytest.mark.parametrize(("body", "field", "why"), BAD_SEARCHES, ids=[row[2] for row in BAD_SEARCHES])
def test_bad_input_is_422_and_names_the_field(site: Site, body: object, field: str, why: str) -> None:
    answer = site.call("POST", "/cases/search", body)
    assert (answer.status_code, answer.json()["field"]) == (422, field), why


def test_contacts_and_conversations_are_found_by_number_and_never_by_url(site: Site) -> None:
    site.waiting_case()
    (contact,) = site.call("POST", "/contacts/search", {"phone": "+" + PHONE}).json()["items"]
    assert site.call("GET", f"/contacts/{contact['id']}").json() == contact
    (conversation,) = site.call("POST", "/conversations/search", {"phone": PHONE}).json()["items"]
    assert conversation["owner"] == "human"
    messages = site.call("GET", f"/conversations/{conversation['id']}/messages").json()["items"]
    assert [message["author"] for message in messages] == ["resident", "bot"]


def test_nobody_of_that_number_is_an_empty_list(site: Site) -> None:
    assert site.call("POST", "/contacts/search", {"phone": OTHER_PHONE}).json() == {"items": []}
    assert site.call("POST", "/conversations/search", {"phone": OTHER_PHONE}).json() == {"items": []}
    assert site.call("GET", "/contacts/999").status_code == 404
    assert site.call("GET", "/conversations/999/messages").status_code == 404


def test_every_look_is_in_the_audit_log(site: Site) -> None:
    number = site.waiting_case()
    site.case(number)
    site.call("GET", "/conversations/1/messages")
    site.call("GET", "/contacts/1")
    seen = [line[1:] for line in site.audit() if line[0] == "test"]
    for look in (("search", "cases"), ("view", f"case {number}"), ("view", "conversation 1"), ("view", "contact 1")):
        assert look in seen


def test_a_machine_that_reads_does_not_make_messages_read_for_people(site: Site) -> None:
    number = site.waiting_case()
    site.case(number)
    assert site.world.case().unread == 1
    site.world.parts.cases.read(number, Actor(name="anja", role="agent"))
    assert site.world.case().unread == 0
