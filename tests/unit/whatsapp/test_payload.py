"""Batches, neighbours, other numbers, and JSON that means nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.domain.inbound import Unreadable, Webhook
from handover.whatsapp.payload import parse
from tests.unit.whatsapp.samples import FENNA, NAMES, OURS, RECEIVED_AT, SENT_AT, body, in_envelope, webhook

KEYS = st.sampled_from(
    [
        "entry",
        "changes",
        "value",
        "field",
        "messages",
        "statuses",
        "contacts",
        "errors",
        "metadata",
        "phone_number_id",
        "id",
        "from",
        "from_user_id",
        "type",
        "text",
        "body",
        "timestamp",
        "system",
        "image",
        "interactive",
        "button_reply",
        "list_reply",
        "nfm_reply",
        "response_json",
        "location",
        "latitude",
        "context",
        "reaction",
        "edit",
        "message",
        "revoke",
        "original_message_id",
        "status",
        "error_data",
        "profile",
        "name",
        "wa_id",
        "user_id",
        "event",
        "code",
    ]
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["messages", "text", "system", "image", "edit", "contacts", OURS, FENNA, "1e400", "9" * 5000])
)
ANYTHING = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(KEYS | st.text(), inner), max_leaves=30)
ITEM = st.dictionaries(KEYS, ANYTHING) | ANYTHING


def test_every_message_of_a_batch_is_found_in_its_order() -> None:
    found = webhook("batch_3_entries_2_changes_3_messages")

    assert [message.text for message in found.messages] == [f"bericht {n}" for n in range(1, 19)]
    assert len({message.sender.phone for message in found.messages}) == 4
    assert found.messages[3].sender.profile_name == "Fenna de Wit"
    assert found == Webhook(messages=found.messages)


def test_a_bad_item_does_not_cost_its_neighbours() -> None:
    found = webhook("mixed_with_bad_neighbours")

    assert [message.wamid for message in found.messages] == [
        "wamid.B91",
        "wamid.B92",
        "wamid.B93",
        "wamid.B94",
        "wacid.1",
    ]
    assert [(status.wamid, status.status) for status in found.statuses] == [
        ("wamid.OUT1", "delivered"),
        ("wamid.OUT2", "sent"),
    ]
    assert [item.reason for item in found.unreadable] == [
        "message without an id",
        "message without an id",
        "message without an id",
        "status without an id or a status",
        "another phone_number_id",
    ]


def test_what_is_meant_for_another_number_is_set_aside_with_its_content() -> None:
    (other,) = [item for item in webhook("mixed_with_bad_neighbours").unreadable if "phone_number_id" in item.reason]
    assert other.payload["value"]["messages"][0]["id"] == "wamid.B95"


def test_any_number_is_ours_when_none_is_set() -> None:
    found = parse(body("mixed_with_bad_neighbours"), None, RECEIVED_AT)
    assert "wamid.B95" in [message.wamid for message in found.messages]


def test_a_missing_or_absurd_timestamp_becomes_the_moment_of_arrival() -> None:
    by_id = {message.wamid: message.sent_at for message in webhook("mixed_with_bad_neighbours").messages}
    assert by_id["wamid.B91"] == SENT_AT
    assert by_id["wamid.B92"] == RECEIVED_AT


@pytest.mark.parametrize(
    ("timestamp", "sent_at"),
    [
        ("1764061200", SENT_AT),
        (1764061200, SENT_AT),  # a number instead of a string
        ("1764061200.9", SENT_AT),
        (None, RECEIVED_AT),
        ("", RECEIVED_AT),
        (True, RECEIVED_AT),
        ("0", RECEIVED_AT),  # 1970
        ("1764061200000", RECEIVED_AT),  # milliseconds
        ("9" * 400, RECEIVED_AT),
        ("nan", RECEIVED_AT),
        ({"seconds": 1}, RECEIVED_AT),
        ("1795597200", datetime(2026, 11, 25, 9, 0, tzinfo=UTC)),  # the practice phone plays with time
    ],
)
def test_timestamps(timestamp: object, sent_at: datetime) -> None:
    item = {"id": "wamid.T", "from": FENNA, "type": "text", "text": {"body": "hoi"}, "timestamp": timestamp}
    assert parse(in_envelope(messages=[item]), OURS, RECEIVED_AT).messages[0].sent_at == sent_at


def test_other_fields_become_notices_and_account_and_quality_ones_raise_an_alarm() -> None:
    notices = [(notice.field, notice.alarming) for notice in webhook("mixed_with_bad_neighbours").notices]
    assert notices == [
        ("errors", True),
        ("account_update", True),
        ("message_template_status_update", False),  # approved
        ("message_template_status_update", True),  # paused
    ]


def test_a_field_that_we_do_not_know_is_kept_without_an_alarm() -> None:
    change = {"field": "nieuw_in_2027", "value": ["wat", "dan", "ook"]}
    (notice,) = parse({"entry": [{"changes": [change]}]}, OURS, RECEIVED_AT).notices
    assert (notice.field, notice.payload, notice.alarming) == ("nieuw_in_2027", {"value": change["value"]}, False)


@pytest.mark.parametrize(
    ("nonsense", "reason"),
    [
        (None, "body without entries"),
        ("hallo", "body without entries"),
        ([], "body without entries"),
        ({}, "body without entries"),
        ({"entry": {}}, "body without entries"),
        ({"entry": [None]}, "entry without changes"),
        ({"entry": [{"changes": "x"}]}, "entry without changes"),
        ({"entry": [{"changes": [3]}]}, "change without a field"),
        ({"entry": [{"changes": [{"field": "messages"}]}]}, "change without messages or statuses"),
    ],
)
def test_well_signed_nonsense_is_kept_with_a_reason(nonsense: object, reason: str) -> None:
    (item,) = parse(nonsense, OURS, RECEIVED_AT).unreadable
    assert item.reason == reason


def test_an_unreadable_contact_card_is_kept_without_its_numbers() -> None:
    card = {"name": {"formatted_name": "Opa Henk"}, "phones": [{"phone": "0698765432"}]}
    (item,) = parse(in_envelope(messages=[{"type": "contacts", "contacts": [card]}]), OURS, RECEIVED_AT).unreadable
    assert item == Unreadable(
        reason="message without an id", payload={"type": "contacts", "contacts": {"count": 1, "names": ["Opa Henk"]}}
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_golden_payload_is_read_the_same_twice(name: str) -> None:
    assert webhook(name) == webhook(name)
    assert webhook(name) != Webhook()


@given(ANYTHING)
def test_no_json_whatever_makes_it_raise(value: Any) -> None:
    assert parse(value, OURS, RECEIVED_AT) != Webhook()


@given(st.lists(ITEM, max_size=4), st.lists(ITEM, max_size=4), st.lists(ITEM, max_size=3))
def test_no_item_makes_it_raise_or_disappear(messages: list[Any], statuses: list[Any], contacts: list[Any]) -> None:
    found = parse(in_envelope(messages=messages, statuses=statuses, contacts=contacts), OURS, RECEIVED_AT)

    read = [*found.messages, *found.identity_changes, *found.statuses, *found.unreadable]
    assert len(read) == max(1, len(messages) + len(statuses))
    assert all(abs(message.sent_at - RECEIVED_AT) < timedelta(days=40_000) for message in found.messages)


def test_what_json_cannot_nest_is_no_business_of_the_parser() -> None:
    deep = json.loads("[" * 900 + "]" * 900)
    assert parse(in_envelope(messages=[{"id": "wamid.D", "type": deep, "deep": deep}]), OURS, RECEIVED_AT).messages
