"""The outbox: sent, failed with its reason, or uncertain and visible (contract.md, Sending)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handover.domain.errors import OutcomeUnknown, Refused, SendError, SendingStopped, TryLater, WindowClosed
from handover.domain.outbound import Template
from handover.domain.understanding import Understood
from tests.integration.services.conftest import ANJA, World, days

# what WhatsApp does with the one message, what the row is then, whether a person is alerted
OUTCOMES: list[tuple[SendError | None, str, bool]] = [
    (None, "sent", False),
    (OutcomeUnknown("read_timeout"), "uncertain", False),
    (Refused("undeliverable", 131026), "failed", False),
    (Refused("our_request_is_wrong", 100, alarm=True), "failed", True),
    (WindowClosed("window_closed", 131047), "held", False),
    (TryLater("temporary", 131000), "queued", False),
    (TryLater("pair_rate", 131056, scope="conversation"), "queued", False),
    (TryLater("throughput", 130429, scope="number"), "queued", False),
    (SendingStopped("token", 190), "queued", True),
]


@pytest.mark.parametrize(("error", "status", "alarm"), OUTCOMES, ids=[str(row[0]) for row in OUTCOMES])
def test_what_becomes_of_a_row(world: World, error: SendError | None, status: str, alarm: bool) -> None:
    world.receives("hallo")
    world.clock.passes(seconds=3)
    world.parts.dispatch.handle_next()
    world.messaging.failures = [error] if error else []
    world.parts.delivery.send_next()
    assert world.rows()[0].status == status
    assert bool(world.alerts.raised) is alarm


def test_an_uncertain_row_is_never_sent_again_and_a_status_settles_it(world: World) -> None:
    world.messaging.failures = [OutcomeUnknown("read_timeout")]
    world.says("hallo")
    world.clock.passes(hours=1)
    world.sends()
    assert world.messaging.sent == []
    (row,) = world.rows()
    world.hears_status(row, "delivered")
    assert world.rows()[0].status == "delivered"


def test_a_row_whose_sender_died_becomes_uncertain(world: World) -> None:
    world.receives("hallo")
    world.clock.passes(seconds=3)
    world.parts.dispatch.handle_next()
    world.parts.delivery._claim()  # and the process dies
    assert world.parts.delivery.expire() == 0, "it may still be sending"
    world.clock.passes(seconds=30)
    assert world.parts.delivery.expire() == 1
    assert world.rows()[0].status == "uncertain"
    assert world.messaging.sent == []


def test_a_status_that_comes_before_the_answer_is_believed(world: World) -> None:
    world.receives("hallo")
    world.clock.passes(seconds=3)
    world.parts.dispatch.handle_next()
    claimed = world.parts.delivery._claim()
    assert claimed is not None
    world.hears_status(claimed[0], "delivered")
    world.parts.delivery._note_failure(claimed[0], OutcomeUnknown("read_timeout"))
    assert world.rows()[0].status == "delivered"


def test_what_certainly_did_not_leave_is_tried_again_and_then_given_up(world: World) -> None:
    world.messaging.failures = [TryLater("temporary", 131000)] * 10
    world.says("hallo")
    for _ in range(12):
        world.clock.passes(minutes=10)
        world.sends()
    assert world.rows()[0].status == "failed"
    assert world.messaging.sent == []


def test_too_fast_to_one_resident_holds_back_that_conversation_only(world: World) -> None:
    world.messaging.failures = [TryLater("pair_rate", 131056, scope="conversation")]
    world.says("hallo")
    world.says("hallo", phone="31600000002")
    assert len(world.messaging.sent) == 1
    world.clock.passes(seconds=5)
    world.sends()
    assert len(world.messaging.sent) == 2


def test_a_refused_token_stops_everything_and_rows_wait(world: World) -> None:
    world.messaging.failures = [SendingStopped("token", 190)]
    world.says("hallo")
    world.says("hallo", phone="31600000002")
    assert world.messaging.sent == []
    world.clock.passes(minutes=2)
    world.sends()
    assert len(world.messaging.sent) == 2


def test_policy_6_6_an_answer_after_the_window_is_held_and_a_template_goes_out_once(world: World) -> None:
    world.assistant.failure = "down"
    world.says("hallo")
    world.clock.passes(hours=25)
    number = world.case().number
    _, held = world.parts.cases.reply(number, ANJA, "Hier is het antwoord.")
    world.parts.cases.reply(number, ANJA, "En nog iets.")
    world.sends()
    assert held
    contents = [content for _, content, _ in world.messaging.sent[1:]]
    assert contents == [Template(name=contents[0].name, language="nl")]  # type: ignore[union-attr]
    assert [row.status for row in world.rows()].count("held") == 2
    shown = [row.text for row in world.rows() if row.content["kind"] == "template"]
    assert shown == ["We hebben antwoord. Reageer met JA om het te ontvangen."], "what people read is what went out"


def test_policy_6_6_a_ja_lets_the_held_answer_go(world: World) -> None:
    world.assistant.failure = "down"
    world.says("hallo")
    world.clock.passes(hours=25)
    world.parts.cases.reply(world.case().number, ANJA, "Hier is het antwoord.")
    world.sends()
    world.assistant.failure = None
    world.assistant.taught["JA"] = Understood(intent="bevestigen", confidence=0.99, decision="act", route="flow")
    (told,) = world.says("JA")
    assert "Hier is het antwoord." in told


def test_policy_6_6_something_else_than_ja_leaves_the_held_answer_to_its_agent(world: World) -> None:
    world.assistant.failure = "down"
    world.says("hallo")
    world.clock.passes(hours=25)
    world.parts.cases.reply(world.case().number, ANJA, "Hier is het antwoord.")
    world.sends()
    world.assistant.failure = None
    assert world.says("laat maar, het is al opgelost") == []
    assert any(line.action == "held_needs_confirmation" for line in world.case().history)


def test_policy_6_6_whatsapps_own_word_that_the_window_is_closed_holds_the_message(world: World) -> None:
    world.says("hallo")
    (row,) = world.rows()
    world.hears_status(row, "failed", code=131047)
    world.sends()
    assert [row.status for row in world.rows()] == ["held", "sent"]


def test_policy_6_6_the_window_is_judged_when_the_message_is_sent(world: World) -> None:
    world.receives("hallo")
    world.clock.passes(seconds=3)
    world.parts.dispatch.handle_next()
    world.clock.passes(hours=25)
    world.sends()
    assert world.rows()[0].status == "held"


def test_messages_to_one_resident_leave_in_order(world: World) -> None:
    world.messaging.failures = [TryLater("temporary", 2)] * 2
    world.says("eerste")
    world.says("tweede")
    assert world.messaging.sent == [], "the second waits for the first, which waits for its retry"
    world.clock.at += timedelta(seconds=10)
    world.sends()
    references = [reference for _, _, reference in world.messaging.sent]
    assert references == [row.reference for row in world.rows()]


def test_days_later_nothing_is_left_behind(world: World) -> None:
    world.says("hallo")
    world.clock.at += days(3)
    world.sends()
    assert {row.status for row in world.rows()} == {"sent"}
