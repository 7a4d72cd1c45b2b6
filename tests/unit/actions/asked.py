"""Runs an action on a turn as Rasa would, for the tests of actions."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import TurnAction

JSON = dict[str, Any]


def reply_of(action: TurnAction, intent: str, text: str = "", *, form: str = "u", **metadata: Any) -> JSON:
    """What the action's receipt holds: `bodies` and `commands`."""
    slots = {"form_of_address": form, "now": metadata.pop("now", "2026-02-03T09:12:00+01:00")}
    message = {"intent": {"name": intent}, "entities": [], "text": text, "metadata": metadata}
    tracker = Tracker("c1", slots, message, [], False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    action.run(dispatcher, tracker, {})
    (said,) = dispatcher.messages
    custom: JSON = said["custom"]
    assert custom["receipt"] == action.name()
    return custom
