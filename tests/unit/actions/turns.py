"""Turns as actions meet them, for the tests of forms: a conversation is a form's state and what comes next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from actions.base import Reply, TurnAction
from actions.turn import Turn

JSON = dict[str, Any]
NOW = datetime.fromisoformat("2026-02-03T10:00:00+01:00")  # a Tuesday
AFTERNOON: JSON = {
    "id": "2026-02-03-middag",
    "words": "vanmiddag",
    "day": "2026-02-03",
    "from": "12:00",
    "until": "17:00",
}
TOMORROW: JSON = {
    "id": "2026-02-04-ochtend",
    "words": "morgenochtend",
    "day": "2026-02-04",
    "from": "09:00",
    "until": "12:00",
}
PARTS = (AFTERNOON, TOMORROW)
PIN = {"latitude": 51.9467, "longitude": 6.0186}


def asked(intent: str, text: str = "", **more: Any) -> Turn:
    """A turn; `place` and `moment` are what the tagger marked in it."""
    places = tuple(filter(None, [more.pop("place", "")]))
    moments = tuple(filter(None, [more.pop("moment", "")]))
    entities = {**more.pop("entities", {}), **({"locatie": places[0]} if places else {})}
    slots = {"call_parts": PARTS, "registered": (), **more.pop("slots", {})}
    return Turn(
        intent=intent,
        guess=more.pop("guess", intent),
        form="u",
        now=NOW,
        entities=entities,
        text=text,
        places=places,
        moments=moments,
        types=more.pop("types", ("text",)),
        messages=more.pop("messages", ("1",)),
        slots=slots,
        **more,
    )


class Conversation:
    """Plays turns to a form, which remembers its slots in between as Rasa would."""

    def __init__(self, form: TurnAction, **slots: Any) -> None:
        self.form, self.slots, self.count = form, dict(slots), 0

    def hears(self, intent: str, text: str = "", **more: Any) -> Reply:
        self.count += 1
        more.setdefault("messages", (str(self.count),))
        slots = {**self.slots, **more.pop("slots", {})}
        reply = self.form.reply(asked(intent, text, question=slots.get("requested_slot"), slots=slots, **more))
        self.slots.update(reply.slots)
        for command in reply.commands:
            if command["type"] == "open_case":
                opened = {"reason": command["reason"], "intent": command.get("intent")}
                self.slots["registered"] = (opened, *self.slots.get("registered", ()))
        return reply

    @property
    def waits_for(self) -> str | None:
        return self.slots.get("requested_slot")


def said(reply: Reply) -> list[str]:
    return [say.name.removeprefix("utter_") for say in reply.says]


def wished(reply: Reply) -> list[tuple[str, str | None]]:
    return [(command["type"], command.get("reason")) for command in reply.commands]
