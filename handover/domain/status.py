"""How a case of one's own is getting on (policy 4.4): which cases may be told about, and in which general words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from handover.domain.cases import Case, Status

MEMORY = timedelta(days=90)
MOST = 3
"""Cases told about in one answer."""
NOT_TOLD = frozenset({"threat", "block_review", "doubtful_abuse", "emergency"})
"""What staff decide among themselves, and what was never a question."""
_NUMBER = re.compile(r"\b(20\d\d)\s?-\s?(\d{3,6})\b")


def number_in(texts: Iterable[str]) -> str | None:
    """The case number that a resident names, as we write it."""
    match = next((found for text in texts if (found := _NUMBER.search(text))), None)
    return f"{match[1]}-{int(match[2]):06d}" if match else None


def concerned(cases: Sequence[Case], now: datetime, number: str | None) -> list[Case]:
    """The contact's own cases that the question is about: the one that is named, else what is open, else the last one."""
    told = [case for case in cases if case.reason not in NOT_TOLD and case.result != "misbruik"]
    if number is not None:
        return [case for case in told if case.number == number]
    recent = sorted((case for case in told if now - case.opened_at <= MEMORY), key=lambda case: case.opened_at)
    newest = recent[::-1]
    return [case for case in newest if case.open][:MOST] or newest[:1]


def state_of(case: Case, now: datetime) -> str:
    """A word for the text that tells it: the status, or that its term has passed."""
    if case.status == Status.CLOSED:
        return "closed"
    if case.status != Status.ANSWERED and case.due_at < now:
        return "overdue"
    return str(case.status)
