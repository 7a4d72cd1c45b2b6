"""Whole conversations with the trained model and the real action server: each of tests/conversations is one test."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.integration.bot.conftest import JSON, Door
from tests.integration.bot.conversations import NOW, Player, call_parts, load

pytestmark = pytest.mark.model

CONVERSATIONS = load()


@pytest.mark.parametrize("played", CONVERSATIONS, ids=[f"{c['file']}: {c['name']}" for c in CONVERSATIONS])
def test_conversation(door: Door, played: JSON) -> None:
    player = Player(door, form=played.get("form", "u"), now=datetime.fromisoformat(played.get("now", NOW)))
    assert player.play(played["steps"]) == []


def test_the_player_knows_when_a_call_is_possible() -> None:
    friday = datetime.fromisoformat("2026-02-06T16:30:00+01:00")
    assert [part["words"] for part in call_parts(friday)] == ["maandagochtend"]
