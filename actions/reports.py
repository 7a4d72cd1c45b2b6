"""Route `report`: what a report is about, and how it stands in the case that a colleague reads (policy 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from actions import subjects
from actions.base import SPEAK_TO_A_PERSON, Reply, TurnAction, cancel_case, open_case, said
from actions.statements import announces_a_report, withdraws
from actions.turn import JSON, Turn

SUBJECTS = {
    "melding_verlichting": "straatverlichting",
    "melding_wegdek": "stoep, weg of fietspad",
    "melding_afval": "afval op straat",
    "melding_groen": "groen",
    "melding_riolering": "riool of water op straat",
    "melding_dieren": "dieren",
    "melding_speelplek": "speelplek of straatmeubilair",
    "melding_verkeer": "verkeer",
    "melding_overlast": "overlast",
}
ON_THE_MAP = "de plek op de kaart"
LONGEST_PLACE = 120
LONGEST_WORDS = 110


@dataclass(frozen=True)
class Place:
    """Words of the resident, a point on the map, or both. `named`: a place by its name, which may be repeated to them.
    `details`: all that they said about where it is, for the agent.
    """

    words: str
    named: bool = False
    point: Mapping[str, float] | None = None
    details: str = ""

    @property
    def entities(self) -> JSON:
        return {"locatie": self.words, **(self.point or {})}


@dataclass(frozen=True)
class Draft:
    """A report in the making. `messages` are those that belong to it, the first one first: its term counts from that."""

    intent: str
    messages: tuple[str, ...] = ()
    words: str = ""
    place: Place | None = None
    picture: bool = False
    also: tuple[str, ...] = ()
    street: str | None = None
    tries: int = 0

    @classmethod
    def of(cls, turn: Turn) -> Draft | None:
        """What the dialogue remembers of it."""
        kept: JSON | None = turn.slots.get("report")
        if not kept:
            return None
        place = kept.get("place")
        lists = {name: tuple(kept[name]) for name in ("messages", "also")}
        return cls(**{**kept, **lists, "place": Place(**place) if place else None})

    def kept(self) -> JSON:
        place = vars(self.place) if self.place else None
        return {**vars(self), "messages": list(self.messages), "also": list(self.also), "place": place}

    def with_turn(self, turn: Turn) -> Draft:
        """What the resident sent belongs to the report, whatever it turns out to be."""
        return replace(self, messages=self.messages + turn.messages, picture=self.picture or turn.has_picture)

    @property
    def subject(self) -> str:
        return SUBJECTS[self.intent]

    @property
    def summary(self) -> str:
        """What an agent reads in the queue."""
        also = "".join(f" Noemde ook: {SUBJECTS[intent]}." for intent in self.also)
        place = f" Plek: {self.place.details or self.place.words}." if self.place else " Plek: nog niet bekend."
        words = f" „{self.words[:LONGEST_WORDS]}”" if self.words else ""
        return f"Melding over {self.subject}.{place}{also}{words}"

    def case(self) -> JSON:
        """The registered case, with everything that was sent about it (policy 4.2)."""
        entities = self.place.entities if self.place else {}
        return open_case("report", self.summary, entities, intent=self.intent, messages=list(self.messages))


def place_in(turn: Turn) -> Place | None:
    """A point on the map, or places by their names: several when a corner or a stretch is meant."""
    words = ", ".join(turn.places)[:LONGEST_PLACE]
    if turn.point:
        return Place(words or ON_THE_MAP, named=True, point=turn.point)
    return Place(words, named=True) if words else None


def remembered_place(turn: Turn) -> Place | None:
    """A place that was sent before anything was said about it."""
    kept: dict[str, Any] | None = turn.slots.get("pending_place")
    return Place(**kept) if kept else None


def asks_what_to_report(turn: Turn, named: subjects.Subjects) -> Reply:
    """Policy 4.1: the first thing that is missing is what it is about."""
    return Reply([said(named.text("wat_melden", turn.form), "question", SPEAK_TO_A_PERSON)])


class ActionReportStatus(TurnAction):
    """Never an invented status: handover looks the contact's own cases up and tells what is known (policy 4.4)."""

    NAME = "action_report_status"

    def __init__(self, named: subjects.Subjects | None = None) -> None:
        self._subjects = subjects.load() if named is None else named

    def reply(self, turn: Turn) -> Reply:
        if announces_a_report(turn.text):
            return asks_what_to_report(turn, self._subjects)
        if turn.is_registered("report") and withdraws(turn.text):
            return Reply(commands=[cancel_case("report")])
        return Reply(commands=[{"type": "tell_status"}])
