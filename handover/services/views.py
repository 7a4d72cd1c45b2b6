"""What people and other software read about cases: frozen, complete, and free of the database. One shape for API and console."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handover.domain import window
from handover.domain.cases import Case, Happening, Move, Status, possible_moves
from handover.domain.conduct import Standing
from handover.domain.contacts import Contact
from handover.domain.conversations import Conversation, Owner
from handover.domain.teamwork import Link, Note
from handover.domain.understanding import JSON
from handover.services.casework import known
from handover.services.thread import MessageView

EXCLUSIVE = frozenset(
    {Move.CLAIM, Move.REPLY, Move.FORWARD, Move.DEPARTMENT_ANSWER, Move.CONDUCT, Move.CALLBACK, Move.SNOOZE, Move.MERGE}
)
"""Moves that a colleague's case is closed to (services.cases refuses them)."""


@dataclass(frozen=True, kw_only=True)
class ContactView:
    id: int
    name: str | None
    phone: str | None
    form_of_address: str
    conduct: Standing


@dataclass(frozen=True, kw_only=True)
class TermView:
    due_at: datetime
    reason: str
    set_by: str
    set_at: datetime
    late: bool


@dataclass(frozen=True, kw_only=True)
class HappeningView:
    action: str
    actor: str
    at: datetime
    details: JSON


@dataclass(frozen=True, kw_only=True)
class NoteView:
    author: str
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class LinkView:
    kind: str
    reference: str
    note: str
    added_by: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """A case as contract.md has it. `history`, `messages`, `notes` and `links` are empty where a list doesn't show them."""

    id: int
    number: str
    status: str
    takes_over: bool
    reason: str
    intent: str | None
    confidence: float | None
    alternatives: tuple[tuple[str, float], ...]
    summary: str
    entities: JSON
    priority: str
    safety_unchecked: bool
    opened_at: datetime
    target_at: datetime
    due_at: datetime
    closed_at: datetime | None
    window_closes_at: datetime | None
    assignee: str | None
    department: str | None
    result: str | None
    note: str | None
    unread: int
    version: int
    snoozed_until: datetime | None
    follows: str | None
    merged_into: str | None
    erased_at: datetime | None
    contact: ContactView
    terms: tuple[TermView, ...] = ()
    history: tuple[HappeningView, ...] = ()
    messages: tuple[MessageView, ...] = ()
    notes: tuple[NoteView, ...] = ()
    links: tuple[LinkView, ...] = ()

    @property
    def open(self) -> bool:
        return self.status != Status.CLOSED

    def held_by_colleague_of(self, person: str) -> bool:
        return self.status in {Status.CLAIMED, Status.FORWARDED} and self.assignee not in {None, person}

    def moves_for(self, person: str) -> frozenset[Move]:
        """What this person can do now: the table of moves, less what a colleague's hold forbids."""
        if self.erased_at is not None:
            return frozenset()
        possible = frozenset(possible_moves(self.status, self.reason))
        if self.status == Status.CLAIMED and self.assignee == person:
            possible -= {Move.CLAIM}
        if self.contact.conduct == Standing.BLOCKED:
            possible -= {Move.REPLY}
        return possible - EXCLUSIVE if self.held_by_colleague_of(person) else possible


@dataclass(frozen=True, kw_only=True)
class ConversationView:
    id: int
    owner: str
    contact: ContactView


def contact_view(contact: Contact, phone: str | None, owner: str | None, *, warned: bool = False) -> ContactView:
    return ContactView(
        id=known(contact.id),
        name=contact.name,
        phone=phone,
        form_of_address=contact.form_of_address,
        conduct=_standing(owner, warned=warned),
    )


def _standing(owner: str | None, *, warned: bool) -> Standing:
    if owner == Owner.BLOCKED:
        return Standing.BLOCKED
    return Standing.WARNED if warned else Standing.NONE


def case_view(
    case: Case, contact: Contact, phone: str | None, owner: str | None = None, *, warned: bool = False
) -> CaseView:
    """Without messages; the history only where it was loaded (`with_history`)."""
    last_inbound_at = contact.last_inbound_at
    return CaseView(
        id=known(case.id),
        number=case.number,
        status=case.status,
        takes_over=case.takes_over,
        reason=case.reason,
        intent=case.intent,
        confidence=case.confidence,
        alternatives=_alternatives(case),
        summary=case.summary,
        entities=dict(case.entities),
        priority=case.priority,
        safety_unchecked=case.safety_unchecked,
        opened_at=case.opened_at,
        target_at=case.target_at,
        due_at=case.due_at,
        closed_at=case.closed_at,
        window_closes_at=window.closes_at(last_inbound_at) if last_inbound_at else None,
        assignee=case.assignee,
        department=case.department,
        result=case.result,
        note=case.note,
        unread=case.unread,
        version=case.version,
        snoozed_until=case.snoozed_until,
        follows=case.follows,
        merged_into=case.merged_into,
        erased_at=case.erased_at,
        contact=contact_view(contact, phone, owner, warned=warned),
        terms=tuple(
            TermView(due_at=t.due_at, reason=t.reason, set_by=t.set_by, set_at=t.set_at, late=t.late)
            for t in case.terms
        ),
    )


def with_conversation(view: CaseView, history: Sequence[Happening], thread: Sequence[MessageView]) -> CaseView:
    told = tuple(HappeningView(action=h.action, actor=h.actor, at=h.at, details=dict(h.details)) for h in history)
    return replace(view, history=told, messages=tuple(thread))


def with_teamwork(view: CaseView, notes: Sequence[Note], links: Sequence[Link]) -> CaseView:
    """With what colleagues wrote beside it."""
    return replace(
        view,
        notes=tuple(NoteView(author=note.author, text=note.text, at=note.at) for note in notes),
        links=tuple(
            LinkView(kind=link.kind, reference=link.reference, note=link.note, added_by=link.added_by, at=link.at)
            for link in links
        ),
    )


def conversation_view(
    conversation: Conversation, contact: Contact, phone: str | None, *, warned: bool = False
) -> ConversationView:
    return ConversationView(
        id=known(conversation.id),
        owner=conversation.owner,
        contact=contact_view(contact, phone, conversation.owner, warned=warned),
    )


def _alternatives(case: Case) -> tuple[tuple[str, float], ...]:
    return tuple((str(name), float(str(score))) for name, score in case.alternatives)
