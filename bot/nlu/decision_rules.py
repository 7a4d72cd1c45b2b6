"""Whether a confidence allows acting on an intent. A provisional threshold, the same for all intents."""

from __future__ import annotations


def decide(confidence: float, act_from: float) -> str:
    """`act` or `human`. Asking between two (policy 3.5) comes with the question that it needs."""
    return "act" if confidence >= act_from else "human"
