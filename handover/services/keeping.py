"""What a coordinator does about keeping and erasing (policy 10): see what goes when and what went, hold a case, let it go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handover.domain import news
from handover.domain.accounts import Actor, Right, may
from handover.domain.audit import line_of
from handover.domain.cases import ERASED, Case
from handover.domain.errors import ImpossibleMove, InvalidInput, NotAllowed, NotFound
from handover.domain.masking import mask
from handover.domain.retention import LONGEST_REASON, Category, Destruction, Hold, Plan, category_of, cutoff, ends_at
from handover.domain.storable import storable
from handover.ports import Clock, Kept, Transactions, UnitOfWork
from handover.services.casework import known
from handover.services.clock import BusinessClock
from handover.services.once import settle

SOON = 50
PAGE = 100
HOLD, RELEASE = "hold", "release-hold"


@dataclass(frozen=True, kw_only=True)
class Going:
    """A closed case and when its term is over; None: never."""

    number: str
    result: str
    category: Category
    closed_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class HeldCase:
    number: str
    reason: str
    set_by: str
    set_at: datetime
    going: Going | None


@dataclass(frozen=True, kw_only=True)
class KeptCase:
    """`going` is None while the case is open, and once it is erased."""

    number: str
    going: Going | None
    hold: Hold | None
    erased_at: datetime | None
    now: datetime


@dataclass(frozen=True, kw_only=True)
class Overview:
    """`going` is what ends first. `last_run` is when the erasing ended last."""

    kept: Sequence[Kept]
    going: Sequence[Going]
    held: Sequence[HeldCase]
    last_run: datetime | None
    now: datetime


@dataclass(frozen=True, kw_only=True)
class DestroyedPage:
    """The newest first. `next` is the `before` of the page that follows; None on the last one."""

    rows: Sequence[Destruction]
    next: int | None


class Keeping:
    """A coordinator's. Raises NotAllowed, NotFound, InvalidInput and ImpossibleMove."""

    def __init__(self, transactions: Transactions, clock: Clock, business: BusinessClock, plan: Plan) -> None:
        self._transactions, self._clock, self._business, self.plan = transactions, clock, business, plan

    def overview(self, actor: Actor) -> Overview:
        _refuse_others(actor)
        with self._transactions() as uow:
            now = self._business.now(uow)
            cutoffs = {result: cutoff(now, category) for result, category in self.plan.items()}
            last = uow.retention.last_run()
            view = Overview(
                kept=uow.retention.kept({result: until for result, until in cutoffs.items() if until is not None}),
                going=self._going(uow),
                held=[_held(case, hold, self.plan) for case, hold in uow.retention.held()],
                last_run=last[1] if last else None,
                now=now,
            )
            uow.audit.add(line_of(actor, "list", "retention", self._clock.now()))
            uow.commit()
        return view

    def destroyed(self, actor: Actor, before: int | None = None, limit: int = PAGE) -> DestroyedPage:
        """The destruction list."""
        _refuse_others(actor)
        with self._transactions() as uow:
            rows = uow.retention.destroyed(before, limit + 1)
            uow.audit.add(line_of(actor, "list", "destruction list", self._clock.now()))
            uow.commit()
        page = rows[:limit]
        return DestroyedPage(rows=page, next=page[-1].id if len(rows) > limit else None)

    def case(self, number: str, actor: Actor) -> KeptCase:
        """How long one case is kept."""
        _refuse_others(actor)
        with self._transactions() as uow:
            case = uow.cases.by_number(number)
            if case is None:
                raise NotFound(f"case {number}")
            view = KeptCase(
                number=number,
                going=_going(case, self.plan),
                hold=uow.retention.hold(known(case.id)),
                erased_at=case.erased_at,
                now=self._business.now(uow),
            )
            uow.audit.add(line_of(actor, "view", f"case {number}", self._clock.now()))
            uow.commit()
        return view

    def hold(self, number: str, actor: Actor, reason: str) -> None:
        """The case is kept until somebody releases it, whatever its term says."""
        clean = _checked(reason)
        with self._transactions() as uow:
            case, standing = self._locked(uow, number, actor)
            if case.erased_at is not None:
                raise ImpossibleMove(HOLD, ERASED, ())
            if standing is not None:
                raise ImpossibleMove(HOLD, "on hold", (RELEASE,))
            now = self._business.now(uow)
            uow.retention.add_hold(Hold(case_id=known(case.id), reason=clean, set_by=actor.name, set_at=now))
            self._ends(uow, case, actor, "hold", now)

    def release(self, number: str, actor: Actor, reason: str) -> None:
        clean = _checked(reason)
        with self._transactions() as uow:
            case, standing = self._locked(uow, number, actor)
            if standing is None:
                raise ImpossibleMove(RELEASE, "not on hold", (HOLD,))
            now = self._business.now(uow)
            standing.released_by, standing.released_at, standing.release_reason = actor.name, now, clean
            self._ends(uow, case, actor, "release_hold", now)

    def _locked(self, uow: UnitOfWork, number: str, actor: Actor) -> tuple[Case, Hold | None]:
        _refuse_others(actor)
        seen = uow.cases.by_number(number)
        if seen is None:
            raise NotFound(f"case {number}")
        uow.conversations.lock(seen.conversation_id)
        case = uow.cases.by_number(number, lock=True)
        if case is None:
            raise NotFound(f"case {number}")
        return case, uow.retention.hold(known(case.id))

    def _ends(self, uow: UnitOfWork, case: Case, actor: Actor, action: str, now: datetime) -> None:
        case.records(action, actor=actor.name, at=now)
        uow.audit.add(line_of(actor, action, f"case {case.number}", self._clock.now()))
        settle(uow, actor)
        uow.rings(news.EVERYWHERE)
        uow.commit()

    def _going(self, uow: UnitOfWork) -> list[Going]:
        found = [
            going
            for result in self.plan
            for case in uow.retention.next(result, SOON)
            if (going := _going(case, self.plan)) and going.ends_at is not None
        ]
        return sorted(found, key=lambda one: (one.ends_at, one.number))[:SOON]


def _going(case: Case, plan: Plan) -> Going | None:
    if case.closed_at is None or case.erased_at is not None:
        return None
    category = category_of(plan, case.result)
    return Going(
        number=case.number,
        result=case.result or "",
        category=category,
        closed_at=case.closed_at,
        ends_at=ends_at(case.closed_at, category),
    )


def _held(case: Case, hold: Hold, plan: Plan) -> HeldCase:
    return HeldCase(
        number=case.number, reason=hold.reason, set_by=hold.set_by, set_at=hold.set_at, going=_going(case, plan)
    )


def _checked(reason: str) -> str:
    clean = storable(reason).strip()
    if not clean or len(clean) > LONGEST_REASON:
        raise InvalidInput("reason", f"schrijf op waarom, in hoogstens {LONGEST_REASON} tekens")
    if mask(clean).kinds:
        raise InvalidInput("reason", "bevat een persoonlijk nummer; laat dat weg")
    return clean


def _refuse_others(actor: Actor) -> None:
    if not may(actor.role, Right.COORDINATE):
        raise NotAllowed("only a coordinator decides about keeping")
