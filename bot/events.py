"""The events that go into Rasa's memory before a turn, and those that come out of it to be stored.

Stored events hold no answer of the bot (the outbox has those) and no slot of the context (handover brings them anew),
so few rows are written and none of them keeps a name.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.turns import JSON, Context

BEGINNING: tuple[JSON, ...] = (
    {"event": "action", "name": "action_session_start"},
    {"event": "session_started"},
    {"event": "action", "name": "action_listen"},
)
"""Without these Rasa would start a session of its own in the middle of the turn."""
NOT_STORED = frozenset({"bot"})


def seed(stored: Sequence[JSON], context: Context) -> list[JSON]:
    """A conversation as Rasa would remember it, with what handover knows about it now."""
    return [*BEGINNING, *stored, *context_slots(context)]


def context_slots(context: Context) -> list[JSON]:
    values: JSON = {
        "form_of_address": context.form_of_address,
        "name": context.name,
        "now": context.now.isoformat(),
        "registered": list(context.registered),
        "call_parts": list(context.call_parts),
        "own_answers": context.own_answers,
    }
    return [{"event": "slot", "name": name, "value": value} for name, value in values.items()]


def to_store(events: Sequence[JSON], context: Context) -> list[JSON]:
    """Timed by the turn's `now`, so that the same request gives the same events."""
    return [_slim(event, context.now.timestamp()) for event in events if event["event"] not in NOT_STORED]


def _slim(event: JSON, timestamp: float) -> JSON:
    """Without what Rasa can do without: which model spoke, and a second copy of the message."""
    kept = {key: value for key, value in event.items() if value is not None and key != "metadata"}
    if "parse_data" in kept:
        parse = kept["parse_data"]
        kept["parse_data"] = {
            key: parse[key] for key in ("intent", "entities", "candidates", "messages") if key in parse
        }
    return {**kept, "timestamp": timestamp}


def last_heard(events: Sequence[JSON]) -> JSON | None:
    """The last message of the resident, as it was stored."""
    return next((event for event in reversed(events) if event["event"] == "user"), None)


def leaving() -> list[JSON]:
    """A form ends because the turn is about something else (bot/forms.py)."""
    return [
        {"event": "active_loop", "name": None},
        {"event": "slot", "name": "requested_slot", "value": None},
    ]


def executed(events: Sequence[JSON], custom: frozenset[str], forms: frozenset[str] = frozenset()) -> list[str]:
    """The custom actions that have run, as often as they did; for a form, the action that reads its answers."""
    ran = [event["name"] for event in events if event["event"] == "action"]
    return [f"validate_{name}" if name in forms else name for name in ran if name in custom | forms]
