"""Everything that is kept about one contact (AVG 15), table by table. A table that is in neither list fails a test: whoever
adds one decides whether it holds something of a resident.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table, or_, select
from sqlalchemy.orm import Session

from handover.store import tables as t

BY_CONVERSATION = (t.messages, t.outbox, t.cases, t.turns, t.dialogue_events, t.incidents, t.blocks, t.review_items)
BY_CASE = (t.terms, t.history, t.mails, t.drafts, t.notes, t.links, t.holds)
REACHED = (t.contacts, t.identities, t.conversations, *BY_CONVERSATION, *BY_CASE, t.statuses)
LEFT_OUT: dict[str, str] = {
    "case_numbers": "een teller, zonder gegevens van bewoners",
    "business_clock": "de klok van het systeem",
    "sending": "de toestand van ons nummer als geheel",
    "users": "accounts van medewerkers",
    "second_factors": "eenmalige codes van medewerkers",
    "recovery_codes": "herstelcodes van medewerkers",
    "sign_ins": "medewerkers die zich op dit moment bij hun werkaccount aanmelden",
    "sessions": "aanmeldingen van medewerkers",
    "tokens": "toegang van andere software",
    "idempotency": "antwoorden aan software, een herhaling van wat hier al staat",
    "flagged": "onleesbare berichten van WhatsApp, niet aan een persoon te verbinden",
    "choices": "wat de coördinator instelt: niets van een bewoner",
    "canned_answers": "standaardantwoorden van het KCC: niets van een bewoner",
    "mentions": "welke medewerker door een collega werd gevraagd mee te kijken; de notitie zelf staat erbij",
    "destructions": "wat wij vernietigden: nummers van zaken, niets van een bewoner",
    "retention_runs": "wanneer er voor het laatst is gewist",
    "audit_end": "het einde van het logboek: een getal en een controlegetal",
    "looks": "welke medewerker een zaak open heeft; na driekwart minuut weg",
    "training_examples": "zinnen die trainers zelf schreven: niets van een bewoner",
    "alerts": "signalen aan medewerkers: nummer en moment van een zaak die er zelf bij staat",
    "worker_parts": "wanneer elk deel van het programma voor het laatst werkte",
    "preferences": "of een medewerker geluid wil horen",
    "shifts": "welke medewerker er is",
    "training_tasks": "wat trainers de computer lieten doen, met verzonnen berichten: niets van een bewoner",
    "audit": "welke medewerker wat inzag: rechten van anderen (AVG 15 lid 4)",
}
OURS = frozenset(
    {"lease_token", "lease_until", "work_due_at", "work_first_at", "send_after", "send_attempts", "attempts", "vector"}
)
"""Columns about our own work: they say nothing of the resident."""


class SqlDossier:
    left_out = LEFT_OUT

    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, contact_id: int) -> dict[str, list[dict[str, Any]]]:
        """By table, oldest first. Contacts that were merged into this one belong to it."""
        people = people_of(self._session, contact_id)
        conversations = self._ids(t.conversations, t.conversations.c.contact_id.in_(people))
        cases = self._ids(t.cases, t.cases.c.conversation_id.in_(conversations))
        found = {
            "contacts": self._rows(t.contacts, t.contacts.c.id.in_(people)),
            "identities": self._rows(t.identities, t.identities.c.contact_id.in_(people)),
            "conversations": self._rows(t.conversations, t.conversations.c.id.in_(conversations)),
        }
        for table in BY_CONVERSATION:
            found[table.name] = self._rows(table, table.c.conversation_id.in_(conversations))
        for table in BY_CASE:
            found[table.name] = self._rows(table, table.c.case_id.in_(cases))
        found["statuses"] = self._statuses(conversations, people)
        return found

    def _statuses(self, conversations: list[int], people: list[int]) -> list[dict[str, Any]]:
        o, i, s = t.outbox.c, t.identities.c, t.statuses.c
        ours = select(o.wamid).where(o.conversation_id.in_(conversations), o.wamid.is_not(None))
        names = select(i.value).where(i.contact_id.in_(people))
        return self._rows(t.statuses, or_(s.wamid.in_(ours), s.recipient.in_(names)))

    def _ids(self, table: Table, which: ColumnElement[bool]) -> list[int]:
        return list(self._session.scalars(select(table.c.id).where(which).order_by(table.c.id)))

    def _rows(self, table: Table, which: ColumnElement[bool]) -> list[dict[str, Any]]:
        kept = [column for column in table.c if column.name not in OURS]
        return [dict(row) for row in self._session.execute(select(*kept).where(which).order_by(table.c.id)).mappings()]


def people_of(session: Session, contact_id: int) -> list[int]:
    """The contact, and those that were merged into it."""
    known, new, c = [contact_id], [contact_id], t.contacts.c
    while new:
        merged = select(c.id).where(c.merged_into.in_(new), c.id.not_in(known)).order_by(c.id)
        new = list(session.scalars(merged))
        known += new
    return known
