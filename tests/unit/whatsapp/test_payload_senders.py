"""Who wrote: numbers, business-scoped user ids, and whose name belongs to whom."""

from __future__ import annotations

from typing import Any

import pytest

from handover.domain.inbound import Sender
from handover.whatsapp.payload import parse
from handover.whatsapp.payload_senders import sender_named
from tests.unit.whatsapp.samples import FENNA, OURS, RECEIVED_AT, USER_ID, identity_change, in_envelope, message

GERRIT = "31612345002"
PARENT = "NL.ENT.11815799212886844830"
CARD_FENNA = {"profile": {"name": "Fenna"}, "wa_id": FENNA}
CARD_NADIA = {"profile": {"name": "Nadia"}, "user_id": USER_ID, "parent_user_id": PARENT}


def test_somebody_with_a_username_is_known_by_the_user_id() -> None:
    assert message("of_a_username").sender == Sender(
        user_id=USER_ID, parent_user_id=PARENT, profile_name="Nadia El Amrani"
    )


def test_from_may_hold_a_user_id() -> None:
    assert message("user_id_in_from").sender == Sender(user_id=USER_ID)


@pytest.mark.parametrize(
    ("item", "contacts", "sender"),
    [
        # the contact with the same number gives name and user id
        ({"from": FENNA}, [CARD_NADIA, CARD_FENNA], Sender(phone=FENNA, profile_name="Fenna")),
        # the contact with the same user id, found by from_user_id or by from
        ({"from": FENNA, "from_user_id": USER_ID}, [{**CARD_NADIA, "wa_id": FENNA}],
         Sender(phone=FENNA, user_id=USER_ID, parent_user_id=PARENT, profile_name="Nadia")),
        ({"from": USER_ID}, [CARD_FENNA, CARD_NADIA], Sender(user_id=USER_ID, parent_user_id=PARENT, profile_name="Nadia")),
        # a message without any name of its own: the only contact
        ({}, [CARD_FENNA], Sender(phone=FENNA, profile_name="Fenna")),
        # a number beside a contact with only a user id: the same person
        ({"from": FENNA}, [CARD_NADIA], Sender(phone=FENNA, user_id=USER_ID, parent_user_id=PARENT, profile_name="Nadia")),
        # a contact with another number is somebody else, also when alone
        ({"from": GERRIT}, [CARD_FENNA], Sender(phone=GERRIT)),
        # two contacts, neither fits: no guess
        ({}, [CARD_FENNA, CARD_NADIA], Sender()),
        # neither number nor user id
        ({"from": "fenna@example.org"}, [], Sender()),
        ({"from": "+31612345001"}, [CARD_FENNA], Sender(phone=FENNA, profile_name="Fenna")),
        # broken contacts
        ({"from": FENNA}, [None, "x", {"profile": "Fenna", "wa_id": ["1"]}], Sender(phone=FENNA)),
    ],
)  # fmt: skip
def test_the_sender_is_completed_only_with_a_contact_that_cannot_be_somebody_else(
    item: dict[str, Any], contacts: list[Any], sender: Sender
) -> None:
    text = {"id": "wamid.S", "type": "text", "text": {"body": "hoi"}}
    (found,) = parse(in_envelope(messages=[text | item], contacts=contacts), OURS, RECEIVED_AT).messages
    assert found.sender == sender


def test_one_contact_is_not_given_to_two_senders() -> None:
    """A contact with only a user id, beside two messages with only a number: it is one of them, but which?"""
    items = [{"id": f"wamid.{n}", "from": number, "type": "text"} for n, number in enumerate((FENNA, GERRIT))]
    found = parse(in_envelope(messages=items, contacts=[CARD_NADIA]), OURS, RECEIVED_AT).messages
    assert [each.sender for each in found] == [Sender(phone=FENNA), Sender(phone=GERRIT)]


@pytest.mark.parametrize(
    ("name", "sender"),
    [
        ("31612345001", Sender(phone="31612345001")),
        ("NL.abc123", Sender(user_id="NL.abc123")),
        ("NL.ENT.abc123", Sender(user_id="NL.ENT.abc123")),
        ("nl.abc123", Sender()),  # the country is in capitals
        ("NL.", Sender()),
        ("1234", Sender()),  # too short for a number
        ("٣١٦١٢٣٤٥٠٠١", Sender()),  # digits, but not of a number that we can send to
        (None, Sender()),
    ],
)
def test_what_counts_as_a_number_and_what_as_a_user_id(name: str | None, sender: Sender) -> None:
    assert sender_named(name) == sender


@pytest.mark.parametrize(
    ("name", "previous", "current"),
    [
        # a new number brings a new user id
        ("system_user_changed_number", Sender(phone=FENNA, user_id="NL.OLD1"), Sender(phone="31612345009", user_id="NL.NEW1")),
        # the older form tells the number only
        ("system_customer_changed_number", Sender(phone=FENNA), Sender(phone="31612345009")),
        # only the user id changed
        ("system_user_changed_user_id", Sender(user_id="NL.OLD1"), Sender(user_id="NL.NEW1")),
        # a new phone with the same number: the same names
        ("system_identity_changed", Sender(phone=FENNA), Sender(phone=FENNA)),
    ],
)  # fmt: skip
def test_a_change_of_identity_tells_who_it_was_and_who_it_is(name: str, previous: Sender, current: Sender) -> None:
    change = identity_change(name)
    assert (change.previous, change.current) == (previous, current)
    assert FENNA not in str(change.payload)


def test_from_user_id_may_already_be_the_new_one() -> None:
    system = {"type": "user_changed_number", "wa_id": GERRIT, "user_id": "NL.NEW1"}
    item = {"id": "wamid.C", "type": "system", "from": FENNA, "from_user_id": "NL.NEW1", "system": system}
    (change,) = parse(in_envelope(messages=[item]), OURS, RECEIVED_AT).identity_changes
    assert (change.previous, change.current) == (Sender(phone=FENNA), Sender(phone=GERRIT, user_id="NL.NEW1"))


def test_a_system_message_of_an_unknown_kind_changes_nothing() -> None:
    item = {"id": "wamid.C", "type": "system", "from": FENNA, "system": {"type": "user_moved_to_mars"}}
    (change,) = parse(in_envelope(messages=[item]), OURS, RECEIVED_AT).identity_changes
    assert change.previous == change.current == Sender(phone=FENNA)


def test_a_system_message_without_an_id_is_unreadable() -> None:
    (item,) = parse(in_envelope(messages=[{"type": "system"}]), OURS, RECEIVED_AT).unreadable
    assert item.reason == "message without an id"
