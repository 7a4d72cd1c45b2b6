"""What an action may look at: one turn, read out of Rasa's tracker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from rasa_sdk import Tracker

JSON = dict[str, Any]


@dataclass(frozen=True)
class Turn:
    """`intent` is the effective one, `guess` what the classifier thought first, `abuse` the verdict: yes, doubt or no.

    `asked`: the masked words that ask this; of several questions in a message the ones of this question (policy 3.4).
    `candidates`: what the resident may be asked about (policy 3.5). `also`: general questions in the same message that are
    answered beside this turn's own reply (policy 3.4, 8.2). `rest`: what of the message nobody has answered.
    """

    intent: str
    guess: str | None
    form: str
    now: datetime
    entities: JSON
    abuse: str = "no"
    asked: str = ""
    candidates: Sequence[str] = ()
    also: Sequence[str] = ()
    rest: JSON = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.now.date()


def turn_of(tracker: Tracker) -> Turn:
    message = tracker.latest_message
    metadata = message.get("metadata") or {}
    return Turn(
        intent=message["intent"]["name"],
        guess=metadata.get("guess"),
        form=tracker.get_slot("form_of_address") or "u",
        now=datetime.fromisoformat(tracker.get_slot("now")),
        entities=_entities(message.get("entities") or (), metadata),
        abuse=metadata.get("abuse", "no"),
        asked=metadata.get("asked") or message.get("text") or "",
        candidates=tuple(metadata.get("candidates") or ()),
        also=tuple(metadata.get("also") or ()),
        rest=metadata.get("rest") or {},
    )


def _entities(found: Any, metadata: Mapping[str, Any]) -> JSON:
    """The first value of each kind, and the point on the map if one was sent."""
    values: JSON = {}
    for entity in found:
        values.setdefault(entity["entity"], entity["value"])
    return {**values, **{key: metadata[key] for key in ("latitude", "longitude") if key in metadata}}
