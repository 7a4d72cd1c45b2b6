"""A turn is valid only when every custom action in it left its receipt."""

from __future__ import annotations

import pytest

from bot.errors import ActionFailed, EmptyAnswer
from bot.receipts import collect
from tests.unit.bot.turns_asked import JSON

BODY = {"text": "Zo gaat dat.", "kind": "answer", "buttons": []}
CASE = {"type": "open_case", "reason": "question"}


def receipt(name: str, bodies: tuple[JSON, ...] = (), commands: tuple[JSON, ...] = ()) -> JSON:
    return {"custom": {"receipt": name, "bodies": list(bodies), "commands": list(commands)}}


def test_bodies_and_commands_come_out_in_the_order_in_which_they_were_said() -> None:
    messages = [{"text": "Dank."}, receipt("action_answer", (BODY,)), receipt("action_report", (), (CASE,))]
    outcome = collect(messages, ["action_answer", "action_report"])
    assert [body["text"] for body in outcome.bodies] == ["Dank.", "Zo gaat dat."]
    assert outcome.commands == [CASE]


def test_a_text_of_a_rule_is_small_talk_unless_the_domain_says_what_it_is() -> None:
    messages: list[JSON] = [{"text": "Hallo"}, {"text": "Een collega pakt het op.", "custom": {"kind": "referral"}}]
    assert [body["kind"] for body in collect(messages, []).bodies] == ["smalltalk", "referral"]


def test_a_button_of_the_domain_travels_with_its_id() -> None:
    message = {
        "text": "Hallo",
        "buttons": [{"title": "Medewerker spreken", "payload": "intent:medewerker_spreken"}],
    }
    buttons = collect([message], []).bodies[0]["buttons"]
    assert buttons == [{"id": "intent:medewerker_spreken", "title": "Medewerker spreken"}]


def test_an_action_without_receipt_makes_the_turn_invalid_though_something_was_said() -> None:
    with pytest.raises(ActionFailed, match="action_report"):
        collect([{"text": "Fijn dat u dit meldt."}], ["action_report"])


def test_an_action_that_ran_twice_leaves_two_receipts() -> None:
    with pytest.raises(ActionFailed):
        collect([receipt("action_answer", (BODY,))], ["action_answer", "action_answer"])


def test_silence_is_no_answer() -> None:
    with pytest.raises(EmptyAnswer):
        collect([], [])
    with pytest.raises(EmptyAnswer):
        collect([receipt("action_answer")], ["action_answer"])
