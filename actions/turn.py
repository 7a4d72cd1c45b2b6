"""What an action may look at: one turn, read out of Rasa's tracker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from rasa_sdk import Tracker

JSON = dict[str, Any]
PLACE, MOMENT = "locatie", "tijdstip"
PICTURES = frozenset({"image", "video", "document"})


@dataclass(frozen=True)
class Turn:
    """`intent` is the effective one, `guess` what the classifier thought first, `sure` whether that may be acted on, `abuse`
    the verdict: yes, doubt or no.

    `asked`: the masked words that ask this; of several questions in a message the ones of this question (policy 3.4).
    `leans`: it names no subject and is read as a question about the answer before it. `candidates`: what the resident may be
    asked about (policy 3.5). `also`: general questions in the same message that are answered beside this turn's own reply
    (policy 3.4, 8.2). `rest`: what of the message nobody has answered.

    `text` is masked. `choice` is what a tapped button stands for, beside its intent. `question` is what an active form
    asked last, and `resumed` says that something else was answered first and the form is to ask it again.
    """

    intent: str
    guess: str | None
    form: str
    now: datetime
    entities: JSON
    abuse: str = "no"
    asked: str = ""
    leans: bool = False
    candidates: Sequence[str] = ()
    also: Sequence[str] = ()
    rest: JSON = field(default_factory=dict)
    text: str = ""
    sure: bool = True
    types: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    choice: str | None = None
    places: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    question: str | None = None
    resumed: bool = False
    before: tuple[str, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def has_picture(self) -> bool:
        return not PICTURES.isdisjoint(self.types)

    @property
    def point(self) -> JSON:
        """The point on the map, if one was sent."""
        return {key: self.entities[key] for key in ("latitude", "longitude") if key in self.entities}

    @property
    def call_parts(self) -> Sequence[JSON]:
        """The parts of the day in which a colleague can call, earliest first (docs/door.md)."""
        parts: Sequence[JSON] = self.slots.get("call_parts") or ()
        return parts

    def answers_itself(self, intent: str) -> bool:
        """Whether the municipality lets the bot answer this general question (policy 3.6)."""
        allowed = self.slots.get("own_answers") or {}
        return bool(allowed.get("enabled", True)) and intent not in allowed.get("switched_off", ())

    def is_registered(self, reason: str) -> bool:
        """Whether a case of this contact with that reason stands open beside the conversation."""
        return any(case["reason"] == reason for case in self.slots.get("registered") or ())

    @property
    def newest_registered(self) -> str | None:
        cases: Sequence[JSON] = self.slots.get("registered") or ()
        return cases[0]["reason"] if cases else None


def turn_of(tracker: Tracker) -> Turn:
    message = tracker.latest_message
    metadata = message.get("metadata") or {}
    found = message.get("entities") or ()
    past, present = _split(tracker.events)
    return Turn(
        intent=message["intent"]["name"],
        guess=metadata.get("guess"),
        form=tracker.get_slot("form_of_address") or "u",
        now=datetime.fromisoformat(tracker.get_slot("now")),
        entities=_entities(found, metadata),
        abuse=metadata.get("abuse", "no"),
        asked=metadata.get("asked") or message.get("text") or "",
        leans=metadata.get("leans", False),
        candidates=tuple(metadata.get("candidates") or ()),
        also=tuple(metadata.get("also") or ()),
        rest=metadata.get("rest") or {},
        text=message.get("text") or "",
        sure=metadata.get("sure", True),
        types=tuple(metadata.get("types") or ()),
        messages=tuple(metadata.get("messages") or ()),
        choice=metadata.get("choice"),
        places=_values(found, PLACE),
        moments=_values(found, MOMENT),
        question=tracker.get_slot("requested_slot"),
        resumed=any(event["event"] == "action_execution_rejected" for event in present),
        before=tuple(event["parse_data"]["intent"]["name"] for event in past if event["event"] == "user"),
        slots=tracker.slots,
    )


def _split(events: Sequence[JSON]) -> tuple[Sequence[JSON], Sequence[JSON]]:
    """What came before the last message, and what came after it."""
    last = max((at for at, event in enumerate(events) if event["event"] == "user"), default=len(events))
    return events[:last], events[last + 1 :]


def _values(found: Any, kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entity["value"] for entity in found if entity["entity"] == kind))


def _entities(found: Any, metadata: Mapping[str, Any]) -> JSON:
    """The first value of each kind, and the point on the map if one was sent."""
    values: JSON = {}
    for entity in found:
        values.setdefault(entity["entity"], entity["value"])
    return {**values, **{key: metadata[key] for key in ("latitude", "longitude") if key in metadata}}
