"""Erases by itself what is past its term (policy 10): once a day on the business clock, in small transactions.

A process may die anywhere: what is erased is committed, the rest is found again. Any number of these may run: each case is
looked at again under its lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import structlog

from handover.domain import news
from handover.domain.accounts import Actor, Role
from handover.domain.audit import line_of
from handover.domain.retention import (
    CONDUCT,
    GENERAL,
    LONGEST_ANSWER,
    STRAY,
    Ground,
    cutoff,
    day_of,
    is_due,
)
from handover.ports import Alerts, Clock, Transactions, UnitOfWork
from handover.services.casework import known
from handover.services.clock import BusinessClock
from handover.services.erasing import Eraser

log = structlog.get_logger()
RETENTION = Actor(name="retention", role=Role.ADMIN, origin="worker")
BATCH = 50
FILES_AT_ONCE = 500
Ids = Callable[[UnitOfWork, int], Sequence[int]]


@dataclass(frozen=True, kw_only=True)
class Due:
    """What a run would erase now."""

    cases: Sequence[str]
    conversations: int
    contacts: int


class RetentionRun:
    """`look` is one small step; `run` is all of them."""

    def __init__(
        self, transactions: Transactions, clock: Clock, business: BusinessClock, eraser: Eraser, alerts: Alerts
    ) -> None:
        self._transactions, self._clock, self._business = transactions, clock, business
        self._eraser, self._alerts = eraser, alerts
        self._steps: Iterator[None] | None = None

    def look(self) -> bool:
        """One step of today's run, when it is still to be made. True: there is more to do."""
        if self._steps is None:
            if not self._is_to_run():
                return False
            self._steps = self._whole_run()
        try:
            next(self._steps)
        except BaseException as end:
            self._steps = None
            if isinstance(end, StopIteration):
                return False
            raise
        return True

    def run(self) -> None:
        """All of it, whether or not it was done today."""
        for _ in self._whole_run():
            pass

    def due(self) -> Due:
        """What a run would do, and nothing of it done."""
        with self._transactions(read_only=True) as uow:
            now = self._business.now(uow)
            before = cutoff(now, self._eraser.plan[GENERAL])
            everything = 1_000_000
            return Due(
                cases=uow.retention.due(self._cutoffs(now), 0, everything),
                conversations=len(uow.retention.loose(before, 0, everything)) if before else 0,
                contacts=len(uow.retention.silent_contacts(before, 0, everything)) if before else 0,
            )

    def _is_to_run(self) -> bool:
        with self._transactions(read_only=True) as uow:
            last = uow.retention.last_run()
            return last is None or last[0] != day_of(self._business.now(uow)).isoformat()

    def _whole_run(self) -> Iterator[None]:
        with self._transactions(read_only=True) as uow:
            now = self._business.now(uow)
        cases = 0
        for number in self._numbers(now):
            cases += self._case(number)
            yield
        yield from self._conduct(now)
        yield from self._loose(now)
        yield from self._contacts(now)
        self._leftovers(now)
        yield
        self._files()
        with self._transactions() as uow:
            uow.retention.ran(day_of(now).isoformat(), now)
            uow.audit.add(line_of(RETENTION, "retention", f"{cases} cases", self._clock.now()))
            uow.commit()
        self._transactions.forget_traces()
        log.info("retention", cases=cases)

    def _cutoffs(self, now: datetime) -> dict[str, datetime]:
        found = ((result, cutoff(now, category)) for result, category in self._eraser.plan.items())
        return {result: until for result, until in found if until is not None}

    def _numbers(self, now: datetime) -> Iterator[str]:
        """A case that can't be erased is passed by: the others don't wait for it."""
        after = 0
        while True:
            with self._transactions(read_only=True) as uow:
                numbers = uow.retention.due(self._cutoffs(now), after, BATCH)
                found = [uow.cases.by_number(number) for number in numbers]
                after = max((known(case.id) for case in found if case), default=after)
            yield from numbers
            if len(numbers) < BATCH:
                return

    def _case(self, number: str) -> bool:
        with self._transactions() as uow:
            seen = uow.cases.by_number(number)
            if seen is None:
                return False
            uow.conversations.lock(seen.conversation_id)
            case, now = uow.cases.by_number(number, lock=True), self._business.now(uow)
            if case is None:
                return False
            held = uow.retention.hold(known(case.id)) is not None
            if not is_due(case, self._eraser.plan, now, held=held):
                return False
            try:
                self._eraser.case(uow, case, Ground.TERM, RETENTION, now)
            except OSError as error:  # a file that can't be removed: the case stays, whole but for the files
                log.exception("retention_failed", case=number)
                self._alerts.raise_alert("retention_failed", {"case": number, "error": type(error).__name__})
                return False
            uow.rings(news.EVERYWHERE)
            uow.commit()
            return True

    def _conduct(self, now: datetime) -> Iterator[None]:
        before = cutoff(now, self._eraser.plan[CONDUCT])
        if before is None:
            return
        for conversation_id in self._ids(lambda uow, after: uow.retention.with_old_conduct(before, after, BATCH)):
            with self._transactions() as uow:
                uow.conversations.lock(conversation_id)
                self._eraser.conduct(uow, conversation_id, before, Ground.TERM, RETENTION, now)
                general = cutoff(now, self._eraser.plan[GENERAL])
                if general is not None:
                    self._eraser.loose(uow, conversation_id, general, Ground.TERM, RETENTION, now)
                uow.commit()
            yield

    def _loose(self, now: datetime) -> Iterator[None]:
        before = cutoff(now, self._eraser.plan[GENERAL])
        if before is None:
            return
        for conversation_id in self._ids(lambda uow, after: uow.retention.loose(before, after, BATCH)):
            with self._transactions() as uow:
                uow.conversations.lock(conversation_id)
                self._eraser.loose(uow, conversation_id, before, Ground.TERM, RETENTION, now)
                uow.commit()
            yield

    def _contacts(self, now: datetime) -> Iterator[None]:
        before = cutoff(now, self._eraser.plan[GENERAL])
        if before is None:
            return
        for contact_id in self._ids(lambda uow, after: uow.retention.silent_contacts(before, after, BATCH)):
            with self._transactions() as uow:
                conversation = uow.conversations.of_contact(contact_id)  # locked: who writes now is no longer silent
                if contact_id in uow.retention.silent_contacts(before, contact_id - 1, 1):
                    self._eraser.contact(uow, contact_id, Ground.TERM, RETENTION, now)
                    log.info("contact_erased", conversation=conversation.id)
                uow.commit()
            yield

    def _leftovers(self, now: datetime) -> None:
        real = self._clock.now()
        with self._transactions() as uow:
            uow.erasure.answers(real - LONGEST_ANSWER)
            uow.erasure.strays(cutoff(now, self._eraser.plan[GENERAL]) or now - STRAY, real - STRAY)
            uow.commit()

    def _files(self) -> None:
        """A file that no message has: its process died between fetching it and noting so, or after its erasure failed."""
        folder, oldest = self._eraser.media, (self._clock.now() - STRAY).timestamp()
        names = [path.name for path in _files_in(folder) if path.stat().st_mtime < oldest]
        for first in range(0, len(names), FILES_AT_ONCE):
            some = names[first : first + FILES_AT_ONCE]
            with self._transactions(read_only=True) as uow:
                known_ones = uow.erasure.known_files(some)
            for name in set(some) - known_ones:
                (folder / name).unlink(missing_ok=True)
                log.info("stray_file_removed")

    def _ids(self, find: Ids) -> Iterator[int]:
        after = 0
        while True:
            with self._transactions(read_only=True) as uow:
                ids = find(uow, after)
            yield from ids
            if len(ids) < BATCH:
                return
            after = ids[-1]


def _files_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else iter(())
