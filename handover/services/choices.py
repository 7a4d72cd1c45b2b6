"""What the coordinator decides in the console: kept with its history, and in force at once in every process."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from handover.domain import news
from handover.domain.accounts import Actor, Right, may
from handover.domain.audit import line_of
from handover.domain.choices import (
    ANSWERS,
    CLOSURES,
    GUIDELINE,
    NAMES,
    NOTICE,
    Choice,
    Closures,
    Notice,
    OwnAnswers,
    closed_by,
    opened_again,
)
from handover.domain.deadlines import Closure
from handover.domain.errors import InvalidInput, NotAllowed
from handover.domain.intents import INTENTS
from handover.domain.masking import mask
from handover.domain.storable import storable
from handover.domain.understanding import JSON
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.casework import known
from handover.services.clock import BusinessClock
from handover.services.once import settle

FRESH = timedelta(seconds=2)
"""How long another process may go on with what was in force before (real clock)."""
LONGEST_NOTICE = 600
"""Characters: it stands beside an answer that should stay under 700 (policy 2.5)."""
LONGEST_GUIDELINE = 50_000
LONGEST_REASON = 300
"""Characters."""
MOST_CLOSURES = 100
SHOWN = 50


Decisions = dict[str, JSON]
"""What is decided, by the name of the choice."""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A decision as it is shown: what, by whom, when (real clock)."""

    value: JSON
    set_by: str
    set_at: datetime


@dataclass(frozen=True, kw_only=True)
class BesideAnAnswer:
    """Which answers the assistant gives itself, and the telephone guideline (policy 2.7)."""

    answers: OwnAnswers
    guideline: str


class LocalChoices:
    """Raises InvalidInput with the field that can't be so."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        business: BusinessClock,
        shipped: OwnAnswers,
        intents: Collection[str],
    ) -> None:
        """`shipped` is what gemeente.yml says of answers; `intents` are those that have an entry in the knowledge base."""
        self._transactions, self._clock, self._business = transactions, clock, business
        self._shipped, self._intents = shipped, intents
        self._closures: tuple[datetime, Closures] | None = None

    def closures(self) -> Closures:
        """When the office is closed out of the ordinary, past and to come; read again when what is known is older than FRESH."""
        now = self._clock.now()
        if self._closures is None or now - self._closures[0] > FRESH:
            with self._transactions(read_only=True) as uow:
                self._closures = (now, _closures(uow))
        return self._closures[1]

    def coming_closures(self) -> Closures:
        """Those that are not over."""
        with self._transactions(read_only=True) as uow:
            now = self._business.now(uow)
            return tuple(each for each in _closures(uow) if now < each.ends)

    def guideline(self) -> str:
        """Policy 2.7: the telephone guideline, as the coordinator wrote it."""
        with self._transactions(read_only=True) as uow:
            return _words(uow.choices.newest(GUIDELINE))

    def notice(self) -> Notice | None:
        """The one that stands now or is still to come."""
        with self._transactions(read_only=True) as uow:
            notice = notice_in_force(uow)
            return notice if notice and self._business.now(uow) < notice.ends_at else None

    def answers(self) -> OwnAnswers:
        with self._transactions(read_only=True) as uow:
            return self.answers_in(uow)

    def answers_in(self, uow: UnitOfWork) -> OwnAnswers:
        return self._own(uow.choices.newest(ANSWERS))

    def _own(self, chosen: Choice | None) -> OwnAnswers:
        if chosen is None:
            return self._shipped
        return OwnAnswers(enabled=chosen.value["enabled"], switched_off=tuple(chosen.value["switched_off"]))

    def beside_an_answer(self) -> BesideAnAnswer:
        """What an agent has next to the answer field."""
        with self._transactions(read_only=True) as uow:
            chosen = uow.choices.newest_of((ANSWERS, GUIDELINE))
            return BesideAnAnswer(answers=self._own(chosen.get(ANSWERS)), guideline=_words(chosen.get(GUIDELINE)))

    def history(self, name: str) -> list[Decided]:
        """The newest first."""
        if name not in NAMES:
            raise InvalidInput("name", "onbekend; kies uit " + ", ".join(NAMES))
        with self._transactions(read_only=True) as uow:
            return [
                Decided(value=dict(choice.value), set_by=choice.set_by, set_at=choice.set_at)
                for choice in uow.choices.history(name, SHOWN)
            ]

    def set_guideline(self, actor: Actor, text: str) -> None:
        clean = storable(text).strip()
        if len(clean) > LONGEST_GUIDELINE:
            raise InvalidInput("text", f"mag hoogstens {LONGEST_GUIDELINE} tekens lang zijn")
        self._set(actor, lambda _: {GUIDELINE: {"text": clean}})

    def set_answers(self, actor: Actor, *, enabled: bool, switched_off: Sequence[str]) -> None:
        unknown = sorted(set(switched_off) - set(self._intents))
        if unknown:
            raise InvalidInput("switched_off", "geen antwoord van de kennisbank: " + ", ".join(unknown))
        self._set(actor, lambda _: {ANSWERS: {"enabled": enabled, "switched_off": sorted(set(switched_off))}})

    def set_notice(
        self,
        actor: Actor,
        *,
        text: str,
        ends_at: datetime,
        text_je: str = "",
        starts_at: datetime | None = None,
        closed: bool = False,
        intents: Sequence[str] = (),
    ) -> None:
        """Without `starts_at` it stands from now on. `closed` closes the office as long as it stands."""
        unknown = sorted(set(intents) - INTENTS.keys())
        if unknown:
            raise InvalidInput("intents", "onbekend: " + ", ".join(unknown))

        def decide(uow: UnitOfWork) -> Decisions:
            now, former = self._business.now(uow), notice_in_force(uow)
            span = _span(starts_at or now, ends_at, now)
            notice = {
                "text": _sayable("text", text, needed=True),
                "text_je": _sayable("text_je", text_je, needed=False),
                "starts_at": span.begins.isoformat(),
                "ends_at": span.ends.isoformat(),
                "closed": closed,
                "intents": sorted(set(intents)),
            }
            if not closed:
                return {NOTICE: notice}
            return {
                NOTICE: notice,
                CLOSURES: _kept(closed_by(_closures(uow), span, former.closure if former else None)),
            }

        self._set(actor, decide)

    def end_notice(self, actor: Actor) -> None:
        """It is over: nobody hears it any more, and what it had closed is open again."""

        def decide(uow: UnitOfWork) -> Decisions:
            former = notice_in_force(uow)
            if former is None or former.closure is None:
                return {NOTICE: {}}
            opened = opened_again(_closures(uow), former.closure, self._business.now(uow))
            return {NOTICE: {}, CLOSURES: _kept(opened)}

        self._set(actor, decide)

    def close_office(self, actor: Actor, begins_at: datetime, ends_at: datetime) -> None:
        """Nobody is there between these moments: terms count around it. Nothing is said to residents."""

        def decide(uow: UnitOfWork) -> Decisions:
            span = _span(begins_at, ends_at, self._business.now(uow))
            return {CLOSURES: _kept(closed_by(_closures(uow), span, None))}

        self._set(actor, decide)

    def open_office(self, actor: Actor, begins_at: datetime, ends_at: datetime) -> None:
        """The closure with exactly these moments is taken back, as far as it isn't past."""
        closure = Closure(begins=begins_at, ends=ends_at)

        def decide(uow: UnitOfWork) -> Decisions:
            closures = _closures(uow)
            if closure not in closures:
                raise InvalidInput("begins_at", "zo'n sluiting is er niet (meer)")
            return {CLOSURES: _kept(opened_again(closures, closure, self._business.now(uow)))}

        self._set(actor, decide)

    def _set(self, actor: Actor, decide: Callable[[UnitOfWork], Decisions]) -> None:
        """What is decided may follow from what is in force, so both happen in one transaction."""
        must_coordinate(actor)
        with self._transactions() as uow:
            now = self._clock.now()
            keep(uow, actor, decide(uow), now)
            uow.commit()
        self._closures = None


def keep(uow: UnitOfWork, actor: Actor, decisions: Decisions, now: datetime) -> None:
    """Into the caller's transaction: what was decided, its audit lines, the call's own mark, and word to every screen."""
    for name, value in decisions.items():
        uow.choices.add(Choice(name=name, value=value, set_by=actor.name, set_at=now))
        uow.audit.add(line_of(actor, "set", f"choice {name}", now))
    settle(uow, actor)
    uow.rings(news.EVERYWHERE)


def must_coordinate(actor: Actor) -> None:
    """Raises NotAllowed."""
    if not may(actor.role, Right.COORDINATE):
        raise NotAllowed("only a coordinator decides this")


def checked_reason(text: str) -> str:
    """Why a setting was changed. Raises InvalidInput."""
    clean = storable(text).strip()
    if not clean:
        raise InvalidInput("reason", "vul in waarom")
    if len(clean) > LONGEST_REASON:
        raise InvalidInput("reason", f"mag hoogstens {LONGEST_REASON} tekens lang zijn")
    if mask(clean).kinds:
        raise InvalidInput("reason", "bevat een persoonlijk nummer")
    return clean


def _words(chosen: Choice | None) -> str:
    return str(chosen.value["text"]) if chosen else ""


def notice_in_force(uow: UnitOfWork) -> Notice | None:
    """The newest, whether its time has come or not; None when it was ended."""
    chosen = uow.choices.newest(NOTICE)
    if chosen is None or not chosen.value:
        return None
    value = chosen.value
    return Notice(
        id=known(chosen.id),
        text=value["text"],
        text_je=value["text_je"],
        starts_at=datetime.fromisoformat(value["starts_at"]),
        ends_at=datetime.fromisoformat(value["ends_at"]),
        closed=value["closed"],
        intents=tuple(value["intents"]),
    )


def _closures(uow: UnitOfWork) -> Closures:
    chosen = uow.choices.newest(CLOSURES)
    spans = chosen.value["spans"] if chosen else []
    return tuple(
        Closure(begins=datetime.fromisoformat(span["begins_at"]), ends=datetime.fromisoformat(span["ends_at"]))
        for span in spans
    )


def _kept(closures: Closures) -> JSON:
    """As it is kept. Of a long history the newest: nobody counts a term around a closure of years ago."""
    return {
        "spans": [
            {"begins_at": each.begins.isoformat(), "ends_at": each.ends.isoformat()}
            for each in closures[-MOST_CLOSURES:]
        ]
    }


def _span(begins: datetime, ends: datetime, now: datetime) -> Closure:
    """In UTC. Raises InvalidInput when it is over before it begins, or already."""
    if ends <= max(begins, now):
        raise InvalidInput("ends_at", "moet later zijn dan het begin en dan nu")
    return Closure(begins=begins.astimezone(UTC), ends=ends.astimezone(UTC))


def _sayable(field: str, text: str, *, needed: bool) -> str:
    clean = storable(text).strip()
    if needed and not clean:
        raise InvalidInput(field, "mag niet leeg zijn")
    if len(clean) > LONGEST_NOTICE:
        raise InvalidInput(field, f"mag hoogstens {LONGEST_NOTICE} tekens lang zijn")
    if mask(clean).kinds:
        raise InvalidInput(field, "bevat een persoonlijk nummer")
    return clean
