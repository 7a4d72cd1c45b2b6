"""Our own whole conversations over the real processes, on a clock that their messages set (conversations.yml)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.dialogues import JSON, Player, load
from tests.e2e.stack import Api, Stack

pytestmark = pytest.mark.e2e

CONVERSATIONS = load(Path(__file__).with_name("conversations.yml"))


@pytest.mark.parametrize("number", range(len(CONVERSATIONS)), ids=[each["id"] for each in CONVERSATIONS])
def test_a_conversation_goes_as_the_policy_says(stack: Stack, api: Api, number: int) -> None:
    conversation: JSON = CONVERSATIONS[number]
    name = (conversation.get("profile") or {}).get("name")
    assert Player(stack, api, f"316000007{number:02}", name).play(conversation) == []
