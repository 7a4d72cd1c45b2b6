"""Unpleasant conversations (policy 8): which step an abuse leads to, and what is kept about it. Business clock throughout.

A warning counts only when it could be read before the abuse was sent, everything lapses after a year without incident,
and a turn is one incident however many messages it has.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from handover.domain.deadlines import LOCAL

THREAT = "misbruik_bedreiging"
KINDS = {
    "misbruik_belediging": "belediging",
    "misbruik_seksueel": "seksuele of seksistische opmerking",
    THREAT: "bedreiging",
    "misbruik_discriminatie": "discriminatie",
    "misbruik_persoonlijk": "persoonlijke toenadering",
}
"""Every kind of abuse, in words for staff. A person may also warn without naming one."""
WITHOUT_WARNING = "without a warning that was delivered"
OF_THE_BLOCKED = "of a blocked contact"
"""What stands in the way of a decision, as `ImpossibleMove` says it."""
STATUS_WAIT = timedelta(minutes=10)
"""So long a warning may be without a word that it arrived; after that the next abuse gets the warning again (8.7)."""


class Step(StrEnum):
    """What the sequence of policy 8.2 does now."""

    WARN = "warn"
    WARN_AGAIN = "warn_again"  # the warning never arrived
    AGAIN = "again"  # abuse that was sent before the warning could be read: evidence, no reply
    BLOCK = "block"
    KEEP = "keep"  # blocked already: kept, silent


class Decision(StrEnum):
    """What a person makes of a case (policy 8.3, 8.8)."""

    NO_ABUSE = "no_abuse"
    WARN = "warn"
    BLOCK = "block"
    CONSULT = "consult"


class Standing(StrEnum):
    """How we stand with a contact, as agents and other software see it."""

    NONE = "none"
    WARNED = "warned"
    BLOCKED = "blocked"


@dataclass(frozen=True, kw_only=True)
class Warned:
    """A warning as far as we know what became of it. `readable_at`: WhatsApp's moment of `delivered` or `read`."""

    at: datetime
    readable_at: datetime | None = None
    failed: bool = False
    left: bool = True


@dataclass(frozen=True, kw_only=True)
class Past:
    """An incident that still counts, with the warning that it got, if it got one."""

    at: datetime
    warning: Warned | None = None


@dataclass(kw_only=True, eq=False)
class Incident:
    """A turn with abuse, or abuse as a person judged it. `message_ids` are the evidence, `at` when its last one was sent."""

    id: int | None = None
    conversation_id: int
    turn_id: int | None = None
    case_id: int | None = None
    kind: str | None
    step: str
    at: datetime
    decided_by: str
    message_ids: list[int] = field(default_factory=list)
    warning_id: int | None = None
    dismissed_at: datetime | None = None
    dismissed_by: str | None = None

    def dismiss(self, by: str, at: datetime) -> None:
        """A person says that it was no abuse after all: it counts no more, nor does its warning."""
        self.dismissed_at, self.dismissed_by = at, by


def next_step(history: Sequence[Past], sent_at: datetime, *, blocked: bool, lapse_months: int) -> Step:
    """The step that an abuse leads to which was sent at `sent_at` (policy 8.2, 8.6, 8.7)."""
    if blocked:
        return Step.KEEP
    warnings = [past.warning for past in unlapsed(history, sent_at, lapse_months) if past.warning]
    if not warnings:
        return Step.WARN
    if readable(warnings, sent_at):
        return Step.BLOCK
    last = warnings[-1]
    if last.failed or (last.left and sent_at - last.at >= STATUS_WAIT):
        return Step.WARN_AGAIN
    return Step.AGAIN


def unlapsed(history: Sequence[Past], now: datetime, lapse_months: int) -> list[Past]:
    """What still counts: everything since the last time that `lapse_months` passed without incident (policy 8.6)."""
    counting: list[Past] = []
    for past in sorted(history, key=lambda one: one.at):
        if counting and past.at >= months_after(counting[-1].at, lapse_months):
            counting.clear()
        counting.append(past)
    lapsed = counting and now >= months_after(counting[-1].at, lapse_months)
    return [] if lapsed else counting


def readable(warnings: Iterable[Warned], at: datetime) -> list[Warned]:
    """The warnings that had arrived by then."""
    return [warning for warning in warnings if warning.readable_at is not None and warning.readable_at <= at]


def months_after(at: datetime, months: int) -> datetime:
    """The same day and clock time in Duiven so many months later; the last day of a month that is too short."""
    local = at.astimezone(LOCAL)
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    day = min(local.day, calendar.monthrange(year, month + 1)[1])
    return local.replace(year=year, month=month + 1, day=day).astimezone(at.tzinfo)
