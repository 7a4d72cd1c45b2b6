"""Cases, and what people keep beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from handover.domain.attention import Near
from handover.domain.canned import CannedAnswer
from handover.domain.cases import Case
from handover.domain.drafts import Draft
from handover.domain.looking import Look
from handover.domain.mail import Mail
from handover.domain.promises import Promise
from handover.domain.statistics import Board, Raw
from handover.domain.teamwork import Link, Mention, Note


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a case stands among the urgent ones: enough to go on after it."""

    priority: str
    due_at: datetime
    id: int


@dataclass(frozen=True, kw_only=True)
class CaseQuery:
    """What `/api/v1/cases/search` and the queue ask for; None means: don't care. `before` (an id) goes on in a list with the
    newest first, `after` in one with the most urgent first.
    """

    phone: str | None = None
    text: str | None = None
    status: tuple[str, ...] = ()
    reason: str | None = None
    intent: str | None = None
    department: str | None = None
    assignee: str | None = None
    overdue_at: datetime | None = None
    takes_over: bool | None = None
    not_assignee: str | None = None
    snoozed: bool | None = None
    before: int | None = None
    after: Place | None = None
    limit: int = 50
    urgent_first: bool = False
    with_history: bool = False


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many open cases are alike in what the queue's tabs ask for."""

    status: str
    takes_over: bool
    assignee: str | None
    count: int
    snoozed: bool = False


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a screen makes a sound for: how many cases wait for anybody, and messages that `person` has not seen in theirs."""

    waiting: int
    unread: int


class Cases(Protocol):
    def add(self, case: Case) -> Case: ...

    def promised(self, since: datetime) -> Sequence[Promise]:
        """The terms of open cases from then on, the earliest first."""

    def of_day(self, begins: datetime, ends: datetime) -> Sequence[Case]:
        """Cases that wait for us and of which the term ends before `ends` or the target falls on the day; most urgent first."""

    def next_number(self, year: int) -> str: ...

    def get(self, case_id: int) -> Case: ...

    def by_number(self, number: str, *, lock: bool = False) -> Case | None: ...

    def taking_over(self, conversation_id: int) -> Case | None:
        """The open case that owns the conversation."""

    def last_closed(self, conversation_id: int) -> Case | None:
        """The one that a new message may be about."""

    def of_conversation(self, conversation_id: int) -> Sequence[Case]: ...

    def beside(self, number: str) -> Sequence[Case]:
        """The case and every other one of its resident, with their terms, the newest first; empty when there is no such case."""

    def search(self, query: CaseQuery) -> Sequence[Case]:
        """`text` is every word of it, wherever in the case, or a telephone number."""

    def to_watch(self, near: Near, held: Collection[int]) -> Sequence[Case]:
        """Open cases that may need attention by themselves, and those with a held answer whether open or not: with history."""

    def numbers(self, case_ids: Collection[int]) -> Mapping[int, str]: ...

    def with_history(self, case_ids: Collection[int]) -> Sequence[Case]: ...

    def standing(self, person: str) -> Standing: ...

    def subjects(self, statuses: Collection[str]) -> Mapping[str, int]:
        """How many cases with one of these statuses are about each intent."""

    def merge(self, gone: int, into: int) -> None:
        """What was said in `gone`, by both sides, belongs to `into` from now on."""

    def tallies(self, query: CaseQuery) -> Sequence[Tally]:
        """Of the open cases among those that are asked for."""

    def counts(self) -> dict[str, int]: ...


class Statistics(Protocol):
    """Counts over a period, for the coordinator. Business clock."""

    def raw(self, since: datetime, until: datetime, now: datetime) -> Raw:
        """What is settled or too late by `now`."""

    def moments(self, since: datetime, until: datetime) -> tuple[int, int]:
        """Contact moments that began in the period, and how many of them had something for a person."""

    def followed_by_a_person(self, since: datetime, until: datetime, soon: timedelta) -> Mapping[str, tuple[int, int]]:
        """By intent of a question: how often it was asked, and how often the next message asked for a person."""

    def board(self, now: datetime, midnight: datetime) -> Board:
        """Open cases at this moment; `midnight` ends the day."""


class Mails(Protocol):
    def add(self, mail: Mail) -> Mail: ...

    def next(self, now: datetime) -> Mail | None:
        """The queued one that may go out and waits longest, locked."""

    def find(self, mail_id: int) -> Mail | None: ...


class Drafts(Protocol):
    """What agents were writing: one per case and agent."""

    def find(self, case_id: int, agent_name: str) -> Draft | None: ...

    def keep(self, draft: Draft) -> None:
        """In the place of what was there."""

    def drop(self, case_id: int, agent_name: str) -> None: ...


class CannedTexts(Protocol):
    """Canned answers; versions are appended, never edited."""

    def add(self, answer: CannedAnswer) -> CannedAnswer: ...

    def in_force(self) -> Sequence[CannedAnswer]:
        """The newest version of each that was not withdrawn, by title."""

    def history(self, key: str) -> Sequence[CannedAnswer]:
        """The newest first; nothing for an unknown key."""


class Teamwork(Protocol):
    """What colleagues write beside a case, and whom they ask to look at it."""

    def add_note(self, note: Note) -> Note: ...

    def notes(self, case_ids: Collection[int]) -> Mapping[int, Sequence[Note]]:
        """By case, the oldest first."""

    def add_link(self, link: Link) -> Link: ...

    def links(self, case_ids: Collection[int]) -> Mapping[int, Sequence[Link]]:
        """By case, the oldest first."""

    def add_mention(self, mention: Mention) -> Mention: ...

    def mentions(self, person: str, limit: int) -> Sequence[Mention]:
        """Unseen ones first, then the newest."""

    def unseen(self, person: str) -> int: ...

    def mark_seen(self, case_id: int, person: str, at: datetime) -> None: ...


class Looks(Protocol):
    """Who has a case before their eyes."""

    def of_case(self, case_id: int) -> Sequence[Look]:
        """By name, also those that were not heard for a while."""

    def put(self, look: Look) -> None:
        """In the place of what this person said before at this case."""

    def remove(self, case_id: int, person: str) -> None: ...

    def remove_before(self, moment: datetime) -> None: ...
