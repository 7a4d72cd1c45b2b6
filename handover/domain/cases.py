"""Cases: what a person must still do something about. States and moves in one table (contract.md, A case as JSON)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from handover.domain.drafts import Draft
from handover.domain.errors import ImpossibleMove
from handover.domain.understanding import JSON


class Status(StrEnum):
    WAITING = "waiting"
    CLAIMED = "claimed"
    FORWARDED = "forwarded"
    ANSWERED = "answered"
    CLOSED = "closed"


class Move(StrEnum):
    CLAIM = "claim"
    RELEASE = "release"
    REPLY = "reply"
    FORWARD = "forward"
    DEPARTMENT_ANSWER = "department-answer"
    EXTEND = "extend"
    CLOSE = "close"
    HANDBACK = "handback"
    CONDUCT = "conduct"
    CALLBACK = "callback"
    NOTE = "note"
    LINK = "link"
    FOLLOW_UP = "follow-up"
    ASSIGN = "assign"
    SNOOZE = "snooze"
    MERGE = "merge"


OPEN = frozenset({Status.WAITING, Status.CLAIMED, Status.FORWARDED, Status.ANSWERED})

MOVES: dict[Status, dict[Move, Status]] = {
    Status.WAITING: {
        Move.CLAIM: Status.CLAIMED,
        Move.REPLY: Status.ANSWERED,
        Move.FORWARD: Status.FORWARDED,
        Move.EXTEND: Status.WAITING,
        Move.CLOSE: Status.CLOSED,
        Move.HANDBACK: Status.CLOSED,
        Move.CONDUCT: Status.CLAIMED,
        Move.CALLBACK: Status.WAITING,
        Move.NOTE: Status.WAITING,
        Move.LINK: Status.WAITING,
        Move.FOLLOW_UP: Status.WAITING,
        Move.ASSIGN: Status.CLAIMED,
        Move.SNOOZE: Status.CLAIMED,
        Move.MERGE: Status.CLOSED,
    },
    Status.CLAIMED: {
        Move.RELEASE: Status.WAITING,
        Move.REPLY: Status.ANSWERED,
        Move.FORWARD: Status.FORWARDED,
        Move.EXTEND: Status.CLAIMED,
        Move.CLOSE: Status.CLOSED,
        Move.HANDBACK: Status.CLOSED,
        Move.CONDUCT: Status.CLAIMED,
        Move.CALLBACK: Status.WAITING,
        Move.NOTE: Status.CLAIMED,
        Move.LINK: Status.CLAIMED,
        Move.FOLLOW_UP: Status.CLAIMED,
        Move.ASSIGN: Status.CLAIMED,
        Move.SNOOZE: Status.CLAIMED,
        Move.MERGE: Status.CLOSED,
    },
    # A forwarded case stays with the KCC for the resident: its agent gives the feedback (policy 6.3).
    Status.FORWARDED: {
        Move.CLAIM: Status.CLAIMED,
        Move.RELEASE: Status.WAITING,
        Move.REPLY: Status.ANSWERED,
        Move.FORWARD: Status.FORWARDED,
        Move.DEPARTMENT_ANSWER: Status.CLAIMED,
        Move.EXTEND: Status.FORWARDED,
        Move.CLOSE: Status.CLOSED,
        Move.HANDBACK: Status.CLOSED,
        Move.CONDUCT: Status.FORWARDED,
        Move.CALLBACK: Status.WAITING,
        Move.NOTE: Status.FORWARDED,
        Move.LINK: Status.FORWARDED,
        Move.FOLLOW_UP: Status.FORWARDED,
        Move.ASSIGN: Status.FORWARDED,
        Move.MERGE: Status.CLOSED,
    },
    # Answered: the resident may still react; a reaction brings it back to its agent.
    Status.ANSWERED: {
        Move.CLAIM: Status.CLAIMED,
        Move.RELEASE: Status.WAITING,
        Move.REPLY: Status.ANSWERED,
        Move.FORWARD: Status.FORWARDED,
        Move.EXTEND: Status.ANSWERED,
        Move.CLOSE: Status.CLOSED,
        Move.HANDBACK: Status.CLOSED,
        Move.CONDUCT: Status.ANSWERED,
        Move.CALLBACK: Status.WAITING,
        Move.NOTE: Status.ANSWERED,
        Move.LINK: Status.ANSWERED,
        Move.FOLLOW_UP: Status.ANSWERED,
        Move.ASSIGN: Status.ANSWERED,
        Move.MERGE: Status.CLOSED,
    },
    # What people know of a closed case can still be written beside it; what is new gets a case of its own.
    Status.CLOSED: {
        Move.NOTE: Status.CLOSED,
        Move.LINK: Status.CLOSED,
        Move.FOLLOW_UP: Status.CLOSED,
    },
}

TAKES_OVER = frozenset(
    {
        "requested",
        "question",
        "low_confidence",
        "out_of_scope",
        "doubtful_abuse",
        "emergency",
        "bot_unavailable",
        "media",
        "other_language",
        "late",
    }
)
"""The resident waits for a person's answer (policy 1.2)."""
REGISTERED = frozenset({"report", "callback", "written", "privacy_request", "threat", "block_review"})
REASONS = TAKES_OVER | REGISTERED
ABOUT_CONDUCT = frozenset({"threat", "block_review"})
"""About the resident, not for them: what they write later never reopens one (policy 1.3)."""
NEVER_CALLED_BACK = ABOUT_CONDUCT | {"written", "privacy_request"}
"""What isn't for the telephone (policy 5.2), has a term in law (5.7), or is about the resident instead of for them."""
NEVER_MERGED = NEVER_CALLED_BACK
"""What has a procedure of its own, or is about the resident, stays a case of its own."""
FOLLOW_UPS = ("question", "callback", "report", "written")
"""The reasons that a person may open a further case for."""
BESIDE_THE_WORK = frozenset({Move.NOTE, Move.LINK, Move.FOLLOW_UP, Move.SNOOZE})
"""Moves that don't wake a case that sleeps."""
RESULTS = ("beantwoord", "doorverwezen", "melding", "klacht_bezwaar", "schade", "afgebroken", "misbruik", "spoed")
ASSISTANT = "assistant"
"""How the history names us when no person did it."""
WOKEN = "woken"
"""The history's word for the end of a snooze that nobody cut short."""
ERASED = "erased"
"""What stands in the way of every move on a case whose term is over (policy 10), as `ImpossibleMove` says it."""
PRIORITIES = ("normal", "high", "emergency")


def possible_moves(status: str, reason: str) -> tuple[Move, ...]:
    """The moves of the table, less what a case with this reason is not for."""
    ruled_out = {Move.CALLBACK: NEVER_CALLED_BACK, Move.MERGE: NEVER_MERGED}
    return tuple(move for move in MOVES[Status(status)] if reason not in ruled_out.get(move, ()))


@dataclass(kw_only=True, eq=False)
class Term:
    """A moment by which the resident hears more; all are kept (policy 6.4)."""

    due_at: datetime
    reason: str
    set_by: str
    set_at: datetime
    late: bool = False


@dataclass(kw_only=True, eq=False)
class Happening:
    """One line in a case's history; appended, never edited."""

    action: str
    actor: str
    at: datetime
    details: JSON = field(default_factory=dict)


@dataclass(kw_only=True, eq=False)
class Case:
    """Business clock throughout. `version` rises with every change (If-Match).

    `follows` and `merged_into` are numbers of other cases. Until `snoozed_until` its agent needn't look at it.

    What the case counts for in the coordinator's figures is kept beside what can change: why it was opened, when the
    resident asked, what was aimed for first, what was promised in time (a new term counts only when it was set before the
    old one passed), when a person first answered, and when the promise was settled. A reopened case counts as it was.
    """

    id: int | None = None
    number: str
    conversation_id: int
    status: str = Status.WAITING
    takes_over: bool
    reason: str
    intent: str | None = None
    confidence: float | None = None
    alternatives: list[list[object]] = field(default_factory=list)
    summary: str = ""
    entities: JSON = field(default_factory=dict)
    priority: str = "normal"
    safety_unchecked: bool = False
    opened_at: datetime
    target_at: datetime
    due_at: datetime
    assignee: str | None = None
    department: str | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    result: str | None = None
    note: str | None = None
    unread: int = 0
    version: int = 1
    snoozed_until: datetime | None = None
    follows: str | None = None
    merged_into: str | None = None
    erased_at: datetime | None = None
    first_reason: str = ""
    asked_at: datetime | None = None
    first_target_at: datetime | None = None
    promised_at: datetime | None = None
    first_answer_at: datetime | None = None
    settled_at: datetime | None = None
    terms: list[Term] = field(default_factory=list)
    history: list[Happening] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Of a new case: what is read from the store keeps what it was opened with."""
        self.first_reason = self.first_reason or self.reason
        self.asked_at = self.asked_at or self.opened_at
        self.first_target_at = self.first_target_at or self.target_at
        self.promised_at = self.promised_at or self.due_at

    @property
    def open(self) -> bool:
        return self.status in OPEN

    def move(self, move: Move, *, actor: str, at: datetime, **details: object) -> None:
        """Make a move of the table and write it in the history. Raises ImpossibleMove."""
        possible = MOVES[Status(self.status)]
        if self.erased_at is not None:
            raise ImpossibleMove(move, ERASED, ())
        if move not in possible:
            raise ImpossibleMove(move, self.status, tuple(possible))
        self.status = possible[move]
        if move not in BESIDE_THE_WORK:
            self.snoozed_until = None
        self.records(move, actor=actor, at=at, **details)

    def ends(self, move: Move, *, actor: str, at: datetime, result: str, **details: object) -> None:
        """A move that closes the case, with what came of it: nobody writes in it any more. Raises ImpossibleMove."""
        self.move(move, actor=actor, at=at, result=result, **details)
        self.drafts.clear()
        self.closed_at, self.result, self.unread = at, result, 0
        if move is not Move.MERGE and actor != ASSISTANT:
            self.settles(at)

    def answers(self, at: datetime) -> None:
        """A person's answer to the resident, written or by telephone."""
        self.first_answer_at = self.first_answer_at or at
        self.settles(at)

    def settles(self, at: datetime) -> None:
        """What was promised was done: answered, called, or judged and closed by a person."""
        self.settled_at = self.settled_at or at

    def is_unanswered(self, said_at: datetime) -> None:
        """What was said at that moment never reached the resident."""
        if self.first_answer_at == said_at:
            self.first_answer_at = None
        if self.settled_at == said_at:
            self.settled_at = None

    def records(self, action: str, *, actor: str, at: datetime, **details: object) -> None:
        self.history.append(Happening(action=action, actor=actor, at=at, details=details))
        self.version += 1

    def sets_term(self, due_at: datetime, *, reason: str, actor: str, at: datetime) -> None:
        """Later than the old term is possible and marked (policy 6.4)."""
        late = bool(self.terms) and at > self.due_at
        self.terms.append(Term(due_at=due_at, reason=reason, set_by=actor, set_at=at, late=late))
        self.due_at = due_at
        if self.settled_at is None and self.promised_at is not None and at <= self.promised_at:
            self.promised_at = due_at

    def reopens(self, *, at: datetime, target_at: datetime, due_at: datetime) -> None:
        """The resident came back about the same thing (policy 1.3): a person owns it again, from the front of the queue."""
        self.status, self.closed_at, self.result, self.takes_over = Status.WAITING, None, None, True
        self.assignee, self.target_at = None, target_at
        self.sets_term(due_at, reason="heropend", actor="resident", at=at)
        self.records("reopened", actor="resident", at=at)

    def hears_from_resident(self) -> None:
        """A message joined: an answered case waits for its agent again, and one that slept is awake."""
        self.unread += 1
        self._waits_again()
        self.version += 1

    def wakes(self, *, at: datetime) -> None:
        """The moment came that its agent had set."""
        self.snoozed_until = None
        self.records(WOKEN, actor=ASSISTANT, at=at)

    def is_left(self, *, actor: str, at: datetime) -> None:
        """The end of its agent's shift: a claimed case waits again; one that waits for somebody else stays where it is."""
        if self.status == Status.CLAIMED:
            self.move(Move.RELEASE, actor=actor, at=at, reason="einde dienst")
        else:
            self.records("handed_over", actor=actor, at=at)
        self.assignee, self.snoozed_until = None, None

    def absorbs(self, other: Case, *, actor: str, at: datetime) -> None:
        """Another case of the same resident goes on in this one. What was promised first counts, and what weighs most."""
        if other.due_at < self.due_at:
            self.sets_term(other.due_at, reason=f"termijn van {other.number}", actor=actor, at=at)
        self.target_at = min(self.target_at, other.target_at)
        if self.settled_at is None:
            self.first_target_at = min(self.first_target_at or self.target_at, self.target_at)
        self.priority = max(self.priority, other.priority, key=PRIORITIES.index)
        self.takes_over, self.safety_unchecked = (
            self.takes_over or other.takes_over,
            self.safety_unchecked or other.safety_unchecked,
        )
        self.entities = {**other.entities, **self.entities}
        self.unread += other.unread
        if other.status in {Status.WAITING, Status.CLAIMED}:
            self._waits_again()
        self.records("merged_in", actor=actor, at=at, number=other.number)

    def _waits_again(self) -> None:
        self.snoozed_until = None
        if self.status == Status.ANSWERED:
            self.status = Status.CLAIMED if self.assignee else Status.WAITING
