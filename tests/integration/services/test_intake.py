"""A webhook is masked, stored and committed; at least once is made exactly once."""

from __future__ import annotations

import threading
from datetime import timedelta

from handover.domain.inbound import IdentityChange, InboundMessage, Sender, StatusUpdate, Unreadable, Webhook
from handover.services.intake import Intake
from tests.fakes import TUESDAY_MORNING, SilentBell
from tests.integration.services.conftest import PHONE, World


def inbound(wamid: str, sender: Sender, text: str = "hallo") -> InboundMessage:
    return InboundMessage(wamid=wamid, sender=sender, type="text", sent_at=TUESDAY_MORNING, text=text)


def test_the_same_message_five_times_is_stored_once(world: World) -> None:
    for _ in range(5):
        world.receives("hallo", wamid="wamid.same")
    assert [message.wamid for message in world.messages()] == ["wamid.same"]


def test_the_same_message_by_many_processes_at_once_is_stored_once(world: World) -> None:
    threads = [
        threading.Thread(target=world.receives, args=("hallo",), kwargs={"wamid": "wamid.same"}) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(world.messages()) == 1


def test_policy_5_4_a_number_is_masked_before_the_first_write_also_in_the_payload(world: World) -> None:
    world.receives("mijn bsn is 111222333", payload={"text": {"body": "mijn bsn is 111222333"}})
    (message,) = world.messages()
    assert message.text == "mijn bsn is [BSN verwijderd]"
    assert message.masked == ["bsn"]
    assert "111222333" not in str(message.payload)


def test_a_profile_name_can_hold_a_number_too(world: World) -> None:
    world.receives("hallo", name="BSN 111222333")
    with world.parts.transactions(read_only=True) as uow:
        assert "111222333" not in (uow.contacts.get(1).name or "")


def test_characters_that_no_database_can_hold_are_replaced(world: World) -> None:
    world.receives("nul \x00 en half \ud83d", payload={"text": {"body": "\x00"}})
    assert world.messages()[0].text == "nul \ufffd en half \ufffd"


def test_a_bad_item_is_flagged_and_its_neighbours_survive(world: World) -> None:
    good, nobody = inbound("wamid.good", Sender(phone=PHONE)), inbound("wamid.nobody", Sender())
    endless = inbound("w" * 1000, Sender(phone=PHONE))
    unreadable = Unreadable(reason="not an object", payload=[1, "111222333"])
    world.parts.intake.receive(Webhook(messages=(nobody, endless, good), unreadable=(unreadable,)))
    assert [message.wamid for message in world.messages()] == ["wamid.good"]


def test_a_group_message_is_kept_and_not_answered(world: World) -> None:
    world.receives("hoi allemaal", group_id="group-1")
    world.works()
    assert (world.messages(), world.messaging.sent) == ([], [])


def test_number_and_user_id_become_one_contact(world: World) -> None:
    world.parts.intake.receive(Webhook(messages=(inbound("wamid.1", Sender(user_id="NL.abc")),)))
    world.parts.intake.receive(Webhook(messages=(inbound("wamid.2", Sender(phone=PHONE)),)))
    assert len(world.conversations()) == 2
    world.parts.intake.receive(Webhook(messages=(inbound("wamid.3", Sender(phone=PHONE, user_id="NL.abc")),)))
    assert len(world.conversations()) == 1
    assert {message.wamid for message in world.messages()} == {"wamid.1", "wamid.2", "wamid.3"}


def test_policy_9_a_changed_number_stays_the_same_contact(world: World) -> None:
    world.receives("hallo")
    change = IdentityChange(
        wamid="wamid.sys", previous=Sender(phone=PHONE), current=Sender(phone="31600000002"), at=TUESDAY_MORNING
    )
    world.parts.intake.receive(Webhook(identity_changes=(change,)))
    world.receives("ik ben het weer", phone="31600000002")
    assert len(world.conversations()) == 1


def test_a_number_that_somebody_had_already_makes_both_one_contact(world: World) -> None:
    world.receives("hallo")
    world.receives("hallo", phone="31600000002")
    change = IdentityChange(
        wamid="wamid.sys", previous=Sender(phone=PHONE), current=Sender(phone="31600000002"), at=TUESDAY_MORNING
    )
    world.parts.intake.receive(Webhook(identity_changes=(change,)))
    assert len(world.conversations()) == 1
    assert len(world.messages()) == 2


def test_policy_9_an_edit_before_its_turn_changes_the_turn(world: World) -> None:
    wamid = world.receives("hoe vraag ik een papsort aan")
    world.receives("hoe vraag ik een paspoort aan", type="edit", target_wamid=wamid)
    world.works()
    assert world.assistant.parsed == ["hoe vraag ik een paspoort aan"]


def test_policy_9_a_message_that_is_withdrawn_before_its_turn_is_erased_and_gets_no_answer(world: World) -> None:
    wamid = world.receives("oeps, verkeerde chat")
    world.receives(type="revoke", target_wamid=wamid)
    world.works()
    assert world.messaging.sent == []
    assert world.messages()[0].text == ""


def test_a_status_of_an_unknown_message_is_kept_and_harms_nothing(world: World) -> None:
    world.parts.intake.receive(Webhook(statuses=(StatusUpdate(wamid="wamid.?", status="sent", at=TUESDAY_MORNING),)))
    with world.parts.transactions(read_only=True) as uow:
        assert len(uow.records.statuses_for("", "wamid.?")) == 1


def test_nobody_is_woken_for_a_turn_that_is_not_due_yet(world: World) -> None:
    bell = world.parts.bell
    assert isinstance(bell, SilentBell)
    world.receives("hallo")
    assert bell.rung == ["talk/1"], "the screens hear of it; the worker's four threads would find nothing to do"
    assert not world.parts.dispatch.handle_next()
    world.clock.passes(seconds=2)
    assert world.parts.dispatch.handle_next()


def test_without_bundling_the_worker_is_woken_at_once(world: World) -> None:
    parts = world.parts
    assert isinstance(parts.bell, SilentBell)
    at_once = Intake(parts.transactions, parts.clock, parts.business, parts.alerts, silence=timedelta(0))
    at_once.receive(Webhook(messages=(inbound("wamid.1", Sender(phone=PHONE)),)))
    assert "work" in parts.bell.rung
    assert parts.dispatch.handle_next()
