"""What is read from each type of message."""

from __future__ import annotations

from typing import Any

import pytest

from handover.domain.inbound import InboundMessage, Sender
from handover.whatsapp.payload import parse
from tests.unit.whatsapp.samples import FENNA, OURS, RECEIVED_AT, SENT_AT, USER_ID, in_envelope, message

SUM = "NdCFvJm7OGaNwVDsZcJBOZcVSx3jQMYuhN3bBTBLsfg="


def test_a_text_message_keeps_its_text_in_one_place_only() -> None:
    assert message("text") == InboundMessage(
        wamid="wamid.TEXT",
        sender=Sender(phone=FENNA, profile_name="Fenna de Wit"),
        type="text",
        sent_at=SENT_AT,
        text="Goedemiddag, wanneer is het gemeentehuis open?",
        payload={},
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # a photo with its caption as the text
        ("image", {"text": "Kapotte lantaarnpaal", "known": True, "payload": {}}),
        # a document, a voice message and a sticker have no text
        ("document", {"text": "", "known": True}),
        ("voice", {"text": "", "known": True}),
        ("sticker", {"text": "", "known": True}),
        # a medium that got lost on its way: nothing to fetch, so ask for text; the error is kept
        ("video_without_id", {"known": False, "media": None}),
        # a place with and without coordinates that exist
        ("location", {"latitude": 51.9467, "longitude": 6.0203, "place": "Gemeentehuis, Koningin Wilhelminalaan 1, Duiven"}),
        ("location_absurd", {"latitude": None, "longitude": None, "known": False}),
        # a contact card: whose, and nothing else
        ("contacts", {"text": "", "known": True, "payload": {"contacts": {"count": 2, "names": ["Opa Henk"]}}}),
        # reactions point at what they are about
        ("reaction", {"text": "👍", "target_wamid": "wamid.OUT7"}),
        ("reaction_taken_back", {"text": "", "target_wamid": "wamid.OUT7", "known": True}),
        # choices: the id that we gave and the title that the resident saw
        ("button_of_template", {"text": "JA", "button_id": "JA", "quoted_wamid": None}),
        ("button_reply", {"text": "Medewerker spreken", "button_id": "intent:medewerker_spreken", "quoted_wamid": "wamid.OUT8"}),
        ("list_reply", {"text": "Paspoort", "button_id": "intent:vraag_paspoort", "quoted_wamid": "wamid.OUT9"}),
        # a form: its answers are JSON in a string
        ("form_reply", {"text": "Sent", "payload": {"interactive": {"nfm_reply": {"name": "flow", "response": {"dagdeel": "ochtend"}}}}}),
        ("form_reply_broken", {"text": "Sent", "payload": {"interactive": {"nfm_reply": {"name": "flow", "response": "{half"}}}}),
        # a choice that Meta could not pass on
        ("interactive_without_body", {"known": False, "payload": {"errors": [{"code": 131000, "title": "Something went wrong"}]}}),
        ("call_permission", {"known": False, "text": ""}),
        # edited and withdrawn
        ("edit_text", {"text": "Goedemiddag, wanneer is de milieustraat open?", "target_wamid": "wamid.TEXT", "payload": {}}),
        ("edit_caption", {"text": "Kapotte bank", "target_wamid": "wamid.IMAGE"}),
        ("edit_of_unknown_type", {"known": False, "target_wamid": "wamid.X"}),
        ("revoke", {"text": "", "target_wamid": "wamid.TEXT", "known": True}),
        # what nobody can read
        ("unsupported", {"known": False, "type": "unsupported"}),
        ("request_welcome", {"known": False, "type": "request_welcome"}),
        # in a group: kept, with the group's id, so that nobody answers there
        ("group_message", {"group_id": "GROEP-1", "text": "Hallo allemaal"}),
        # quoted, forwarded, from an advertisement
        ("text_quoting", {"quoted_wamid": "wamid.OUT7", "payload": {}}),
    ],
)  # fmt: skip
def test_what_is_read_from_each_type(name: str, expected: dict[str, Any]) -> None:
    found = message(name)
    assert {key: getattr(found, key) for key in expected} == expected


def test_media_keep_what_is_needed_to_fetch_and_to_check_them() -> None:
    image, document, voice = (message(name).media for name in ("image", "document", "voice"))

    assert image is not None
    assert (image.media_id, image.mime_type, image.sha256, image.voice) == ("5001", "image/jpeg", SUM, False)
    assert document is not None
    assert document.filename == "brief.pdf"
    assert voice is not None
    assert voice.voice


def test_an_advertisement_and_a_forward_are_kept_beside_the_text() -> None:
    assert message("text_forwarded_from_an_ad").payload == {
        "context": {"forwarded": True},
        "referral": {"source_type": "ad", "source_id": "12", "headline": "Nieuwe afvalkalender"},
    }


def test_a_type_that_we_do_not_know_is_kept_whole() -> None:
    item = {"id": "wamid.H", "from": FENNA, "type": "hologram", "hologram": {"beam": [1, 2]}}
    (found,) = parse(in_envelope(messages=[item]), OURS, RECEIVED_AT).messages
    assert (found.type, found.known, found.payload) == ("hologram", False, item)


@pytest.mark.parametrize("kind", [None, 7, ["text"]])
def test_a_message_without_a_usable_type_is_kept_as_unknown(kind: object) -> None:
    item = {"id": "wamid.U", "from": FENNA, "type": kind, "text": {"body": "hoi"}}
    (found,) = parse(in_envelope(messages=[item]), OURS, RECEIVED_AT).messages
    assert found.type in {"unknown", "7"}
    assert (found.known, found.payload) == (False, item)


def test_a_message_of_nobody_is_kept_whole_because_no_contact_can_keep_it() -> None:
    found = message("of_nobody")
    assert found.sender == Sender()
    assert found.payload["text"] == {"body": "Wie ben ik?"}


def test_a_form_with_answers_nested_without_end_is_kept_as_text() -> None:
    answers = "[" * 100_000
    item = {"id": "wamid.F", "type": "interactive", "interactive": {"nfm_reply": {"response_json": answers}}}
    (found,) = parse(in_envelope(messages=[item | {"from": USER_ID}]), OURS, RECEIVED_AT).messages
    assert found.payload["interactive"]["nfm_reply"]["response"] == answers
