"""Calls: a message without words, whichever of their events comes first (policy 9)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from handover.whatsapp.payload import parse

NOW = datetime(2026, 2, 3, 8, 12, tzinfo=UTC)


def body(*calls: Any, number: str = "1") -> Any:
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"phone_number_id": number},
        "contacts": [{"profile": {"name": "Ria"}, "wa_id": "31600000001"}],
        "calls": list(calls),
    }
    return {"entry": [{"id": "w", "changes": [{"field": "calls", "value": value}]}]}


def call(event: str = "connect", **more: Any) -> Any:
    return {"id": "wacid.1", "from": "31600000001", "event": event, "timestamp": "1770106320", **more}


def test_policy_9_a_call_is_a_message_without_words() -> None:
    (message,) = parse(body(call()), "1", NOW).messages
    assert (message.type, message.text, message.wamid) == ("call", "", "wacid.1")
    assert message.sender.phone == "31600000001"
    assert message.sender.profile_name == "Ria"
    assert message.sent_at == NOW


def test_both_events_of_a_call_have_its_one_id() -> None:
    messages = parse(body(call(), call("terminate")), "1", NOW).messages
    assert {message.wamid for message in messages} == {"wacid.1"}, "the database keeps the first"


def test_a_call_by_us_is_no_message() -> None:
    assert parse(body(call(direction="BUSINESS_INITIATED")), "1", NOW).messages == ()


def test_a_call_without_an_id_costs_no_other() -> None:
    webhook = parse(body({"event": "connect"}, call()), "1", NOW)
    assert len(webhook.messages) == len(webhook.unreadable) == 1


def test_a_call_to_another_number_is_set_aside() -> None:
    webhook = parse(body(call(), number="2"), "1", NOW)
    assert (webhook.messages, webhook.unreadable[0].reason) == ((), "another phone_number_id")
