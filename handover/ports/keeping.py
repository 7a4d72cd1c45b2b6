"""What is kept, shown on request, and erased."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from handover.domain.cases import Case
from handover.domain.redaction import Redaction
from handover.domain.retention import Destruction, Erased, Hold


class Dossier(Protocol):
    """Everything that is kept about one contact (AVG 15)."""

    @property
    def left_out(self) -> Mapping[str, str]:
        """Tables without anything of a resident, or that others have a right to; with the reason, in Dutch."""

    def of(self, contact_id: int) -> dict[str, list[dict[str, Any]]]:
        """Rows by table, the oldest first."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """How many closed cases with one result are kept, how many of them are past some moment, and when the oldest was closed."""

    result: str
    count: int
    due: int
    oldest: datetime


class Retention(Protocol):
    """What is to be erased, what may not be, and what was (policy 10). Lists of ids go on after `after`."""

    def due(self, cutoffs: Mapping[str, datetime], after: int, limit: int) -> Sequence[str]:
        """Numbers of cases that were closed by the moment of their result, not on hold and not erased."""

    def next(self, result: str, limit: int) -> Sequence[Case]:
        """Those that were closed longest ago."""

    def kept(self, cutoffs: Mapping[str, datetime]) -> Sequence[Kept]: ...

    def hold(self, case_id: int) -> Hold | None:
        """The one that stands."""

    def add_hold(self, hold: Hold) -> None: ...

    def held(self) -> Sequence[tuple[Case, Hold]]:
        """Every hold that stands, the oldest first."""

    def held_of(self, case_ids: Collection[int]) -> Collection[int]:
        """Those on hold."""

    def loose(self, before: datetime, after: int, limit: int) -> Sequence[int]:
        """Conversations in which something was said before then without a case."""

    def with_old_conduct(self, before: datetime, after: int, limit: int) -> Sequence[int]:
        """Conversations with incidents or blocks that ended before then."""

    def silent_contacts(self, before: datetime, after: int, limit: int) -> Sequence[int]:
        """Contacts of whom nothing is left but their name and numbers, silent since before then."""

    def write(self, row: Destruction) -> None: ...

    def of_day(self, what: str, day: str, ground: str) -> Destruction | None:
        """The row to which more of the same day is added, locked."""

    def destroyed(self, before: int | None, limit: int) -> Sequence[Destruction]:
        """The newest first; `before` is the id of the last row of the page before."""

    def last_run(self) -> tuple[str, datetime] | None:
        """(the day that was done, when it ended)."""

    def ran(self, day: str, at: datetime) -> None: ...


class Erasure(Protocol):
    """Takes what a resident said out of the database for good. `at` and `before` are on the business clock."""

    def case(self, case_id: int, at: datetime, run_up: timedelta) -> Erased: ...

    def loose(self, conversation_id: int, before: datetime | None, at: datetime, run_up: timedelta) -> Erased:
        """What was said without a case until then; None: all of it."""

    def conduct(self, conversation_id: int, before: datetime) -> int: ...

    def contact(self, contact_id: int) -> None:
        """Name, numbers, and what the dialogue remembered."""

    def dialogue(self, conversation_id: int) -> None: ...

    def has_evidence(self, conversation_id: int) -> bool: ...

    def is_empty(self, conversation_id: int) -> bool: ...

    def is_busy(self, conversation_id: int) -> bool:
        """A message of it is being handled or sent."""

    def answers(self, before: datetime) -> int:
        """What was answered to other software before then. Real clock."""

    def strays(self, before: datetime, real_before: datetime) -> int:
        """What belongs to no contact at all."""

    def known_files(self, names: Collection[str]) -> set[str]: ...


class Redactions(Protocol):
    def redact(self, conversation_id: int, redaction: Redaction) -> int:
        """In everything that is kept of the conversation, at once. How many rows held the words."""
