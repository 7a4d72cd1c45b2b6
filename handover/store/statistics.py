"""Counts for the coordinator's figures: grouped by the database, read from indexes, the same on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from handover.domain.cases import Status
from handover.domain.conduct import Step
from handover.domain.delivery import Delivery
from handover.domain.statistics import Behaviour, Board, CaseFacts, Hour, Raw, Sends
from handover.store import tables as t
from handover.store.moments import hour_of, seconds_of

LEFT = (Delivery.SENT, Delivery.DELIVERED, Delivery.READ)
TO_DO = (Status.WAITING, Status.CLAIMED, Status.FORWARDED)
WANTS_A_PERSON, QUESTION = "medewerker_spreken", "vraag_"
WARNED = (Step.WARN, Step.WARN_AGAIN)


class SqlStatistics:
    def __init__(self, session: Session) -> None:
        self._session = session

    def raw(self, since: datetime, until: datetime, silence: timedelta) -> Raw:
        moments, with_people = self.moments(since, until, silence)
        told = self._told(since, until)
        return Raw(
            hours=[*self._heard(since, until), *told[0]],
            moments=moments,
            moments_with_people=with_people,
            cases=self._cases(since, until),
            intents=self._intents(since, until),
            sends=told[1],
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

    def _heard(self, since: datetime, until: datetime) -> list[Hour]:
        sent_at = t.messages.c.sent_at
        hour = hour_of(sent_at).label("hour")
        rows = self._session.execute(select(hour, func.count()).where(_within(sent_at, since, until)).group_by(hour))
        return [Hour(at=at, author="resident", count=count) for at, count in rows]

    def _told(self, since: datetime, until: datetime) -> tuple[list[Hour], Sends]:
        c = t.outbox.c
        hour, template = hour_of(c.created_at).label("hour"), c.content["kind"].as_string() == "template"
        alike = (hour, c.author, c.status, template.label("template"))
        found = select(*alike, func.count()).where(_within(c.created_at, since, until)).group_by(*alike)
        hours, sends = [], {"templates": 0, "service": 0, "failed": 0, "uncertain": 0}
        for at, author, status, is_template, count in self._session.execute(found):
            if status in LEFT:
                hours.append(Hour(at=at, author=author, count=count))
                sends["templates" if is_template else "service"] += count
            elif status in sends:
                sends[status] += count
        return hours, Sends(**sends)

    def moments(self, since: datetime, until: datetime, silence: timedelta) -> tuple[int, int]:
        """Contact moments that began in the period: after a resident was silent so long (policy 2.1). And how many of
        them had something for a person.
        """
        c = t.messages.c
        at = seconds_of(c.sent_at)
        before = func.lag(at).over(partition_by=c.conversation_id, order_by=(c.sent_at, c.id)).label("before")
        said = select(c.id, c.conversation_id, c.sent_at, c.case_id, at.label("at"), before)
        s = said.where(_within(c.sent_at, since - silence, until)).subquery().c
        starts = case((s.before.is_(None), 1), (s.at - s.before > int(silence.total_seconds()), 1), else_=0)
        numbered = func.sum(starts).over(partition_by=s.conversation_id, order_by=(s.sent_at, s.id)).label("moment")
        n = select(s.conversation_id, s.sent_at, s.case_id, numbered).subquery().c
        person = case((func.count(n.case_id) > 0, 1), else_=0).label("person")
        began = select(person).group_by(n.conversation_id, n.moment).having(func.min(n.sent_at) >= since)
        moments = began.subquery().c
        row = self._session.execute(select(func.count(), func.coalesce(func.sum(moments.person), 0))).one()
        return int(row[0]), int(row[1])

    def _cases(self, since: datetime, until: datetime) -> list[CaseFacts]:
        c, o, d = t.cases.c, t.outbox.c, t.terms.c
        answered = select(func.min(o.created_at)).where(o.case_id == c.id, o.author == "agent").scalar_subquery()
        promised = select(d.due_at).where(d.case_id == c.id).order_by(d.id).limit(1).scalar_subquery()
        found: Select[Any] = select(
            c.opened_at,
            c.reason,
            c.intent,
            c.takes_over,
            c.status,
            c.target_at,
            func.coalesce(promised, c.due_at).label("promised_at"),
            answered.label("answered_at"),
            c.closed_at,
        ).where(_within(c.opened_at, since, until))
        names = found.selected_columns.keys()
        # Not `.mappings()`: a year is a hundred thousand rows in a large municipality.
        return [CaseFacts(**dict(zip(names, row, strict=True))) for row in self._session.execute(found)]

    def _intents(self, since: datetime, until: datetime) -> list[tuple[str, int, int]]:
        c, count = t.messages.c, func.count()
        found = select(c.intent, count, func.count(c.case_id)).where(_within(c.sent_at, since, until))
        rows = self._session.execute(found.where(c.intent.is_not(None)).group_by(c.intent).order_by(count.desc()))
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
