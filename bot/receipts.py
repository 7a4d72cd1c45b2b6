"""What came out of a dialogue, and whether every custom action left its receipt.

Rasa logs a failed action and goes on as if it had run: a dead action server looks like a short answer. So each of our
actions sends one JSON message with its name, and a turn in which a name is missing is no answer (docs/door.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.errors import ActionFailed, EmptyAnswer
from bot.turns import JSON


@dataclass
class Outcome:
    """What handover gets of a turn, in the order in which it was said."""

    bodies: list[JSON] = field(default_factory=list)
    commands: list[JSON] = field(default_factory=list)


def collect(messages: Sequence[JSON], executed: Iterable[str]) -> Outcome:
    """`messages` are Rasa's, `executed` the custom actions that it says have run. Raises ActionFailed, EmptyAnswer."""
    outcome = Outcome()
    receipts: Counter[str] = Counter()
    for message in messages:
        custom = message.get("custom") or {}
        receipts[custom.get("receipt", "")] += 1
        if message.get("text"):
            outcome.bodies.append(_said(message, custom.get("kind", "smalltalk")))
        outcome.bodies.extend(custom.get("bodies", ()))
        outcome.commands.extend(custom.get("commands", ()))
    missing = Counter(executed) - receipts
    if missing:
        raise ActionFailed("no receipt of " + ", ".join(sorted(missing)))
    if not outcome.bodies and not outcome.commands:
        raise EmptyAnswer("no body and no command")
    return outcome


def joined(outcomes: Sequence[Outcome]) -> Outcome:
    """Several answers as one turn. A paragraph that was said already ("Liever bellen? …") is not said again."""
    said: set[str] = set()
    whole = Outcome(commands=[command for outcome in outcomes for command in outcome.commands])
    for body in (body for outcome in outcomes for body in outcome.bodies):
        fresh = [part for part in body["text"].split("\n\n") if part not in said]
        said.update(fresh)
        if fresh:
            whole.bodies.append({**body, "text": "\n\n".join(fresh)})
    return whole


def _said(message: JSON, kind: str) -> JSON:
    """A response of domain.yml, said by a rule."""
    buttons = [{"id": button["payload"], "title": button["title"]} for button in message.get("buttons") or ()]
    return {"text": message["text"], "kind": kind, "buttons": buttons}
