"""Residents and what is said: contacts, conversations, messages in and out, the dialogue, conduct."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from handover.domain.blocks import Block
from handover.domain.conduct import Incident
from handover.domain.contacts import Contact, Identity
from handover.domain.conversations import Conversation
from handover.domain.delivery import OutboxRow
from handover.domain.inbound import StatusUpdate
from handover.domain.messages import Message, Turn
from handover.domain.understanding import JSON


@dataclass(frozen=True, kw_only=True)
class Party:
    """A conversation with its contact, and the contact's current number where WhatsApp gave one."""

    conversation: Conversation
    contact: Contact
    phone: str | None


class Contacts(Protocol):
    def add(self, contact: Contact) -> Contact: ...

    def get(self, contact_id: int) -> Contact: ...

    def find(self, contact_id: int) -> Contact | None:
        """The contact, or the one it was merged into."""

    def of_conversations(self, conversation_ids: Collection[int]) -> Mapping[int, Contact]:
        """By conversation."""

    def parties(self, conversation_ids: Collection[int]) -> Mapping[int, Party]:
        """By conversation: with whom it is, in one query."""

    def phones(self, contact_ids: Collection[int]) -> Mapping[int, str]:
        """The current number of each contact that has one."""

    def identity(self, kind: str, value: str) -> Identity | None: ...

    def identities(self, contact_id: int) -> Sequence[Identity]: ...

    def add_identity(self, identity: Identity) -> bool:
        """False when somebody else's transaction added the same value first."""

    def merge(self, gone: int, into: int) -> None:
        """Everything of `gone` becomes part of `into`: one person, two ids until now."""


class Conversations(Protocol):
    def of_contact(self, contact_id: int) -> Conversation:
        """The contact's conversation, locked until the transaction ends; made when there is none."""

    def lock(self, conversation_id: int) -> Conversation: ...

    def get(self, conversation_id: int) -> Conversation: ...

    def find(self, conversation_id: int) -> Conversation | None: ...

    def find_of_contact(self, contact_id: int) -> Conversation | None:
        """Neither made nor locked: for readers."""

    def claim(self, now: datetime, *, token: str, until: datetime) -> Conversation | None:
        """The conversation whose work is due longest and that nobody holds a lease on."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """What was said in a case, and in its conversation since `since` before the case opened: its run-up."""

    case_id: int
    conversation_id: int
    since: datetime
    until: datetime


class Messages(Protocol):
    def add_once(self, message: Message) -> bool:
        """False when its wamid is known already; decided by the database's unique constraint."""

    def by_wamid(self, wamid: str) -> Message | None: ...

    def get(self, message_id: int) -> Message: ...

    def find(self, message_id: int) -> Message | None: ...

    def waiting(self, conversation_id: int) -> Sequence[Message]:
        """Not yet part of a turn."""

    def of_turn(self, turn_id: int) -> Sequence[Message]: ...

    def of_conversation(self, conversation_id: int, limit: int) -> Sequence[Message]: ...

    def of_case(self, case_id: int) -> Sequence[Message]: ...

    def within(self, spans: Sequence[Span]) -> Sequence[Message]: ...

    def without_file(self, limit: int) -> Sequence[Message]:
        """Messages with a medium that has not been fetched and has not failed."""


class Turns(Protocol):
    def add(self, turn: Turn) -> Turn: ...

    def get(self, turn_id: int) -> Turn: ...

    def unfinished(self, conversation_id: int) -> Turn | None: ...


class Dialogue(Protocol):
    def events(self, conversation_id: int) -> list[JSON]: ...

    def append(self, conversation_id: int, turn_id: int, events: Sequence[JSON]) -> None: ...

    def forget(self, conversation_id: int) -> None: ...


class Outbox(Protocol):
    def add(self, row: OutboxRow) -> OutboxRow: ...

    def get(self, row_id: int) -> OutboxRow: ...

    def claim(self, now: datetime, *, token: str, until: datetime) -> OutboxRow | None:
        """The next row that may leave: urgent first, in order within a conversation. Its status is `sending` now."""

    def expire_sending(self, now: datetime) -> Sequence[OutboxRow]:
        """Rows whose sender died: locked, still `sending`, lease over."""

    def by_reference(self, reference: str) -> OutboxRow | None: ...

    def by_wamid(self, wamid: str) -> OutboxRow | None: ...

    def of_conversation(self, conversation_id: int, limit: int) -> Sequence[OutboxRow]: ...

    def within(self, spans: Sequence[Span]) -> Sequence[OutboxRow]: ...

    def newly_held(self) -> Sequence[OutboxRow]:
        """Held rows whose resident was not yet asked for a JA."""

    def held(self, conversation_id: int) -> Sequence[OutboxRow]: ...

    def held_by_case(self) -> Mapping[int, Sequence[datetime]]:
        """Since when answers are held, by case. Business clock."""

    def offered_button(self, conversation_id: int, button_id: str) -> bool: ...

    def oldest_waiting(self) -> datetime | None: ...

    def visible_trouble(self) -> Sequence[OutboxRow]:
        """Failed and uncertain rows, for people to see."""

    def trouble_count(self) -> int: ...

    def troubled_since(self, queued_after: datetime) -> Sequence[OutboxRow]:
        """Those of `visible_trouble` that were queued after that moment (real clock)."""


class Conduct(Protocol):
    """Incidents and blocks (policy 8). All are kept; who erases a resident erases them too."""

    def add_incident(self, incident: Incident) -> Incident: ...

    def incident(self, incident_id: int) -> Incident: ...

    def incidents(self, conversation_id: int) -> Sequence[Incident]:
        """The oldest first, those that were no abuse after all included."""

    def of_turn(self, turn_id: int) -> Incident | None: ...

    def warned(self, conversation_ids: Collection[int], since: datetime) -> Collection[int]:
        """Those with a warning, and an incident since then."""

    def add_block(self, block: Block) -> Block: ...

    def get_block(self, block_id: int, *, fresh: bool = False) -> Block:
        """`fresh`: as it is now, although this transaction has seen it before."""

    def block(self, conversation_id: int) -> Block | None:
        """The block that is in force."""

    def in_force(self) -> Sequence[Block]:
        """Every block that was not lifted."""

    def last_block(self, conversation_id: int) -> Block | None: ...

    def to_call(self, now: datetime) -> Sequence[Block]:
        """Blocks about which WhatsApp is still to be called. Real clock."""

    def to_watch(self, now: datetime) -> Sequence[Block]:
        """Blocks in force of which some term has passed: to be confirmed, to be lifted, to be reviewed."""


@dataclass(kw_only=True)
class SendingState:
    """The number as a whole: paused by throughput limits, a bad token or a locked account. Real clock."""

    paused_until: datetime | None = None
    reason: str | None = None
    attempts: int = 0


class Records(Protocol):
    """Small things that are kept: statuses, flagged items, the business clock, the sending state."""

    def add_status(self, status: StatusUpdate) -> bool:
        """False when the same status is known already."""

    def statuses_for(self, reference: str, wamid: str | None) -> Sequence[StatusUpdate]: ...

    def flag(self, reason: str, payload: Any, at: datetime) -> None: ...

    def business_clock(self) -> tuple[datetime, datetime] | None:
        """(business moment, real moment at which it was set)."""

    def set_business_clock(self, business: datetime, real: datetime) -> None: ...

    def sending(self) -> SendingState: ...

    def set_sending(self, state: SendingState) -> None: ...
