r"""Webhook bodies are Meta's, down to the bytes: `\uXXXX`, signed as they travel, read back by our own parser."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from handover.proeftelefoon.inbound import Written, message_json, store_file
from handover.proeftelefoon.network import Entry, Network, Resident
from handover.proeftelefoon.webhooks import clock_value, encode, envelope, messages_value, signed_headers, status_value
from handover.whatsapp.payload import parse
from handover.whatsapp.signature import Verdict, check

AT = datetime(2026, 2, 6, 16, 30, tzinfo=UTC)
NUMBER, SECRET, FENNA = "100200300400500", "test-app-secret", "31612345001"


def fenna() -> Resident:
    return Resident(phone=FENNA, user_id=None, name="Fenna de Wít 🌷")


def outgoing(**changes: Any) -> Entry:
    facts: dict[str, Any] = {"wamid": "wamid.OUT", "direction": "out", "type": "text", "text": "Hallo", "at": AT}
    facts |= {"arrived": 0.0, "monotonic": 0.0, "status": "accepted", "reference": "row-1"}
    return Entry(**facts | changes)


def test_the_bytes_hold_escapes_and_the_signature_is_over_those_bytes() -> None:
    message = message_json(fenna(), Written(phone=FENNA, text="Hé, café 🙂"), "wamid.1", "1770395400", None)
    raw = encode(envelope([messages_value(NUMBER, [(fenna(), message)])]))

    assert raw.isascii()
    assert b"caf\\u00e9 \\ud83d\\ude42" in raw
    assert check(SECRET, raw, signed_headers(SECRET, raw)["X-Hub-Signature-256"]) is Verdict.RIGHT
    unescaped = json.dumps(json.loads(raw), ensure_ascii=False, separators=(",", ":")).encode()
    assert check(SECRET, unescaped, signed_headers(SECRET, raw)["X-Hub-Signature-256"]) is Verdict.WRONG


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({"text": "hoi"}, {"type": "text", "text": "hoi"}),
        ({"type": "image", "text": "kapot"}, {"type": "image", "text": "kapot"}),
        ({"type": "audio"}, {"type": "audio", "text": ""}),
        ({"type": "video"}, {"type": "video"}),
        ({"type": "sticker"}, {"type": "sticker"}),
        ({"type": "document"}, {"type": "document"}),
        ({"type": "location", "latitude": 51.9, "longitude": 6.0, "text": "Station"}, {"latitude": 51.9, "place": "Station"}),
        ({"type": "reaction", "text": "👍", "quoted": "wamid.OUT"}, {"text": "👍", "target_wamid": "wamid.OUT"}),
        ({"type": "reaction", "quoted": "wamid.OUT"}, {"text": "", "target_wamid": "wamid.OUT"}),
        ({"type": "contacts", "text": "Opa"}, {"payload": {"contacts": {"count": 1, "names": ["Opa"]}}}),
        ({"type": "button", "text": "JA", "button_id": "ja"}, {"text": "JA", "button_id": "ja"}),
        ({"type": "interactive", "text": "Ja", "button_id": "a", "quoted": "wamid.OUT"}, {"button_id": "a", "quoted_wamid": "wamid.OUT"}),
        ({"type": "edit", "text": "beter", "quoted": "wamid.0"}, {"text": "beter", "target_wamid": "wamid.0"}),
        ({"type": "revoke", "quoted": "wamid.0"}, {"target_wamid": "wamid.0", "known": True}),
        ({"type": "unsupported"}, {"known": False}),
        ({"type": "request_welcome"}, {"known": False}),
        ({"type": "hologram", "content": {"beam": 1}}, {"known": False, "type": "hologram"}),
        ({"type": "text", "content": {"body": ["geen", "tekst"]}}, {"known": False}),
    ],
    ids=lambda value: str(value.get("type", "")) if isinstance(value, dict) else "",
)  # fmt: skip
def test_every_type_is_read_by_our_own_parser(written: dict[str, Any], expected: dict[str, Any]) -> None:
    asked = Written(phone=FENNA, **written)
    file = store_file(Network(), asked)
    item = message_json(fenna(), asked, "wamid.1", "1770395400", file)
    (found,) = parse(envelope([messages_value(NUMBER, [(fenna(), item)])]), NUMBER, AT).messages

    assert (found.wamid, found.sent_at, found.sender.phone) == ("wamid.1", AT, FENNA)
    assert {key: getattr(found, key) for key in expected} == expected
    assert (found.media is not None) == (file is not None)


def test_a_choice_of_a_list_is_a_list_reply() -> None:
    resident = fenna()
    resident.chat.append(outgoing(list_button="Kies", buttons=[{"id": "afval", "title": "Afval"}]))
    item = message_json(
        resident, Written(phone=FENNA, type="interactive", button_id="afval", text="Afval"), "w", "1", None
    )
    assert item["interactive"] == {"type": "list_reply", "list_reply": {"id": "afval", "title": "Afval"}}


def test_somebody_with_a_username_shows_no_number() -> None:
    nadia = Resident(phone=None, user_id="NL.abc123", name="Nadia")
    item = message_json(nadia, Written(user_id="NL.abc123", text="hoi"), "wamid.1", "1770395400", None)
    value = messages_value(NUMBER, [(nadia, item)])
    assert value["contacts"] == [{"profile": {"name": "Nadia"}, "user_id": "NL.abc123"}]
    assert "from" not in item
    assert parse(envelope([value]), NUMBER, AT).messages[0].sender.user_id == "NL.abc123"


def test_a_batch_names_every_contact_once() -> None:
    pairs = [(fenna(), {"id": f"wamid.{n}", "from": FENNA, "type": "text"}) for n in range(3)]
    value = messages_value(NUMBER, pairs)
    assert (len(value["contacts"]), len(value["messages"])) == (1, 3)
    body = envelope([value, value], [value])
    assert [len(entry["changes"]) for entry in body["entry"]] == [2, 1]


def test_a_status_carries_the_reference_and_a_failed_one_no_contacts() -> None:
    delivered = status_value(NUMBER, fenna(), outgoing(), "delivered", AT)
    failed = status_value(NUMBER, fenna(), outgoing(error_code=131047), "failed", AT)

    assert "contacts" in delivered
    assert "contacts" not in failed
    found = parse(envelope([delivered, failed]), NUMBER, AT).statuses
    assert [(s.status, s.outbox_reference, s.error_code, s.at) for s in found] == [
        ("delivered", "row-1", None, AT),
        ("failed", "row-1", 131047, AT),
    ]


def test_a_status_of_an_unknown_message_tells_the_time_only() -> None:
    (found,) = parse(envelope([clock_value(NUMBER, "wamid.X", AT)]), NUMBER, AT).statuses
    assert (found.at, found.outbox_reference) == (AT, None)
