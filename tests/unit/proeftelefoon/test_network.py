"""The rules of the simulated network."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handover.proeftelefoon.network import ADDRESS_SECONDS, UNDELIVERABLE, WINDOW_CLOSED, Entry, Network, Resident
from handover.proeftelefoon.rates import PairRate

NOON = datetime(2026, 2, 6, 12, 0, tzinfo=UTC)
FENNA = "31612345001"


def entry(wamid: str = "wamid.1", *, at: datetime = NOON, **changes: Any) -> Entry:
    facts: dict[str, Any] = {"direction": "in", "type": "text", "text": "hoi", "arrived": 0.0, "monotonic": 0.0}
    return Entry(wamid=wamid, at=at, **facts | {"status": "sent"} | changes)


def network_with_fenna(last: datetime = NOON) -> tuple[Network, Resident]:
    network = Network()
    fenna = network.meet(FENNA, None, "Fenna")
    network.add_inbound(fenna, entry(at=last))
    return network, fenna


@pytest.mark.parametrize(
    ("kind", "later", "code"),
    [
        ("text", timedelta(0), None),  # at once
        ("text", timedelta(hours=23, minutes=59), None),
        ("text", timedelta(hours=24), WINDOW_CLOSED),  # the window is over
        ("interactive", timedelta(days=3), WINDOW_CLOSED),
        ("template", timedelta(days=3), None),  # a template may always go
    ],
)
def test_free_text_may_be_sent_until_24_hours_after_the_last_message(
    kind: str, later: timedelta, code: int | None
) -> None:
    network, fenna = network_with_fenna()
    assert network.fate(fenna, kind, NOON + later) == code


def test_who_never_wrote_cannot_get_free_text() -> None:
    network = Network()
    assert network.fate(network.meet(FENNA, None, "Fenna"), "text", NOON) == WINDOW_CLOSED


def test_a_number_that_nobody_has_is_kept_but_not_delivered_to() -> None:
    network = Network()
    nobody = network.addressee("+31600000009")
    assert network.fate(nobody, "template", NOON) == UNDELIVERABLE
    assert network.residents() == []
    assert network.meet("31600000009", None, "Nu wel") is nobody
    assert network.fate(nobody, "template", NOON) is None


def test_a_blocked_resident_gets_nothing_until_unblocked() -> None:
    network, fenna = network_with_fenna()
    assert network.block(FENNA, NOON) is None
    assert network.fate(fenna, "template", NOON) == UNDELIVERABLE
    assert network.unblock(f"+{FENNA}") is None
    assert network.fate(fenna, "text", NOON) is None


def test_only_who_wrote_in_the_last_24_hours_can_be_blocked_but_unblocking_is_always_possible() -> None:
    network, _ = network_with_fenna()
    assert network.block(FENNA, NOON + timedelta(hours=25)) == WINDOW_CLOSED
    assert network.block("31600000009", NOON) == UNDELIVERABLE
    assert network.block(FENNA, NOON) is None
    assert network.unblock(FENNA) is None
    assert network.unblock("31600000009") == UNDELIVERABLE


def test_a_resident_is_the_same_by_number_and_by_user_id() -> None:
    network = Network()
    nadia = network.meet(None, "NL.abc123", "Nadia")
    assert network.meet("31612345003", "NL.abc123", None) is nadia
    assert network.find("+31612345003") is nadia
    assert (nadia.name, nadia.phone, nadia.key) == ("Nadia", "31612345003", "31612345003")


def test_the_same_message_twice_stands_in_the_chat_once() -> None:
    network, fenna = network_with_fenna()
    network.add_inbound(fenna, entry(at=NOON + timedelta(hours=1)))
    assert [kept.wamid for kept in fenna.chat] == ["wamid.1"]
    assert fenna.last_inbound_at == NOON


def test_what_was_delivered_is_unread_until_it_is_read() -> None:
    network, fenna = network_with_fenna()
    delivered, failed = (
        entry("wamid.2", direction="out", status="delivered"),
        entry("wamid.3", direction="out", status="failed"),
    )
    fenna.chat += [delivered, failed]
    assert list(network.unread(fenna)) == [delivered]


def test_an_address_of_a_file_lives_five_minutes() -> None:
    network = Network()
    file = network.add_file(b"photo", "image/png")
    ticket = network.address_for(file, now=100.0)
    assert network.file_at(ticket, now=100.0 + ADDRESS_SECONDS - 1) is file
    assert network.file_at(ticket, now=100.0 + ADDRESS_SECONDS) is None
    assert network.file_at("guessed", now=100.0) is None


@pytest.mark.parametrize(
    ("moments", "allowed"),
    [
        ([0, 6, 12], [True, True, True]),  # one per 6 s, for ever
        ([0, 1, 2], [True, True, True]),  # a burst is borrowed
        ([0, 1, 2, 10, 17.9, 18], [True, True, True, False, False, True]),  # and paid back: 3 x 6 s
        ([0, 5, 7], [True, True, False]),  # the burst itself lasts 6 s
    ],
)
def test_the_pair_rate(moments: list[float], allowed: list[bool]) -> None:
    rate = PairRate()
    assert [rate.allows(1000.0 + moment) for moment in moments] == allowed


def test_twenty_in_a_burst_cost_two_minutes_and_45_is_the_most() -> None:
    twenty, many = PairRate(), PairRate()
    assert all(twenty.allows(0.0) for _ in range(20))
    assert not twenty.allows(119.9)
    assert twenty.allows(120.0)
    assert [many.allows(0.0) for _ in range(46)] == [True] * 45 + [False]
