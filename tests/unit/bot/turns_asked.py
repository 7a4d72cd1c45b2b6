"""Turns and parses as the door meets them, for the tests of its parts."""

from __future__ import annotations

from typing import Any

JSON = dict[str, Any]

CONTEXT: JSON = {"form_of_address": "u", "name": "Ria", "now": "2026-02-03T09:12:00+01:00"}


def message(text: str = "", **more: Any) -> JSON:
    return {"id": "1", "type": "text", "text": text, "button": None, **more}


def turn(*messages: JSON, **more: Any) -> JSON:
    whole = {"turn_id": "7", "sender": "c1", "events": [], "messages": list(messages), "context": CONTEXT}
    return {**whole, **more}


def parsed(
    text: str = "x",
    intent: str | None = "groet",
    *,
    decision: str = "act",
    emergency: str = "no",
    kind: str | None = None,
    abuse: str = "doubt",
    confidence: float = 0.8,
) -> JSON:
    """A parse as POST /parse gives it, with that verdict on abuse when there is a kind."""
    return {
        "text": text,
        "intent": {"name": intent, "confidence": confidence},
        "intent_ranking": [],
        "entities": [],
        "safety": {
            "abuse": abuse if kind else "no",
            "kind": kind,
            "emergency": emergency,
            "language": "nl",
            "masked": [],
        },
        "decision": decision,
        "route": "x",
    }
