"""Cases and the queries of the queue."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    case,
    false,
    func,
    or_,
    select,
    tuple_,
    union,
    update,
)
from sqlalchemy.orm import Session, joinedload, selectinload

from handover.domain.attention import WAITS_FOR_US, Near
from handover.domain.cases import ABOUT_CONDUCT, OPEN, Case, Status
from handover.domain.promises import Promise
from handover.domain.searching import phone_of, words_of
from handover.ports import CaseQuery, Standing, Tally
from handover.store import tables as t
from handover.store.attention import may_need_attention
from handover.store.insert import insert_once
from handover.store.search import cases_with

_RANKS, _ORDINARY = {"emergency": 0, "high": 1}, 2
MOST_OF_DAY = 500
_URGENCY = case(_RANKS, value=t.cases.c.priority, else_=_ORDINARY)


class SqlCases:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, case: Case) -> Case:
        self._session.add(case)
        self._session.flush()
        return case

    def next_number(self, year: int) -> str:
        """The year and a running number without gaps: its row is locked until the transaction ends."""
        c = t.case_numbers.c
        counter = t.case_numbers.update().where(c.year == year).values(last=c.last + 1).returning(c.last)
        last = self._session.scalar(counter)
        if last is None:
            _start_year(self._session, year)
            last = self._session.scalar(counter)
        return f"{year}-{last:06d}"

    def promised(self, since: datetime) -> Sequence[Promise]:
        c = t.cases.c
        terms = select(c.number, c.reason, c.due_at).where(c.status.in_(OPEN), c.due_at >= since)
        return [Promise(**row) for row in self._session.execute(terms.order_by(c.due_at, c.id)).mappings()]

    def of_day(self, begins: datetime, ends: datetime) -> Sequence[Case]:
        c = t.cases.c
        theirs = or_(c.due_at < ends, c.target_at.between(begins, ends))
        found = select(Case).where(c.status.in_(WAITS_FOR_US), theirs).order_by(_URGENCY, c.due_at, c.id)
        return self._session.scalars(found.limit(MOST_OF_DAY).options(selectinload(Case.terms))).all()  # type: ignore[arg-type]

    def get(self, case_id: int) -> Case:
        return self._session.get_one(Case, case_id)

    def by_number(self, number: str, *, lock: bool = False) -> Case | None:
        wanted = select(Case).where(t.cases.c.number == number)
        if not lock:
            return self._session.scalar(wanted)
        # What was read before the lock was held may be stale by now: read it again.
        fresh = {"populate_existing": True}
        return self._session.scalar(wanted.with_for_update(key_share=True), execution_options=fresh)

    def taking_over(self, conversation_id: int) -> Case | None:
        c = t.cases.c
        own = self._of(conversation_id).where(c.takes_over, c.status.in_(OPEN))
        return self._session.scalar(own.order_by(c.id.desc()).limit(1))

    def last_closed(self, conversation_id: int) -> Case | None:
        c = t.cases.c
        own = self._of(conversation_id).where(
            c.status == Status.CLOSED, c.reason.notin_(ABOUT_CONDUCT), c.merged_into.is_(None), c.erased_at.is_(None)
        )
        return self._session.scalar(own.order_by(c.closed_at.desc(), c.id.desc()).limit(1))

    def of_conversation(self, conversation_id: int) -> Sequence[Case]:
        return self._session.scalars(self._of(conversation_id).order_by(t.cases.c.id.desc())).all()

    def beside(self, number: str) -> Sequence[Case]:
        c = t.cases.c
        conversation = select(c.conversation_id).where(c.number == number).scalar_subquery()
        own = select(Case).where(c.conversation_id == conversation).order_by(c.id.desc())
        return self._session.scalars(own.options(joinedload(Case.terms))).unique().all()  # type: ignore[arg-type]

    def search(self, query: CaseQuery) -> Sequence[Case]:
        c = t.cases.c
        order = (_URGENCY, c.due_at, c.id) if query.urgent_first else (c.id.desc(),)
        found = self._filtered(query).order_by(*order).limit(query.limit).options(selectinload(Case.terms))  # type: ignore[arg-type]
        if query.with_history:
            found = found.options(selectinload(Case.history))  # type: ignore[arg-type]
        return self._session.scalars(found).all()

    def to_watch(self, near: Near, held: Collection[int]) -> Sequence[Case]:
        c = t.cases.c
        wanted = or_(and_(c.status.in_(OPEN), may_need_attention(near)), c.id.in_(held))
        found = select(Case).where(wanted).order_by(c.id).options(selectinload(Case.history))  # type: ignore[arg-type]
        return self._session.scalars(found).all()

    def numbers(self, case_ids: Collection[int]) -> Mapping[int, str]:
        c = t.cases.c
        rows = self._session.execute(select(c.id, c.number).where(c.id.in_(case_ids)))
        return {row[0]: row[1] for row in rows}

    def with_history(self, case_ids: Collection[int]) -> Sequence[Case]:
        found = select(Case).where(t.cases.c.id.in_(case_ids)).order_by(t.cases.c.id)
        return self._session.scalars(found.options(selectinload(Case.history))).all()  # type: ignore[arg-type]

    def standing(self, person: str) -> Standing:
        c = t.cases.c
        waits = case((and_(c.status == Status.WAITING, c.takes_over), 1), else_=0)
        unseen = case((c.assignee == person, c.unread), else_=0)
        row = self._session.execute(select(func.sum(waits), func.sum(unseen)).where(c.status.in_(OPEN))).one()
        return Standing(waiting=row[0] or 0, unread=row[1] or 0)

    def subjects(self, statuses: Collection[str]) -> Mapping[str, int]:
        c = t.cases.c
        counted = select(c.intent, func.count()).where(c.status.in_(statuses), c.intent.is_not(None))
        rows = self._session.execute(counted.group_by(c.intent))
        return {row[0]: row[1] for row in rows}

    def merge(self, gone: int, into: int) -> None:
        self._session.flush()
        for table in (t.messages, t.outbox):
            self._session.execute(update(table).where(table.c.case_id == gone).values(case_id=into))
        self._session.expire_all()

    def tallies(self, query: CaseQuery) -> Sequence[Tally]:
        c = t.cases.c
        alike = (c.status, c.takes_over, c.assignee, c.snoozed_until.is_not(None))
        asked = self._filtered(query).where(c.status.in_(OPEN)).with_only_columns(*alike, func.count())
        rows = self._session.execute(asked.group_by(*alike))
        return [
            Tally(status=status, takes_over=takes_over, assignee=assignee, snoozed=snoozed, count=count)
            for status, takes_over, assignee, snoozed, count in rows
        ]

    def counts(self) -> dict[str, int]:
        c = t.cases.c
        rows = self._session.execute(select(c.status, func.count()).where(c.status.in_(OPEN)).group_by(c.status))
        return {row[0]: row[1] for row in rows}

    def _filtered(self, query: CaseQuery) -> Select[Case]:
        found = select(Case).where(*_conditions(query))
        if query.text is not None:
            found = found.where(t.cases.c.id.in_(self._mentioning(query.text)))
        return found

    def _mentioning(self, text: str) -> Select[Any] | CompoundSelect[Any]:
        """A telephone number may be the resident's own, or stand in what was written."""
        words, phone = words_of(text), phone_of(text)
        if not words:
            return select(t.cases.c.id).where(false())
        found = cases_with(words, self._session.get_bind().dialect.name)
        if phone is None:
            return found
        return union(found, select(t.cases.c.id).where(t.cases.c.conversation_id.in_(_conversations_of(phone))))

    @staticmethod
    def _of(conversation_id: int) -> Select[Case]:
        return select(Case).where(t.cases.c.conversation_id == conversation_id)


def _start_year(session: Session, year: int) -> None:
    insert_once(session, t.case_numbers, {"year": year, "last": 0}, unique=("year",), returning="year")


def _conditions(query: CaseQuery) -> Iterator[ColumnElement[bool]]:
    c = t.cases.c
    exact = {
        "reason": query.reason,
        "intent": query.intent,
        "department": query.department,
        "assignee": query.assignee,
        "takes_over": query.takes_over,
    }
    yield from (c[name] == value for name, value in exact.items() if value is not None)
    if query.snoozed is not None:
        yield c.snoozed_until.is_not(None) if query.snoozed else c.snoozed_until.is_(None)
    if query.not_assignee is not None:
        yield c.assignee != query.not_assignee
    if query.status:
        yield c.status.in_(query.status)
    if query.overdue_at is not None:
        yield c.status.in_(OPEN)
        yield c.due_at < query.overdue_at
    if query.before is not None:
        yield c.id < query.before
    if query.after is not None:
        rank = _RANKS.get(query.after.priority, _ORDINARY)
        yield tuple_(_URGENCY, c.due_at, c.id) > tuple_(rank, query.after.due_at, query.after.id)
    if query.phone is not None:
        yield c.conversation_id.in_(_conversations_of(query.phone))


def _conversations_of(phone: str) -> Select[Any]:
    i, v = t.identities.c, t.conversations.c
    return select(v.id).join(t.identities, i.contact_id == v.contact_id).where(i.kind == "phone", i.value == phone)
