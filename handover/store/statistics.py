"""Counts for the coordinator's figures: grouped by the database, read from indexes, the same on both databases.

What is counted as what stands in `domain.statistics` and, for coordinators, on the page itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, TextClause, and_, case, func, or_, select
from sqlalchemy.orm import Session

from handover.domain.cases import Status
from handover.domain.conduct import Step
from handover.domain.delivery import BY_CHOICE, Delivery
from handover.domain.statistics import FOLLOW_UP, Behaviour, Board, CaseCount, Hour, Raw, Sends
from handover.store import tables as t
from handover.store.moments import hour_of, seconds_of

LEFT = (Delivery.SENT, Delivery.DELIVERED, Delivery.READ)
ARRIVED = (Delivery.DELIVERED, Delivery.READ)
TO_DO = (Status.WAITING, Status.CLAIMED, Status.FORWARDED)
WANTS_A_PERSON, QUESTION = "medewerker_spreken", "vraag_"
WARNED = (Step.WARN, Step.WARN_AGAIN)


class SqlStatistics:
    def __init__(self, session: Session) -> None:
        self._session = session

    def raw(self, since: datetime, until: datetime, now: datetime) -> Raw:
        moments, with_people = self.moments(since, until)
        told, sends = self._told(since, until)
        return Raw(
            hours=[*self._heard(since, until), *told],
            moments=moments,
            moments_with_people=with_people,
            cases=self._cases(since, until, now),
            waits=self._waits(since, until),
            intents=self._intents(since, until),
            sends=sends,
            behaviour=self._behaviour(since, until),
        )

    def followed_by_a_person(self, since: datetime, until: datetime, soon: timedelta) -> dict[str, tuple[int, int]]:
        """By intent of a question: how often it was asked, and how often the next message soon after asked for a person."""
        c = t.messages.c
        at, order = seconds_of(c.sent_at), (c.sent_at, c.id)
        following = func.lead(c.intent).over(partition_by=c.conversation_id, order_by=order).label("following")
        then = func.lead(at).over(partition_by=c.conversation_id, order_by=order).label("then")
        said = select(c.intent, at.label("at"), following, then)
        s = said.where(_within(c.sent_at, since, until), c.intent.is_not(None)).subquery().c
        unsatisfied = (s.following == WANTS_A_PERSON) & (s.then - s.at <= int(soon.total_seconds()))
        found = select(s.intent, func.count(), func.sum(case((unsatisfied, 1), else_=0)))
        rows = self._session.execute(found.where(s.intent.startswith(QUESTION, autoescape=True)).group_by(s.intent))
        return {intent: (int(asked), int(followed)) for intent, asked, followed in rows}

    def board(self, now: datetime, midnight: datetime) -> Board:
        """A case that was answered waits for the resident: it is no longer late."""
        c = t.cases.c
        waits = (c.status == Status.WAITING) & c.takes_over
        counts = {
            "waiting": waits,
            "overdue": c.due_at <= now,
            "due_today": (c.due_at > now) & (c.due_at < midnight),
            "emergencies": c.priority == "emergency",
            "being_handled": c.status == Status.CLAIMED,
        }
        sums = [func.coalesce(func.sum(case((which, 1), else_=0)), 0).label(name) for name, which in counts.items()]
        first = func.min(case((waits, c.opened_at))).label("waiting_since")
        row = self._session.execute(select(*sums, first).where(c.status.in_(TO_DO))).mappings().one()
        return Board(**row, at=now)

    def moments(self, since: datetime, until: datetime) -> tuple[int, int]:
        """Contact moments that began in the period, and how many of them had something for a person."""
        c = t.messages.c
        person = case((func.count(c.case_id) > 0, 1), else_=0).label("person")
        began = select(person).where(_within(c.moment_at, since, until)).group_by(c.moment_at, c.conversation_id)
        moments = began.subquery().c
        row = self._session.execute(select(func.count(), func.coalesce(func.sum(moments.person), 0))).one()
        return int(row[0]), int(row[1])

    def _heard(self, since: datetime, until: datetime) -> list[Hour]:
        c = t.messages.c
        hour = hour_of(c.sent_at).label("hour")
        rows = self._session.execute(select(hour, func.count()).where(*_said(since, until)).group_by(hour))
        return [Hour(at=at, author="resident", count=count) for at, count in rows]

    def _told(self, since: datetime, until: datetime) -> tuple[list[Hour], Sends]:
        c = t.outbox.c
        hour = hour_of(c.created_at).label("hour")
        alike = (hour, c.author, c.status, c.template)
        found = select(*alike, func.count()).where(_within(c.created_at, since, until)).group_by(*alike)
        hours, sends = (
            [],
            {"templates": 0, "service": 0, "delivered": 0, "failed": -self._kept_back(since, until), "uncertain": 0},
        )
        for at, author, status, template, count in self._session.execute(found):
            if status in LEFT:
                hours.append(Hour(at=at, author=author, count=count))
                sends["templates" if template else "service"] += count
                sends["delivered"] += count if status in ARRIVED else 0
            elif status in sends:
                sends[status] += count
        return hours, Sends(**sends)

    def _kept_back(self, since: datetime, until: datetime) -> int:
        """Messages that somebody chose not to send: no failures, though they stand as such."""
        c = t.outbox.c
        chosen = select(func.count()).where(
            t.UNSETTLED, c.status == Delivery.FAILED, c.reason.in_(BY_CHOICE), _within(c.created_at, since, until)
        )
        return self._session.scalar(chosen) or 0

    def _cases(self, since: datetime, until: datetime, now: datetime) -> list[CaseCount]:
        """A case that went on in another one has no term of its own any more."""
        c = t.cases.c
        own = c.merged_into.is_(None)
        counts = [
            func.sum(case((and_(own, which), 1), else_=0))
            for term in (c.first_target_at, c.promised_at)
            for which in (c.settled_at <= term, or_(c.settled_at.is_not(None), term <= now))
        ]
        reason = case((c.follows.is_not(None), FOLLOW_UP), else_=c.first_reason).label("why")
        about = case((c.first_reason == "report", c.intent)).label("about")
        alike = (reason, about, (c.reason == "callback").label("to_call"))
        found = select(*alike, func.count(), *counts).where(_within(c.opened_at, since, until)).group_by(*alike)
        return [
            CaseCount(
                reason=row[0],
                report_about=row[1],
                to_call=bool(row[2]),
                count=row[3],
                in_target=row[4],
                target_decided=row[5],
                in_due=row[6],
                due_decided=row[7],
            )
            for row in self._session.execute(found)
        ]

    def _waits(self, since: datetime, until: datetime) -> list[tuple[int, int]]:
        """A year is a hundred thousand rows in a large municipality: whole seconds, not moments."""
        c = t.cases.c
        found = select(seconds_of(c.asked_at), seconds_of(c.first_answer_at)).where(
            _within(c.opened_at, since, until), c.first_answer_at.is_not(None), c.follows.is_(None)
        )
        return [(asked, answered) for asked, answered in self._session.execute(found)]

    def _intents(self, since: datetime, until: datetime) -> list[tuple[str, int, int]]:
        c, count = t.messages.c, func.count()
        found = select(c.intent, count, func.count(c.case_id)).where(*_said(since, until), c.intent.is_not(None))
        rows = self._session.execute(found.group_by(c.intent).order_by(count.desc(), c.intent))
        return [(row[0], row[1], row[2]) for row in rows]

    def _behaviour(self, since: datetime, until: datetime) -> Behaviour:
        i, b = t.incidents.c, t.blocks.c
        warned = select(func.count()).where(_within(i.at, since, until), i.step.in_(WARNED), i.dismissed_at.is_(None))
        automatic = func.coalesce(func.sum(case((b.automatic, 1), else_=0)), 0)
        blocked = self._session.execute(
            select(func.count(), automatic).where(_within(b.blocked_at, since, until))
        ).one()
        lifted = select(func.count()).where(_within(b.lifted_at, since, until))
        return Behaviour(
            warnings=self._session.scalar(warned) or 0,
            blocks=blocked[0],
            automatic_blocks=blocked[1],
            lifted=self._session.scalar(lifted) or 0,
        )


def _within(moment: ColumnElement[Any], since: datetime, until: datetime) -> ColumnElement[bool]:
    return (moment >= since) & (moment < until)


def _said(since: datetime, until: datetime) -> tuple[ColumnElement[bool] | TextClause, ...]:
    return _within(t.messages.c.sent_at, since, until), t.COUNTED
