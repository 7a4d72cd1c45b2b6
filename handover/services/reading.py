"""Reads cases, conversations and contacts for people and other software. Changes nothing but the audit log of looks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handover.domain.accounts import Actor
from handover.domain.audit import line_of
from handover.domain.cases import Case
from handover.domain.conduct import Standing, months_after
from handover.domain.contacts import Contact, IdentityKind, phone_digits
from handover.domain.errors import NotFound
from handover.ports import AuditQuery, CaseQuery, Clock, Party, Span, Transactions, UnitOfWork
from handover.services.casework import known
from handover.services.clock import BusinessClock
from handover.services.conduct.views import ConductView, conduct_view
from handover.services.thread import MessageView, thread_of
from handover.services.views import (
    CaseView,
    ContactView,
    ConversationView,
    case_view,
    contact_view,
    conversation_view,
    with_conversation,
    with_teamwork,
)

PAGE = 50
LONGEST_THREAD = 500
MOST_OTHERS = 10
"""Other cases of the same resident that stand beside one."""
STILL_LOOKING = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class CasePage:
    """What an agent sees who opens a case (policy 6.2). `now` is on the business clock."""

    case: CaseView
    thread: tuple[MessageView, ...]
    earlier: tuple[CaseView, ...]
    follow_ups: tuple[str, ...]
    conduct: ConductView
    owner: str
    moment_opened: bool
    now: datetime


@dataclass(frozen=True, kw_only=True)
class FoundCases:
    """A page of what somebody searched for, the newest first. `next` is the cursor of the following one."""

    rows: tuple[CaseView, ...]
    next: int | None
    now: datetime


@dataclass(frozen=True, kw_only=True)
class KeptMedium:
    """A file below DATA_DIR/media, under a name of ours."""

    file: str
    mime_type: str


class Reading:
    """Every method is one transaction. `run_up` is how long before a case its conversation still belongs to it."""

    def __init__(
        self, transactions: Transactions, clock: Clock, business: BusinessClock, *, run_up: timedelta, lapse_months: int
    ) -> None:
        self._transactions, self._clock, self._business, self._run_up = transactions, clock, business, run_up
        self._lapse_months = lapse_months
        self._noted: Mapping[tuple[str, str], datetime] = {}
        """Whose look at what is in the audit log, and until when that is enough: the log isn't asked again meanwhile."""

    def now(self) -> datetime:
        with self._transactions(read_only=True) as uow:
            return self._business.now(uow)

    def cases(self, query: CaseQuery, *, overdue: bool = False) -> tuple[list[CaseView], int | None]:
        """A page of cases with their messages, and the cursor of the next one."""
        with self._transactions(read_only=True) as uow:
            overdue_at = self._business.now(uow) if overdue else None
            page, cursor = _page(uow, replace(query, overdue_at=overdue_at, with_history=True))
            return self._whole(uow, page), cursor

    def found(self, query: CaseQuery) -> FoundCases:
        """For a list on the screen: without messages."""
        with self._transactions(read_only=True) as uow:
            page, cursor = _page(uow, query)
            return FoundCases(rows=tuple(plain_views(uow, page)), next=cursor, now=self._business.now(uow))

    def case(self, number: str) -> CaseView:
        with self._transactions(read_only=True) as uow:
            return self._whole(uow, [_case(uow, number)])[0]

    def page(self, number: str) -> CasePage:
        """The case with its whole conversation, not only its own messages, and the resident's other cases."""
        with self._transactions(read_only=True) as uow:
            now, cases = self._business.now(uow), uow.cases.beside(number)
            case = next((one for one in cases if one.number == number), None)
            if case is None:
                raise NotFound(f"case {number}")
            others = [other for other in cases if other is not case]
            party = uow.contacts.parties([case.conversation_id])[case.conversation_id]
            conduct = conduct_view(uow, case, now, self._lapse_months)
            thread = _thread(uow, case.conversation_id)
            warned = conduct.standing != Standing.NONE
            views = [_view(one, party, warned=warned) for one in [case, *others[:MOST_OTHERS]]]
            own = [line for line in thread if line.case_id == case.id]
            return CasePage(
                case=_with_teamwork(uow, [with_conversation(views[0], case.history, own)])[0],
                thread=tuple(thread),
                earlier=tuple(views[1:]),
                follow_ups=tuple(other.number for other in reversed(others) if other.follows == number),
                conduct=conduct,
                owner=party.conversation.owner,
                moment_opened=party.conversation.moment_opened,
                now=now,
            )

    def conversation_of(self, number: str) -> int | None:
        """Of a case; None when there is no such case."""
        with self._transactions(read_only=True) as uow:
            case = uow.cases.by_number(number)
            return case.conversation_id if case else None

    def contact(self, contact_id: int) -> ContactView:
        with self._transactions(read_only=True) as uow:
            contact = uow.contacts.find(contact_id)
            if contact is None:
                raise NotFound(f"contact {contact_id}")
            return self._contact_view(uow, contact)

    def contacts_with(self, phone: str) -> list[ContactView]:
        with self._transactions(read_only=True) as uow:
            contact = _contact_with(uow, phone)
            return [self._contact_view(uow, contact)] if contact else []

    def conversations_with(self, phone: str) -> list[ConversationView]:
        with self._transactions(read_only=True) as uow:
            contact = _contact_with(uow, phone)
            conversation = uow.conversations.find_of_contact(known(contact.id)) if contact else None
            if contact is None or conversation is None:
                return []
            warned = bool(self._warned(uow, [known(conversation.id)]))
            return [conversation_view(conversation, contact, _phone(uow, contact), warned=warned)]

    def messages_of(self, conversation_id: int) -> list[MessageView]:
        with self._transactions(read_only=True) as uow:
            if uow.conversations.find(conversation_id) is None:
                raise NotFound(f"conversation {conversation_id}")
            return _thread(uow, conversation_id)

    def medium(self, message_id: int) -> KeptMedium:
        with self._transactions(read_only=True) as uow:
            message = uow.messages.find(message_id)
            if message is None or message.media_file is None:
                raise NotFound(f"medium of message {message_id}")
            return KeptMedium(file=message.media_file, mime_type=message.media_type or "")

    def looked(self, actor: Actor, action: str, what: str) -> None:
        """Every look into a conversation is in the audit log (policy 10)."""
        with self._transactions() as uow:
            uow.audit.add(line_of(actor, action, what, self._clock.now()))
            uow.commit()

    def goes_on_looking(self, actor: Actor, action: str, what: str) -> None:
        """For a page that refreshes itself: whoever has it open all day is a line an hour, not one for every refresh."""
        now, look = self._clock.now(), (actor.name, what)
        if now < self._noted.get(look, now):
            return
        with self._transactions(read_only=True) as uow:
            lately = AuditQuery(actor=actor.name, object=what, since=now - STILL_LOOKING, limit=1)
            kept = uow.audit.search(lately)
        if not kept:
            self.looked(actor, action, what)
        standing = {one: until for one, until in self._noted.items() if now < until}
        self._noted = {**standing, look: (kept[0].line.at if kept else now) + STILL_LOOKING}

    def _whole(self, uow: UnitOfWork, cases: Sequence[Case]) -> list[CaseView]:
        """Cases with what was said in them and shortly before. The number of queries doesn't grow with the cases."""
        spans = [
            Span(
                case_id=known(case.id),
                conversation_id=case.conversation_id,
                since=case.opened_at - self._run_up,
                until=case.opened_at,
            )
            for case in cases
        ]
        said, told = (uow.messages.within(spans), uow.outbox.within(spans)) if spans else ((), ())
        views = []
        warned = self._warned(uow, {case.conversation_id for case in cases})
        for case, span, view in zip(cases, spans, plain_views(uow, cases, warned), strict=True):
            own = [
                message for message in said if _belongs(message.case_id, message.conversation_id, message.sent_at, span)
            ]
            ours = [row for row in told if _belongs(row.case_id, row.conversation_id, row.created_at, span)]
            views.append(with_conversation(view, case.history, thread_of(own, ours)))
        return _with_teamwork(uow, views)

    def _warned(self, uow: UnitOfWork, conversation_ids: Collection[int]) -> Collection[int]:
        """Whose warning has not lapsed (policy 8.6)."""
        return uow.conduct.warned(conversation_ids, months_after(self._business.now(uow), -self._lapse_months))

    def _contact_view(self, uow: UnitOfWork, contact: Contact) -> ContactView:
        conversation = uow.conversations.find_of_contact(known(contact.id))
        if conversation is None:
            return contact_view(contact, _phone(uow, contact), None)
        warned = bool(self._warned(uow, [known(conversation.id)]))
        return contact_view(contact, _phone(uow, contact), conversation.owner, warned=warned)


def plain_views(uow: UnitOfWork, cases: Sequence[Case], warned: Collection[int] = ()) -> list[CaseView]:
    """Cases with their contacts, without messages and history. `warned`: conversations, where the caller shows it."""
    parties = uow.contacts.parties({case.conversation_id for case in cases})
    return [_view(case, parties[case.conversation_id], warned=case.conversation_id in warned) for case in cases]


def _view(case: Case, party: Party, *, warned: bool) -> CaseView:
    return case_view(case, party.contact, party.phone, party.conversation.owner, warned=warned)


def _page(uow: UnitOfWork, query: CaseQuery) -> tuple[Sequence[Case], int | None]:
    found = uow.cases.search(replace(query, limit=PAGE + 1))
    page = found[:PAGE]
    return page, known(page[-1].id) if len(found) > PAGE else None


def _with_teamwork(uow: UnitOfWork, views: Sequence[CaseView]) -> list[CaseView]:
    ids = [view.id for view in views]
    notes, links = uow.teamwork.notes(ids), uow.teamwork.links(ids)
    return [with_teamwork(view, notes.get(view.id, ()), links.get(view.id, ())) for view in views]


def _belongs(case_id: int | None, conversation_id: int, at: datetime, span: Span) -> bool:
    if case_id is not None:
        return case_id == span.case_id
    return conversation_id == span.conversation_id and span.since <= at <= span.until


def _case(uow: UnitOfWork, number: str) -> Case:
    case = uow.cases.by_number(number)
    if case is None:
        raise NotFound(f"case {number}")
    return case


def _thread(uow: UnitOfWork, conversation_id: int) -> list[MessageView]:
    said = uow.messages.of_conversation(conversation_id, LONGEST_THREAD)
    return thread_of(said, uow.outbox.of_conversation(conversation_id, LONGEST_THREAD))


def _contact_with(uow: UnitOfWork, phone: str) -> Contact | None:
    identity = uow.contacts.identity(IdentityKind.PHONE, phone_digits(phone))
    return uow.contacts.find(identity.contact_id) if identity else None


def _phone(uow: UnitOfWork, contact: Contact) -> str | None:
    return uow.contacts.phones([known(contact.id)]).get(known(contact.id))
