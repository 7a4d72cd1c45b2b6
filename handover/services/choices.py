"""What the coordinator decides in the console: kept with its history, and in force at once in every process."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from handover.domain.accounts import Actor, Right, may
from handover.domain.choices import ANSWERS, GUIDELINE, NAMES, NOTICE, Choice, Notice, OwnAnswers
from handover.domain.deadlines import Closure
from handover.domain.errors import InvalidInput, NotAllowed
from handover.domain.masking import mask
from handover.domain.storable import storable
from handover.domain.understanding import JSON
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.casework import known
from handover.services.clock import BusinessClock
from handover.services.once import CALL_DONE

FRESH = timedelta(seconds=2)
"""How long another process may go on with what was in force before (real clock)."""
LONGEST_NOTICE = 600
"""Characters: it stands beside an answer that should stay under 700 (policy 2.5)."""
LONGEST_GUIDELINE = 50_000
SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A decision as it is shown: what, by whom, when (real clock)."""

    value: JSON
    set_by: str
    set_at: datetime


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
        self._closures: tuple[datetime, tuple[Closure, ...]] | None = None

    def closures(self) -> tuple[Closure, ...]:
        """When the office is closed out of the ordinary; read again when what is known is older than FRESH."""
        now = self._clock.now()
        if self._closures is None or now - self._closures[0] > FRESH:
            with self._transactions(read_only=True) as uow:
                notice = notice_in_force(uow)
            closure = notice.closure if notice else None
            self._closures = (now, (closure,) if closure else ())
        return self._closures[1]

    def guideline(self) -> str:
        """Policy 2.7: the telephone guideline, as the coordinator wrote it."""
        with self._transactions(read_only=True) as uow:
            chosen = uow.choices.newest(GUIDELINE)
            return str(chosen.value["text"]) if chosen else ""

    def notice(self) -> Notice | None:
        """The one that stands now or is still to come."""
        with self._transactions(read_only=True) as uow:
            notice = notice_in_force(uow)
            return notice if notice and self._business.now(uow) < notice.ends_at else None

    def answers(self) -> OwnAnswers:
        with self._transactions(read_only=True) as uow:
            return self.answers_in(uow)

    def answers_in(self, uow: UnitOfWork) -> OwnAnswers:
        chosen = uow.choices.newest(ANSWERS)
        if chosen is None:
            return self._shipped
        return OwnAnswers(enabled=chosen.value["enabled"], switched_off=tuple(chosen.value["switched_off"]))

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
        self._set(actor, GUIDELINE, {"text": clean})

    def set_answers(self, actor: Actor, *, enabled: bool, switched_off: Sequence[str]) -> None:
        unknown = sorted(set(switched_off) - set(self._intents))
        if unknown:
            raise InvalidInput("switched_off", "geen antwoord van de kennisbank: " + ", ".join(unknown))
        self._set(actor, ANSWERS, {"enabled": enabled, "switched_off": sorted(set(switched_off))})

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
        """Without `starts_at` it stands from now on."""
        with self._transactions(read_only=True) as uow:
            now = self._business.now(uow)
        begins = starts_at or now
        if ends_at <= max(begins, now):
            raise InvalidInput("ends_at", "moet later zijn dan het begin en dan nu")
        value = {
            "text": _sayable("text", text, needed=True),
            "text_je": _sayable("text_je", text_je, needed=False),
            "starts_at": begins.astimezone(UTC).isoformat(),
            "ends_at": ends_at.astimezone(UTC).isoformat(),
            "closed": closed,
            "intents": sorted(set(intents)),
        }
        self._set(actor, NOTICE, value)

    def end_notice(self, actor: Actor) -> None:
        """It is over: nobody hears it any more, and the office has its usual hours."""
        self._set(actor, NOTICE, {})

    def promised_meanwhile(self) -> list[str]:
        """The numbers of open cases whose term falls in the time that the office is closed: to be extended (policy 6.9)."""
        with self._transactions(read_only=True) as uow:
            notice = notice_in_force(uow)
            if notice is None or not notice.closed or self._business.now(uow) >= notice.ends_at:
                return []
            return [case.number for case in uow.cases.due_between(notice.starts_at, notice.ends_at)]

    def _set(self, actor: Actor, name: str, value: JSON) -> None:
        if not may(actor.role, Right.COORDINATE):
            raise NotAllowed("only a coordinator decides this")
        with self._transactions() as uow:
            now = self._clock.now()
            uow.choices.add(Choice(name=name, value=value, set_by=actor.name, set_at=now))
            uow.accounts.audit(
                at=now, actor=actor.name, action="set", object=f"choice {name}", result="ok", origin=actor.origin
            )
            if actor.call is not None:
                uow.accounts.settle(actor.name, actor.call, CALL_DONE)
            uow.rings("screen")
            uow.commit()
        self._closures = None


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


def _sayable(field: str, text: str, *, needed: bool) -> str:
    clean = storable(text).strip()
    if needed and not clean:
        raise InvalidInput(field, "mag niet leeg zijn")
    if len(clean) > LONGEST_NOTICE:
        raise InvalidInput(field, f"mag hoogstens {LONGEST_NOTICE} tekens lang zijn")
    if mask(clean).kinds:
        raise InvalidInput(field, "bevat een persoonlijk nummer")
    return clean
