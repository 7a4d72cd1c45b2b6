"""Finds the contact behind a sender: by phone number, by business-scoped user id, or both; two ids become one person."""

from __future__ import annotations

from datetime import datetime

from handover.domain.contacts import Contact, Identity, IdentityKind
from handover.domain.inbound import IdentityChange, Sender
from handover.domain.outbound import Recipient
from handover.ports import UnitOfWork
from handover.services.casework import known


def names_of(sender: Sender) -> list[tuple[str, str]]:
    """(kind, value) of every identity that a sender shows, the steadiest first."""
    shown = [(IdentityKind.USER_ID, sender.user_id), (IdentityKind.PHONE, sender.phone)]
    return [(kind, value) for kind, value in shown if value]


def contact_for(uow: UnitOfWork, sender: Sender, now: datetime) -> Contact:
    """The contact of this sender, made when new. Raises ValueError for a sender without any identity."""
    names = names_of(sender)
    if not names:
        raise ValueError("a sender without an identity")
    ids = sorted({found.contact_id for name in names if (found := uow.contacts.identity(*name))})
    contact = uow.contacts.get(ids[0]) if ids else _new_contact(uow, names[0], now)
    for other in ids[1:]:
        uow.contacts.merge(gone=other, into=ids[0])
    for kind, value in names:
        if uow.contacts.identity(kind, value) is None:
            _learn(uow, contact, kind, value)
    return contact


def change_identity(uow: UnitOfWork, change: IdentityChange, now: datetime) -> Contact | None:
    """The resident changed number or user id: the same contact (policy 9). None when we don't know the person."""
    old = [found for name in names_of(change.previous) if (found := uow.contacts.identity(*name))]
    if not old:
        return contact_for(uow, change.current, now) if names_of(change.current) else None
    contact = uow.contacts.get(old[0].contact_id)
    for kind, value in names_of(change.current):
        holder = uow.contacts.identity(kind, value)
        if holder is not None and holder.contact_id != contact.id:
            uow.contacts.merge(gone=holder.contact_id, into=known(contact.id))
        elif holder is None:
            _learn(uow, contact, kind, value)
    return contact


def recipient_for(uow: UnitOfWork, contact_id: int) -> Recipient:
    """What we send to: the current number, else the current user id."""
    current = {identity.kind: identity.value for identity in uow.contacts.identities(contact_id) if identity.current}
    return Recipient(phone=current.get(IdentityKind.PHONE), user_id=current.get(IdentityKind.USER_ID))


def _new_contact(uow: UnitOfWork, name: tuple[str, str], now: datetime) -> Contact:
    """Two processes may meet the same new resident at once: the loser of the unique constraint takes the winner's."""
    kind, value = name
    contact = uow.contacts.add(Contact(created_at=now))
    if uow.contacts.add_identity(Identity(contact_id=known(contact.id), kind=kind, value=value)):
        return contact
    winner = uow.contacts.identity(kind, value)
    if winner is None:  # pragma: no cover - the constraint says that it exists
        raise RuntimeError("an identity vanished within a transaction")
    contact.merged_into = winner.contact_id
    return uow.contacts.get(winner.contact_id)


def _learn(uow: UnitOfWork, contact: Contact, kind: str, value: str) -> None:
    """A new name for a known contact replaces the one of its kind as what we send to."""
    for identity in uow.contacts.identities(known(contact.id)):
        if identity.kind == kind:
            identity.current = False
    uow.contacts.add_identity(Identity(contact_id=known(contact.id), kind=kind, value=value))
