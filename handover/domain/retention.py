"""Keeping and erasing (policy 10; Archiefwet, Selectielijst gemeenten 2020; AVG 17). Business clock throughout.

A closed case is kept for the years of its result, counted from the end of handling, and then erased by itself. What is asked
for earlier (AVG 17) is done or refused by the same category: AVG 17(3)(b) and (d) leave what the law tells us to keep.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from handover.domain.cases import Case
from handover.domain.conduct import months_after
from handover.domain.deadlines import LOCAL

GENERAL = "beantwoord"
"""What was said without a case is a general question that was answered (6.1.3)."""
CONDUCT = "misbruik"
"""What is kept about conduct, its evidence and its blocks (19.1)."""
LONGEST_REASON = 200
LONGEST_ANSWER = timedelta(days=2)
"""So long an answer to other software is kept for a repeated call (contract.md, Idempotency-Key). Real clock."""
STRAY = timedelta(days=30)
"""After so long a delivery status of nobody, or a file of no message, belongs to nothing that is still to come."""


@dataclass(frozen=True, kw_only=True)
class Category:
    """How long a result is kept. `number` is the row of the Selectielijst; `years` None means for ever ("bewaren")."""

    number: str
    years: int | None
    erase_on_request: bool = False


Plan = Mapping[str, Category]
"""By result of a case."""


@dataclass(kw_only=True, eq=False)
class Hold:
    """A case that is not erased while this stands: a complaint, a court, the archivist."""

    id: int | None = None
    case_id: int
    reason: str
    set_by: str
    set_at: datetime
    released_by: str | None = None
    released_at: datetime | None = None
    release_reason: str | None = None


class What(StrEnum):
    """A row of the destruction list."""

    CASE = "case"
    LOOSE = "loose"  # what was said without a case, one row a day
    CONDUCT = "conduct"
    CONTACT = "contact"  # name and numbers, one row a day


class Ground(StrEnum):
    """Why something was erased: its term, or one of the grounds of AVG 17(1)."""

    TERM = "term"
    NOT_NEEDED = "not_needed"
    CONSENT = "consent_withdrawn"
    OBJECTION = "objection"
    UNLAWFUL = "unlawful"
    LEGAL_DUTY = "legal_duty"
    CHILD = "child"
    REQUEST = "request"  # told in words of one's own, which are not kept


ON_REQUEST = tuple(ground for ground in Ground if ground not in {Ground.TERM, Ground.REQUEST})


class Refusal(StrEnum):
    """Why something stays although somebody asked for it to be erased."""

    OPEN = "open"
    HELD = "held"
    TERM = "term"
    FOR_EVER = "for_ever"
    EVIDENCE = "evidence"


@dataclass(kw_only=True, eq=False)
class Destruction:
    """A row of the destruction list ("vernietigingslijst"): numbers of ours, never anything of a resident. Kept for ever."""

    id: int | None = None
    what: str
    day: str
    at: datetime
    ground: str
    by: str
    case_number: str | None = None
    result: str | None = None
    row: str | None = None
    years: int | None = None
    closed_at: datetime | None = None
    messages: int = 0
    media: int = 0


@dataclass(kw_only=True)
class Erased:
    """What one step erased. `files` are names in the media folder that are still to be removed."""

    messages: int = 0
    files: list[str] = field(default_factory=list)

    def __add__(self, other: Erased) -> Erased:
        return Erased(messages=self.messages + other.messages, files=[*self.files, *other.files])


def category_of(plan: Plan, result: str | None) -> Category:
    """A case that was closed without a result counts as a general question."""
    return plan[result or GENERAL]


def ends_at(closed_at: datetime, category: Category) -> datetime | None:
    """When the term is over; None for what is kept for ever."""
    return None if category.years is None else months_after(closed_at, category.years * 12)


def cutoff(now: datetime, category: Category) -> datetime | None:
    """What ended before this moment is past its term."""
    return None if category.years is None else months_after(now, -category.years * 12)


def is_due(case: Case, plan: Plan, now: datetime, *, held: bool) -> bool:
    """Policy 10: closed, its term over, and not on hold."""
    if held or case.open or case.closed_at is None or case.erased_at is not None:
        return False
    end = ends_at(case.closed_at, category_of(plan, case.result))
    return end is not None and end <= now


def refusal_of(case: Case, plan: Plan, now: datetime, *, held: bool) -> Refusal | None:
    """What a request to erase (AVG 17) meets; None: it is done."""
    if case.open or case.closed_at is None:
        return Refusal.OPEN
    if held:
        return Refusal.HELD
    category = category_of(plan, case.result)
    if category.erase_on_request or is_due(case, plan, now, held=False):
        return None
    return Refusal.FOR_EVER if category.years is None else Refusal.TERM


def ground_of(told: str) -> Ground:
    """The code as it is kept; other words stand for a request, and are not kept: they may be about the resident."""
    return Ground(told) if told in set(ON_REQUEST) else Ground.REQUEST


def day_of(moment: datetime) -> date:
    """In Duiven: the run of each day is made once."""
    return moment.astimezone(LOCAL).date()
