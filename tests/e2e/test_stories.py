"""The message path over real processes: what a resident and a colleague experience."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
import requests

from tests.e2e.stack import Api, Stack, wait_for

pytestmark = pytest.mark.e2e

MORNING = "2026-02-03T09:12:00+01:00"
LATER = "2026-02-03T09:20:00+01:00"
SIGNATURE = "Met vriendelijke groet, Klantcontactcentrum gemeente Duiven"


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_goedemiddag_wanneer_is_het_gemeentehuis_open(stack: Stack, api: Api) -> None:
    phone = "31600000101"
    stack.says(
        phone, "Goedemiddag, wanneer is het gemeentehuis open?", name="Hendrik Wissink", at="2026-02-03T14:05:00+01:00"
    )
    answer = one_line(stack.waits_for_answer(phone)[0])
    assert answer.startswith("Goedemiddag Hendrik Wissink,")
    assert "www.duiven.nl" in answer
    assert SIGNATURE in answer
    assert "digitale assistent" in answer, "the first reply discloses (policy 2.4)"
    assert api.cases(phone=phone) == []


def test_ik_wil_een_medewerker_spreken(stack: Stack, api: Api) -> None:
    phone = "31600000102"
    stack.says(phone, "ik wil een medewerker spreken", name="Ria Jansen", at=MORNING)
    takeover = one_line(stack.waits_for_answer(phone)[0])
    assert "woensdag 4 februari vóór 12.00 uur" in takeover
    case = api.case_of(phone)
    assert case["status"] == "waiting"
    assert case["reason"] == "requested"
    assert datetime.fromisoformat(case["due_at"]) == datetime.fromisoformat("2026-02-04T12:00:00+01:00")
    assert datetime.fromisoformat(case["target_at"]) == datetime.fromisoformat("2026-02-03T17:00:00+01:00")
    assert case["due_at"].endswith("+01:00")
    assert case["intent"] == "medewerker_spreken"
    assert api.owner(phone) == "human"

    stack.says(phone, "ik wacht even", at="2026-02-03T09:13:00+01:00")
    wait_for(lambda: len(api.call("GET", f"/cases/{case['number']}").json()["messages"]) >= 3, 10, "it joins the case")
    assert len(stack.received(phone)) == 1, "the bot is silent while a person has the conversation"

    api.move(case["number"], "claim")
    api.move(case["number"], "reply", text="Waarmee kan ik u helpen?")
    reply = one_line(stack.waits_for_answer(phone, 2)[1])
    assert "Waarmee kan ik u helpen?" in reply
    assert reply.endswith(SIGNATURE)
    api.move(case["number"], "close")
    assert api.owner(phone) == "bot"

    stack.says(phone, "Wanneer is het gemeentehuis open?", at=LATER)
    assert "www.duiven.nl" in stack.waits_for_answer(phone, 3)[2]
    assert len(api.cases(phone=phone)) == 1


def test_a_batch_of_four_people_is_answered_once_each_and_in_order(stack: Stack, api: Api) -> None:
    people = ["31600000111", "31600000112", "31600000113", "31600000114"]
    questions = [
        "Hoe laat is het gemeentehuis open?",
        "Wat is het telefoonnummer van de gemeente?",
        "Hoe vraag ik een paspoort aan?",
        "Wanneer wordt het gft opgehaald?",
    ]
    batch, count = [], 0
    for _entry in range(3):
        changes = []
        for _change in range(2):
            messages = []
            for _message in range(3):
                person = people[count % 4]
                text = f"{questions[count % 4]} ({count})"
                messages.append(
                    {"phone": person, "type": "text", "text": text, "at": f"2026-02-03T10:00:{count:02d}+01:00"}
                )
                count += 1
            changes.append(messages)
        batch.append(changes)
    answer = requests.post(f"{stack.phone}/proef/batch", json={"messages": batch}, timeout=30)
    assert answer.json()["delivered"], answer.text
    for person in people:
        stack.waits_for_answer(person)
    stored = {person: _stored(api, person) for person in people}
    numbers = {p: [int(re.search(r"\((\d+)\)", t)[1]) for t in texts] for p, texts in stored.items()}  # type: ignore[index]
    assert numbers == {person: list(range(index, 18, 4)) for index, person in enumerate(people)}
    for person in people:
        stack.says(person, "ik wil een medewerker spreken", at=LATER)
        answers = stack.waits_for_answer(person, 2)
        assert "Een collega" in answers[1], "joined into one turn, answered once"


def _stored(api: Api, phone: str) -> list[str]:
    conversation = api.call("POST", "/conversations/search", {"phone": phone}).json()["items"][0]["id"]
    items = api.call("GET", f"/conversations/{conversation}/messages").json()["items"]
    return [item["text"] for item in items if item["author"] == "resident"]


def test_the_same_webhook_five_times_gives_one_answer(stack: Stack, api: Api) -> None:
    phone = "31600000121"
    for _ in range(5):
        stack.says(phone, "Hoe vraag ik een rijbewijs aan?", wamid="wamid.same-five-times", at=MORNING)
    stack.waits_for_answer(phone)
    stack.says(phone, "ik wil een medewerker spreken", at=LATER)
    assert "Een collega" in stack.waits_for_answer(phone, 2)[1], "one answer to the five, one to what came after them"
    assert len(_stored(api, phone)) == 2


def test_an_emergency_gets_112_at_once_and_a_case_with_the_highest_priority(stack: Stack, api: Api) -> None:
    phone = "31600000131"
    stack.says(phone, "er is brand in het huis van de buren", at=MORNING)
    answer = stack.waits_for_answer(phone)[0]
    assert "112" in answer
    assert "Met vriendelijke groet" not in answer
    assert api.case_of(phone)["priority"] == "emergency"


def test_a_bsn_never_reaches_the_database_and_the_resident_hears_that_it_was_removed(stack: Stack, api: Api) -> None:
    phone = "31600000141"
    stack.says(phone, "hoe vraag ik een paspoort aan, mijn bsn is 111222333", at=MORNING)
    answer = " ".join(stack.waits_for_answer(phone))
    assert "verwijderd" in answer
    assert _stored(api, phone) == ["hoe vraag ik een paspoort aan, mijn bsn is [BSN verwijderd]"]
    assert b"111222333" not in b"".join(path.read_bytes() for path in stack.folder.glob("test.db*"))


def test_a_type_that_whatsapp_invents_tomorrow_is_kept_and_the_resident_is_asked_for_text(
    stack: Stack, api: Api
) -> None:
    phone = "31600000151"
    stack.says(phone, "", type="hologram", at=MORNING)
    assert stack.waits_for_answer(phone)[0]
    assert api.cases(phone=phone) == []


# body, options of the phone's raw door, the status that Meta would get, why
BAD_INPUT = [
    ("{not json", {}, 400, "malformed JSON, well signed"),
    ("{}", {"no_signature": True}, 401, "no signature"),
    ("{}", {"wrong_signature": True}, 403, "wrong signature"),
    ('{"object": "whatsapp_business_account", "entry": [17, null, {"changes": "x"}]}', {}, 200, "well-signed nonsense"),
    (
        '{"entry": [{"changes": [{"field": "messages", "value": {"messages": [{"id": 5}]}}]}]}',
        {},
        200,
        "half a message",
    ),
    ('["\\u0000", "\\ud800", "111222333"]', {}, 200, "characters that no database can hold"),
]


@pytest.mark.parametrize(("body", "options", "status", "why"), BAD_INPUT, ids=[row[3] for row in BAD_INPUT])
def test_bad_input_gets_a_clear_answer(
    stack: Stack, body: str, options: dict[str, bool], status: int, why: str
) -> None:
    answer = requests.post(f"{stack.phone}/proef/webhook", data=body.encode(), params=options, timeout=30)
    assert answer.json()["statuses"] == [status], why


def test_no_text_name_or_number_of_a_resident_is_in_any_log(stack: Stack) -> None:
    logs = stack.logs()
    for secret in (
        "gemeentehuis open",
        "medewerker spreken",
        "Hendrik",
        "Wissink",
        "Ria Jansen",
        "3160000010",
        "111222333",
        "brand in het huis",
    ):
        assert secret not in logs, f"{secret!r} stands in a log"
