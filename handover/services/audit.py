"""The audit log for those who keep watch: a page of it, and the check that it is whole (policy 10; BIO2 8.15)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handover.domain.accounts import Actor, Right, may
from handover.domain.audit import KeptLine, Mark, Verdict, check, line_of
from handover.domain.deadlines import local_moment
from handover.domain.errors import InvalidInput, NotAllowed
from handover.ports import AuditQuery, Clock, Transactions

PAGE = 50
THE_LOG = "audit log"


@dataclass(frozen=True, kw_only=True)
class AuditFilter:
    """`day` is a day in Duiven; `before` the id of the last line of the page before."""

    actor: str | None = None
    object: str | None = None
    day: date | None = None
    before: int | None = None


@dataclass(frozen=True, kw_only=True)
class AuditPage:
    """The newest first. `next` is the `before` of the page that follows; None on the last one."""

    lines: Sequence[KeptLine]
    next: int | None


class AuditLog:
    """Looking into the log is a line in the log. Raises NotAllowed, and InvalidInput for a day that can't be counted with."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def page(self, actor: Actor, wanted: AuditFilter) -> AuditPage:
        _refuse_others(actor)
        since, until = _bounds(wanted.day)
        query = AuditQuery(
            actor=wanted.actor,
            object=wanted.object,
            since=since,
            until=until,
            before=wanted.before,
            limit=PAGE + 1,
        )
        with self._transactions() as uow:
            found = uow.audit.search(query)
            uow.audit.add(line_of(actor, "list", THE_LOG, self._clock.now()))
            uow.commit()
        page = found[:PAGE]
        return AuditPage(lines=page, next=page[-1].id if len(found) > PAGE else None)

    def actors(self, actor: Actor) -> Sequence[str]:
        """Everybody who stands in the log, by name."""
        _refuse_others(actor)
        with self._transactions(read_only=True) as uow:
            return uow.audit.actors()

    def verify(self, actor: Actor, noted: Mark | None = None) -> Verdict:
        """Walks the whole log. `noted` is the mark that an auditor wrote down at an earlier check."""
        _refuse_others(actor)
        with self._transactions(read_only=True) as uow:
            verdict = check(*uow.audit.walk(), noted)
        with self._transactions() as uow:
            result = "ok" if verdict.whole else "broken"
            uow.audit.add(line_of(actor, "verify", THE_LOG, self._clock.now(), result))
            uow.commit()
        return verdict


def _refuse_others(actor: Actor) -> None:
    if not may(actor.role, Right.SEE_AUDIT):
        raise NotAllowed("only coordinators and administrators see the audit log")


def _bounds(day: date | None) -> tuple[datetime | None, datetime | None]:
    if day is None:
        return None, None
    try:
        return local_moment(day, time()), local_moment(day + timedelta(days=1), time())
    except OverflowError:  # the first and the last day that a date can hold
        raise InvalidInput("day", "ligt te ver weg") from None
