"""In which parts of the day a colleague can call back (policy 5.2): within opening hours, and before the term is over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handover.domain.deadlines import LOCAL, NOON, WEEKDAYS, OfficeCalendar, day_in_words
from handover.domain.understanding import JSON

SHORTEST = timedelta(minutes=60)
"""What must be left of a part of the day to be promised."""
OCHTEND, MIDDAG = "ochtend", "middag"


@dataclass(frozen=True, kw_only=True)
class PartOfDay:
    """Aware moments, on the clock of Europe/Amsterdam."""

    day: date
    name: str
    begins: datetime
    ends: datetime

    @property
    def id(self) -> str:
        return f"{self.day.isoformat()}-{self.name}"

    def in_words(self, now: datetime) -> str:
        """As a resident says it: "vanmiddag", "morgenochtend", "maandagochtend"."""
        ahead = (self.day - now.astimezone(LOCAL).date()).days
        return {0: "van", 1: "morgen"}.get(ahead, WEEKDAYS[self.day.weekday()]) + self.name

    def in_full(self, now: datetime) -> str:
        """As an agent reads it on whatever day: "woensdag 4 februari, in de ochtend"."""
        return f"{day_in_words(self.day, now)}, in de {self.name}"

    def for_door(self, now: datetime) -> JSON:
        """As docs/door.md has it."""
        return {
            "id": self.id,
            "words": self.in_words(now),
            "day": self.day.isoformat(),
            "from": f"{self.begins:%H:%M}",
            "until": f"{self.ends:%H:%M}",
        }


def parts_of_day(calendar: OfficeCalendar, now: datetime, due_at: datetime) -> list[PartOfDay]:
    """Earliest first; each with at least an hour in which a colleague is there, from `now` until `due_at`."""
    local_now, local_due = now.astimezone(LOCAL), due_at.astimezone(LOCAL)
    days = (local_due.date() - local_now.date()).days + 1
    found = []
    for ahead in range(max(days, 0)):
        day = local_now.date() + timedelta(days=ahead)
        found += [part for part in _of_day(calendar, day, local_now, local_due) if part.ends - part.begins >= SHORTEST]
    return found


def parts_before(calendar: OfficeCalendar, now: datetime, due_at: datetime) -> list[PartOfDay]:
    """What an agent can promise (policy 5.8): before the case's term, or within a new one when nothing is left of it."""
    return parts_of_day(calendar, now, due_at) or parts_of_day(calendar, now, calendar.terms(now).due_at)


def named(parts: Sequence[PartOfDay], part_id: object) -> PartOfDay | None:
    """The part that the assistant proposes, if it is one that can be promised."""
    return next((part for part in parts if part.id == part_id), None)


def _of_day(calendar: OfficeCalendar, day: date, now: datetime, due_at: datetime) -> Iterator[PartOfDay]:
    """A morning and an afternoon out of the opening hours, as far as they lie between `now` and `due_at`."""
    noon = datetime.combine(day, NOON, LOCAL)
    opening = [(opens.astimezone(LOCAL), closes.astimezone(LOCAL)) for opens, closes in calendar.opening_moments(day)]
    for name, first, last in ((OCHTEND, None, noon), (MIDDAG, noon, None)):
        spans = [(max(opens, now, first or opens), min(closes, due_at, last or closes)) for opens, closes in opening]
        open_spans = [span for span in spans if span[0] < span[1]]
        if open_spans:
            yield PartOfDay(day=day, name=name, begins=open_spans[0][0], ends=open_spans[-1][1])
