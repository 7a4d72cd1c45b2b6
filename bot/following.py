"""A question that leans on the answer before it: "en wat kost dat?" after a question about a passport. Pure.

It names no subject (bot/clauses.py), so alone it would be nobody's or, worse, somebody else's. Read together with the message
that was answered the model decides what it is about; what the model is not sure of then stays what it was without.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.clauses import split
from bot.effective_intent import Chosen
from bot.events import last_heard
from bot.intents import ASK, FALLBACK, route_of
from bot.questions import A_PERSON
from bot.turns import JSON


def answered_before(events: Sequence[JSON]) -> str | None:
    """What the last turn asked, in the words that name its subject. None when it was no general question that was answered.
    Handover forgets the events with the contact moment.
    """
    last = last_heard(events) or {}
    intent = (last.get("parse_data") or {}).get("intent", {}).get("name")
    if route_of(intent) != "answer":
        return None
    return "\n".join(clause.text for clause in split(last.get("text") or "") if clause.named) or None


def leans(text: str) -> bool:
    """Whether it asks something and names nothing."""
    clauses = split(text)
    return any(clause.asks for clause in clauses) and not any(clause.named for clause in clauses)


def may_lean(chosen: Chosen) -> bool:
    """Never what is urgent or rude, wants a person, or is clearly a matter of another kind."""
    if chosen.intent in A_PERSON:
        return False
    return chosen.intent in {ASK, FALLBACK} or route_of(chosen.intent) in {"answer", "human"}


def about_before(together: JSON) -> Chosen | None:
    """`together` is the parse of both messages. None when that doesn't make it a general question either."""
    sure = together["decision"] == "act" and route_of(together["intent"]["name"]) == "answer"
    calm = together["safety"]["abuse"] == "no" and together["safety"]["emergency"] == "no"
    return Chosen(together["intent"]["name"], together["intent"]["confidence"]) if sure and calm else None
