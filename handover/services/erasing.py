"""Erases inside a unit of work that the caller commits, with the files, the destruction list and the audit line (policy 10)."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from handover.domain.accounts import Actor
from handover.domain.audit import line_of
from handover.domain.cases import Case
from handover.domain.retention import CONDUCT, GENERAL, Destruction, Erased, Ground, Plan, What, category_of, day_of
from handover.ports import Clock, UnitOfWork
from handover.services.casework import known


class Eraser:
    """`media` is the folder with the files; `run_up` how long before a case its conversation belongs to it."""

    def __init__(self, clock: Clock, plan: Plan, *, media: Path, run_up: timedelta) -> None:
        self._clock, self.plan, self.media, self._run_up = clock, plan, media, run_up

    def case(self, uow: UnitOfWork, case: Case, ground: Ground, actor: Actor, now: datetime) -> None:
        category, number, closed_at = category_of(self.plan, case.result), case.number, case.closed_at
        erased = uow.erasure.case(known(case.id), now, self._run_up)
        self._remove(erased)
        uow.retention.write(
            Destruction(
                what=What.CASE,
                day=day_of(now).isoformat(),
                at=now,
                ground=ground,
                by=actor.name,
                case_number=number,
                result=case.result or GENERAL,
                row=category.number,
                years=category.years,
                closed_at=closed_at,
                messages=erased.messages,
                media=len(erased.files),
            )
        )
        uow.audit.add(line_of(actor, "erase", f"case {number}", self._clock.now()))

    def loose(
        self,
        uow: UnitOfWork,
        conversation_id: int,
        before: datetime | None,
        ground: Ground,
        actor: Actor,
        now: datetime,
    ) -> int:
        """What was said without a case. How many messages went."""
        erased = uow.erasure.loose(conversation_id, before, now, self._run_up)
        self._remove(erased)
        if erased.messages:
            category = self.plan[GENERAL]
            row = self._row_of_day(uow, What.LOOSE, ground, actor, now, category.number, category.years)
            row.messages += erased.messages
            row.media += len(erased.files)
            uow.audit.add(line_of(actor, "erase", f"conversation {conversation_id}", self._clock.now()))
        return erased.messages

    def conduct(
        self,
        uow: UnitOfWork,
        conversation_id: int,
        before: datetime,
        ground: Ground,
        actor: Actor,
        now: datetime,
    ) -> int:
        """Incidents and blocks, and then the messages that stayed as their evidence."""
        category = self.plan[CONDUCT]
        gone = uow.erasure.conduct(conversation_id, before)
        if gone:
            row = self._row_of_day(uow, What.CONDUCT, ground, actor, now, category.number, category.years)
            row.messages += gone
            uow.audit.add(line_of(actor, "erase_conduct", f"conversation {conversation_id}", self._clock.now()))
        return gone

    def contact(self, uow: UnitOfWork, contact_id: int, ground: Ground, actor: Actor, now: datetime) -> None:
        uow.erasure.contact(contact_id)
        self._row_of_day(uow, What.CONTACT, ground, actor, now, None, None).messages += 1
        uow.audit.add(line_of(actor, "erase", f"contact {contact_id}", self._clock.now()))

    def _remove(self, erased: Erased) -> None:
        """The files first: should the rest fail, they are gone all the same, and trying again ends it."""
        for name in erased.files:
            (self.media / name).unlink(missing_ok=True)

    def _row_of_day(
        self,
        uow: UnitOfWork,
        what: What,
        ground: Ground,
        actor: Actor,
        now: datetime,
        number: str | None,
        years: int | None,
    ) -> Destruction:
        day = day_of(now).isoformat()
        row = uow.retention.of_day(what, day, ground)
        if row is None:
            row = Destruction(what=what, day=day, at=now, ground=ground, by=actor.name, row=number, years=years)
            uow.retention.write(row)
        return row
