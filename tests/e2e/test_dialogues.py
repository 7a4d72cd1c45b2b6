"""Whole conversations by strangers, with the outcome that they expect, over real processes (tests/strangers/dialogues.yml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.dialogues import Player, load
from tests.e2e.stack import Api, Stack

pytestmark = pytest.mark.e2e

DIALOGUES = load(Path(__file__).parent.parent / "strangers" / "dialogues.yml")


@pytest.mark.parametrize("number", range(len(DIALOGUES)), ids=[dialogue["id"] for dialogue in DIALOGUES])
def test_a_conversation_ends_as_strangers_expect(stack: Stack, api: Api, number: int) -> None:
    dialogue: dict[str, Any] = DIALOGUES[number]
    name = (dialogue.get("profile") or {}).get("name")
    problems = Player(stack, api, f"316000009{number:02}", name).play(dialogue)
    assert problems == []
