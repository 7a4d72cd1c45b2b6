"""Contacts and the numbers and user ids by which WhatsApp knows them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import and_, exists, select, update
from sqlalchemy.orm import Session

from handover.domain.contacts import Contact, Identity, IdentityKind
from handover.domain.conversations import Conversation, Owner
from handover.ports import Party
from handover.store import tables as t
from handover.store.insert import insert_once


class SqlContacts:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, contact: Contact) -> Contact:
        self._session.add(contact)
        self._session.flush()
        return contact

    def get(self, contact_id: int) -> Contact:
        return self._session.get_one(Contact, contact_id)

    def find(self, contact_id: int) -> Contact | None:
        found = self._session.get(Contact, contact_id)
        while found is not None and found.merged_into is not None:
            found = self._session.get(Contact, found.merged_into)
        return found

    def of_conversations(self, conversation_ids: Collection[int]) -> Mapping[int, Contact]:
        c = t.conversations.c
        rows = self._session.execute(
            select(c.id, Contact)
            .join(t.conversations, c.contact_id == t.contacts.c.id)
            .where(c.id.in_(conversation_ids))
        )
        return {row[0]: row[1] for row in rows}

    def parties(self, conversation_ids: Collection[int]) -> Mapping[int, Party]:
        v, i = t.conversations.c, t.identities.c
        current = and_(i.contact_id == v.contact_id, i.kind == IdentityKind.PHONE, i.current)
        asked = (
            select(Conversation, Contact, i.value)
            .join(t.contacts, v.contact_id == t.contacts.c.id)
            .outerjoin(t.identities, current)
            .where(v.id.in_(conversation_ids))
            .order_by(i.id)
        )
        return {
            row[0].id: Party(conversation=row[0], contact=row[1], phone=row[2]) for row in self._session.execute(asked)
        }

    def phones(self, contact_ids: Collection[int]) -> Mapping[int, str]:
        i = t.identities.c
        current = select(i.contact_id, i.value).where(i.contact_id.in_(contact_ids), i.kind == "phone", i.current)
        return {row[0]: row[1] for row in self._session.execute(current.order_by(i.id))}

    def identity(self, kind: str, value: str) -> Identity | None:
        found = select(Identity).where(t.identities.c.kind == kind, t.identities.c.value == value)
        return self._session.scalar(found)

    def identities(self, contact_id: int) -> Sequence[Identity]:
        own = select(Identity).where(t.identities.c.contact_id == contact_id).order_by(t.identities.c.id)
        return self._session.scalars(own).all()

    def add_identity(self, identity: Identity) -> bool:
        values = {
            "contact_id": identity.contact_id,
            "kind": identity.kind,
            "value": identity.value,
            "current": identity.current,
        }
        return insert_once(self._session, t.identities, values, unique=("kind", "value")) is not None

    def merge(self, gone: int, into: int) -> None:
        """Moves identities and everything below the conversation; the emptied conversation row goes."""
        self._session.flush()
        run = self._session.execute
        run(update(t.identities).where(t.identities.c.contact_id == gone).values(contact_id=into))
        conversation = t.conversations.c
        old = self._session.scalar(select(conversation.id).where(conversation.contact_id == gone))
        new = self._session.scalar(select(conversation.id).where(conversation.contact_id == into))
        if old is not None and new is None:
            run(update(t.conversations).where(conversation.id == old).values(contact_id=into))
        elif old is not None and new is not None:
            for table in (
                t.messages,
                t.turns,
                t.cases,
                t.outbox,
                t.dialogue_events,
                t.incidents,
                t.blocks,
                t.review_items,
            ):
                run(update(table).where(table.c.conversation_id == old).values(conversation_id=new))
            blocked = select(conversation.id).where(conversation.id == old, conversation.owner == Owner.BLOCKED)
            run(update(t.conversations).where(conversation.id == new, exists(blocked)).values(owner=Owner.BLOCKED))
            run(t.conversations.delete().where(conversation.id == old))
        run(update(t.contacts).where(t.contacts.c.id == gone).values(merged_into=into))
        self._session.expire_all()
