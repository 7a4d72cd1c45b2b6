"""When messages become a turn (policy 1.4)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from handover.domain.messages import Message
from handover.domain.turns import due_at, in_order, needs_answer

NOW = datetime(2026, 2, 3, 8, 12, tzinfo=UTC)
SILENCE = timedelta(seconds=2)


def message(number: int, seconds: float = 0, **more: object) -> Message:
    at = NOW + timedelta(seconds=seconds)
    values = {"conversation_id": 1, "wamid": f"wamid.{number}", "type": "text", "sent_at": at, "received_at": NOW}
    return Message(id=number, **{**values, **more})  # type: ignore[arg-type]


def test_policy_1_4_a_turn_is_made_after_two_seconds_of_silence() -> None:
    assert due_at(NOW, None, SILENCE) == NOW + SILENCE


def test_policy_1_4_who_keeps_typing_is_answered_all_the_same() -> None:
    first = NOW - timedelta(seconds=9)
    assert due_at(NOW, first, SILENCE) == first + timedelta(seconds=10)


def test_policy_1_4_messages_stand_in_the_order_in_which_they_were_sent_then_arrived() -> None:
    late, early, same_second = message(1, 5), message(2, 0), message(3, 5)
    assert in_order([late, same_second, early]) == [early, late, same_second]


def test_policy_9_stickers_reactions_and_withdrawn_messages_ask_for_nothing() -> None:
    asks = [needs_answer(m) for m in (message(1), message(2, type="sticker"), message(3, withdrawn_at=NOW))]
    assert asks == [True, False, False]
