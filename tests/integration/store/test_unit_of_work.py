"""The unit of work and its repositories on both databases."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from handover.domain.accounts import Role, User
from handover.domain.contacts import Contact, Identity
from handover.domain.delivery import Delivery, OutboxRow
from handover.domain.errors import TakenMeanwhile
from handover.domain.messages import Message
from handover.store.unit_of_work import SqlTransactions
from tests.fakes import SilentBell

NOW = datetime(2026, 2, 3, 8, 12, tzinfo=UTC)


@pytest.fixture
def transactions(engine: Engine) -> SqlTransactions:
    return SqlTransactions(engine, SilentBell())


def a_conversation(transactions: SqlTransactions, phone: str = "31600000001") -> int:
    with transactions() as uow:
        contact = uow.contacts.add(Contact(created_at=NOW))
        assert contact.id is not None
        uow.contacts.add_identity(Identity(contact_id=contact.id, kind="phone", value=phone))
        conversation = uow.conversations.of_contact(contact.id)
        uow.commit()
    assert conversation.id is not None
    return conversation.id


def a_message(conversation_id: int, wamid: str) -> Message:
    return Message(
        conversation_id=conversation_id, wamid=wamid, type="text", text="hallo", sent_at=NOW, received_at=NOW
    )


def a_row(conversation_id: int, reference: str, **more: object) -> OutboxRow:
    values: dict[str, object] = {
        "reference": reference,
        "conversation_id": conversation_id,
        "content": {"kind": "text", "body": "hallo"},
        "text": "hallo",
        "created_at": NOW,
        "queued_at": NOW,
        "not_before": NOW,
    }
    return OutboxRow(**{**values, **more})  # type: ignore[arg-type]


def adds(transactions: SqlTransactions, name: str | None) -> None:
    with transactions() as uow:
        uow.accounts.add_user(User(name=name, role=Role.AGENT, password_hash="", created_at=NOW))  # type: ignore[arg-type]
        uow.commit()


def test_who_comes_second_with_what_exists_once_is_told_so(transactions: SqlTransactions) -> None:
    adds(transactions, "dirk")
    with pytest.raises(TakenMeanwhile):
        adds(transactions, "dirk")


def test_what_the_database_refuses_for_another_reason_stays_a_mistake_of_ours(transactions: SqlTransactions) -> None:
    with pytest.raises(IntegrityError):
        adds(transactions, None)


def test_what_is_not_committed_is_gone(transactions: SqlTransactions) -> None:
    conversation_id = a_conversation(transactions)
    with transactions() as uow:
        uow.messages.add_once(a_message(conversation_id, "wamid.1"))
    with transactions() as uow:
        assert uow.messages.by_wamid("wamid.1") is None


def test_a_wamid_is_stored_once(transactions: SqlTransactions) -> None:
    conversation_id = a_conversation(transactions)
    with transactions() as uow:
        assert uow.messages.add_once(a_message(conversation_id, "wamid.1"))
        assert not uow.messages.add_once(a_message(conversation_id, "wamid.1"))
        uow.commit()
    with transactions() as uow:
        assert not uow.messages.add_once(a_message(conversation_id, "wamid.1"))


def test_moments_come_back_aware_and_in_utc(transactions: SqlTransactions) -> None:
    conversation_id = a_conversation(transactions)
    with transactions() as uow:
        uow.messages.add_once(a_message(conversation_id, "wamid.1"))
        uow.commit()
    with transactions() as uow:
        kept = uow.messages.by_wamid("wamid.1")
    assert kept is not None
    assert kept.sent_at == NOW
    assert kept.sent_at.tzinfo is not None


def test_bells_ring_only_after_the_commit(engine: Engine) -> None:
    bell = SilentBell()
    transactions = SqlTransactions(engine, bell)
    with transactions() as uow:
        uow.rings("work")
    assert bell.rung == []
    with transactions() as uow:
        uow.rings("work")
        uow.commit()
    assert bell.rung == ["work"]


def test_work_that_is_claimed_is_not_claimed_again_before_its_lease_is_over(transactions: SqlTransactions) -> None:
    conversation_id = a_conversation(transactions)
    with transactions() as uow:
        uow.conversations.lock(conversation_id).work_due_at = NOW
        uow.commit()
    until = NOW + timedelta(seconds=60)
    for moment, expected in ((NOW, True), (NOW, False), (until + timedelta(seconds=1), True)):
        with transactions() as uow:
            claimed = uow.conversations.claim(moment, token="t", until=moment + timedelta(seconds=60))
            assert (claimed is not None) is expected
            uow.commit()


def test_case_numbers_run_without_gaps_also_when_many_ask_at_once(transactions: SqlTransactions) -> None:
    numbers: list[str] = []

    def ask() -> None:
        with transactions() as uow:
            number = uow.cases.next_number(2026)
            uow.commit()
            numbers.append(number)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"2026-{n:06d}" for n in range(1, 9)]


def test_two_workers_never_claim_the_same_row(transactions: SqlTransactions) -> None:
    conversations = [a_conversation(transactions, f"3160000000{n}") for n in range(6)]
    with transactions() as uow:
        for conversation_id in conversations:
            uow.outbox.add(a_row(conversation_id, f"ref-{conversation_id}"))
        uow.commit()
    claimed: list[str] = []

    def work() -> None:
        while True:
            with transactions() as uow:
                row = uow.outbox.claim(NOW, token="t", until=NOW + timedelta(seconds=25))
                uow.commit()
            if row is None:
                return
            claimed.append(row.reference)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(claimed) == sorted(f"ref-{conversation_id}" for conversation_id in conversations)


# The first row's state, whether the second may leave, why.
HOLDING = [
    ({"status": Delivery.QUEUED, "not_before": NOW + timedelta(minutes=1)}, False, "the first waits for its retry"),
    ({"status": Delivery.SENDING, "lease_until": NOW + timedelta(seconds=9)}, False, "the first is on its way"),
    ({"status": Delivery.UNCERTAIN, "lease_until": NOW + timedelta(seconds=30)}, False, "uncertain for less than 60 s"),
    ({"status": Delivery.UNCERTAIN, "lease_until": NOW - timedelta(seconds=1)}, True, "uncertain for long enough"),
    ({"status": Delivery.SENT, "sent_at": NOW - timedelta(seconds=1)}, False, "accepted just now, not yet confirmed"),
    ({"status": Delivery.SENT, "sent_at": NOW - timedelta(seconds=5)}, True, "no status came in time"),
    ({"status": Delivery.SENT, "sent_at": NOW, "settled_at": NOW}, True, "confirmed"),
    ({"status": Delivery.FAILED}, True, "failed for good: it holds nobody back"),
    ({"status": Delivery.HELD}, True, "held for the window"),
]


@pytest.mark.parametrize(("first", "leaves", "why"), HOLDING, ids=[row[2] for row in HOLDING])
def test_order_within_a_conversation(
    transactions: SqlTransactions, first: dict[str, object], leaves: bool, why: str
) -> None:
    conversation_id = a_conversation(transactions)
    with transactions() as uow:
        uow.outbox.add(a_row(conversation_id, "first", **first))
        uow.outbox.add(a_row(conversation_id, "second"))
        uow.commit()
    with transactions() as uow:
        row = uow.outbox.claim(NOW, token="t", until=NOW)
    assert (row is not None and row.reference == "second") is leaves, why


def test_an_emergency_passes_everything_that_waits(transactions: SqlTransactions) -> None:
    conversation_id = a_conversation(transactions)
    with transactions() as uow:
        uow.outbox.add(
            a_row(conversation_id, "first", status=Delivery.UNCERTAIN, lease_until=NOW + timedelta(minutes=1))
        )
        uow.outbox.add(a_row(conversation_id, "emergency", urgent=True))
        uow.commit()
    with transactions() as uow:
        row = uow.outbox.claim(NOW, token="t", until=NOW)
    assert row is not None
    assert row.reference == "emergency"


def test_two_ids_of_one_person_become_one_contact(transactions: SqlTransactions) -> None:
    first, second = a_conversation(transactions, "31600000001"), a_conversation(transactions, "31600000002")
    with transactions() as uow:
        uow.messages.add_once(a_message(second, "wamid.2"))
        into = uow.conversations.get(first).contact_id
        uow.contacts.merge(gone=uow.conversations.get(second).contact_id, into=into)
        uow.commit()
    with transactions() as uow:
        message = uow.messages.by_wamid("wamid.2")
        moved = uow.contacts.identity("phone", "31600000002")
    assert message is not None
    assert message.conversation_id == first
    assert moved is not None
    assert moved.contact_id == into
