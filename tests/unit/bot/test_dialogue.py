"""What actions can read about a turn beside its words."""

from __future__ import annotations

from bot.dialogue import _message
from bot.effective_intent import Chosen
from bot.questions import Plan
from bot.turns import turn_request
from tests.unit.bot.turns_asked import message, parsed, turn


def test_actions_learn_the_verdict_on_abuse() -> None:
    request = turn_request(turn(message("wat bent u een zeepaardje")))
    asked = _message(request, parsed(), Plan(Chosen("misbruik_belediging", 1.0, "yes")))
    assert asked.metadata is not None
    assert asked.metadata["abuse"] == "yes"
    assert asked.parse_data is not None
    assert asked.parse_data["intent"]["name"] == "misbruik_belediging"
