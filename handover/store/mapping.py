"""Maps the domain's classes to tables (cosmicpython's way: the domain knows nothing of SQLAlchemy)."""

from __future__ import annotations

from sqlalchemy.orm import configure_mappers, registry, relationship

from handover.domain.accounts import Session, Token, User
from handover.domain.alerts import Alert
from handover.domain.blocks import Block
from handover.domain.canned import CannedAnswer
from handover.domain.cases import Case, Happening, Term
from handover.domain.choices import Choice
from handover.domain.conduct import Incident
from handover.domain.contacts import Contact, Identity
from handover.domain.conversations import Conversation
from handover.domain.delivery import OutboxRow
from handover.domain.drafts import Draft
from handover.domain.examples import TrainingExample
from handover.domain.looking import Look
from handover.domain.mail import Mail
from handover.domain.messages import Message, Turn
from handover.domain.retention import Destruction, Hold
from handover.domain.reviewing import ReviewItem
from handover.domain.second_factor import RecoveryCode, SecondFactor
from handover.domain.shifts import Shift
from handover.domain.sign_on import SignIn
from handover.domain.teamwork import Link, Mention, Note
from handover.domain.training import Task
from handover.store import tables

_registry = registry(metadata=tables.metadata)


def _map_all() -> None:
    for cls, table in (
        (Contact, tables.contacts),
        (Identity, tables.identities),
        (Conversation, tables.conversations),
        (Turn, tables.turns),
        (Message, tables.messages),
        (OutboxRow, tables.outbox),
        (User, tables.users),
        (Session, tables.sessions),
        (SignIn, tables.sign_ins),
        (Token, tables.tokens),
        (SecondFactor, tables.second_factors),
        (RecoveryCode, tables.recovery_codes),
        (Term, tables.terms),
        (Happening, tables.history),
        (Incident, tables.incidents),
        (Block, tables.blocks),
        (Choice, tables.choices),
        (CannedAnswer, tables.canned_answers),
        (Draft, tables.drafts),
        (Mail, tables.mails),
        (Note, tables.notes),
        (Mention, tables.mentions),
        (Link, tables.links),
        (Shift, tables.shifts),
        (Look, tables.looks),
        (Hold, tables.holds),
        (Destruction, tables.destructions),
        (Task, tables.training_tasks),
        (ReviewItem, tables.review_items),
        (TrainingExample, tables.training_examples),
        (Alert, tables.alerts),
    ):
        _registry.map_imperatively(cls, table)
    _registry.map_imperatively(
        Case,
        tables.cases,
        properties={
            "terms": relationship(Term, order_by=tables.terms.c.id, cascade="all, delete-orphan"),
            "history": relationship(Happening, order_by=tables.history.c.id, cascade="all, delete-orphan"),
            "drafts": relationship(Draft, order_by=tables.drafts.c.id, cascade="all, delete-orphan"),
        },
    )
    configure_mappers()


_map_all()
