"""The audit log: who looked at or changed what, in lines that can't be changed unseen (policy 10; BIO2 8.15).

Each line holds a hash of itself and of the line before it, so that a line that was altered, left out or put in between breaks
the chain from there on. What a chain can't show by itself is that its end was cut off, or that all of it was written anew: an
auditor writes down the `Mark` of today and asks at the next check whether it still stands.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from handover.domain.accounts import Actor
from handover.domain.errors import InvalidInput

START = "0" * 64
"""What stands before the first line."""
LONGEST_ACTOR, LONGEST_ACTION, LONGEST_OBJECT, LONGEST_RESULT, LONGEST_ORIGIN = 100, 40, 100, 40, 60


@dataclass(frozen=True, kw_only=True)
class AuditLine:
    """The six fields that BIO2 8.15.01 asks for. `object` is a number of ours, never a name or text of a resident."""

    at: datetime
    actor: str
    action: str
    object: str
    result: str = "ok"
    origin: str

    def __post_init__(self) -> None:
        """Cut to what is kept: the hash is over the line as it stands in the table."""
        for name, longest in _LONGEST.items():
            object.__setattr__(self, name, getattr(self, name)[:longest])


_LONGEST = {
    "actor": LONGEST_ACTOR,
    "action": LONGEST_ACTION,
    "object": LONGEST_OBJECT,
    "result": LONGEST_RESULT,
    "origin": LONGEST_ORIGIN,
}


@dataclass(frozen=True, kw_only=True)
class KeptLine:
    """A line as it stands in the log."""

    id: int
    line: AuditLine
    hash: str


@dataclass(frozen=True, kw_only=True)
class Mark:
    """The end of the log at some moment: how many lines there were, and the hash of the last one."""

    lines: int
    hash: str

    def __str__(self) -> str:
        return f"{self.lines}:{self.hash}"

    @classmethod
    def read(cls, text: str) -> Mark:
        """Raises InvalidInput."""
        found = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", text.strip(), re.ASCII)
        if found is None:
            raise InvalidInput("mark", "is not a mark as the check prints it: a number, a colon and 64 characters")
        return cls(lines=int(found[1]), hash=found[2])


EMPTY = Mark(lines=0, hash=START)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a check found. `broken_at` is the id of the first line that doesn't follow from the one before."""

    mark: Mark
    broken_at: int | None = None
    end_is_missing: bool = False
    noted_is_missing: bool = False

    @property
    def whole(self) -> bool:
        return self.broken_at is None and not self.end_is_missing and not self.noted_is_missing


def line_of(actor: Actor, action: str, what: str, at: datetime, result: str = "ok") -> AuditLine:
    return AuditLine(at=at, actor=actor.name, action=action, object=what, result=result, origin=actor.origin)


def sealed(line: AuditLine, before: str) -> str:
    """The hash of a line that follows the one with the hash `before`."""
    at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    told = [before, at, line.actor, line.action, line.object, line.result, line.origin]
    return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()


def check(kept: Iterable[KeptLine], end: Mark, noted: Mark | None = None) -> Verdict:
    """Walks the log from its first line. `end` is what the log says of itself, `noted` what an auditor wrote down."""
    mark, noted_stands = EMPTY, noted in {None, EMPTY}
    for one in kept:
        if sealed(one.line, mark.hash) != one.hash:
            return Verdict(mark=mark, broken_at=one.id)
        mark = Mark(lines=mark.lines + 1, hash=one.hash)
        noted_stands = noted_stands or mark == noted
    return Verdict(mark=mark, end_is_missing=mark != end, noted_is_missing=not noted_stands)
