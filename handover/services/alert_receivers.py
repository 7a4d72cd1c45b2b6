"""Who gets the alerts that aren't the whole team's: a coordinator, a deputy while that one is away, and mailboxes."""

from __future__ import annotations

from collections.abc import Sequence

from handover.domain import news
from handover.domain.accounts import Actor, Right, may
from handover.domain.alerts import Addressee, Receivers
from handover.domain.audit import line_of
from handover.domain.choices import RECEIVERS, Choice
from handover.domain.errors import InvalidInput, NotAllowed
from handover.domain.typed import address
from handover.domain.understanding import JSON
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.once import settle


class AlertReceivers:
    """A choice of the coordinator, kept with its history."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def chosen(self) -> Receivers:
        with self._transactions(read_only=True) as uow:
            return receivers_in(uow)

    def coordinators(self) -> list[str]:
        """Who can be chosen, by name."""
        with self._transactions(read_only=True) as uow:
            return _coordinators(uow)

    def choose(self, actor: Actor, receivers: Receivers) -> None:
        """Raises InvalidInput with the field that can't be so, and NotAllowed."""
        if not may(actor.role, Right.COORDINATE):
            raise NotAllowed("only a coordinator decides this")
        with self._transactions() as uow:
            names, now = _coordinators(uow), self._clock.now()
            value = {
                "first": _checked("first", receivers.first, names),
                "deputy": _checked("deputy", receivers.deputy, names),
                "team_mail": address("team_mail", receivers.team_mail),
            }
            if value["deputy"] and not value["first"]:
                raise InvalidInput("first", "kies eerst wie de signalen krijgt; daarna de vervanger")
            if receivers.first and receivers.deputy and receivers.first.person == receivers.deputy.person:
                raise InvalidInput("deputy", "kies iemand anders dan degene die vervangen wordt")
            uow.choices.add(Choice(name=RECEIVERS, value=value, set_by=actor.name, set_at=now))
            uow.audit.add(line_of(actor, "set", f"choice {RECEIVERS}", now))
            settle(uow, actor)
            uow.rings(news.EVERYWHERE)
            uow.commit()


def receivers_in(uow: UnitOfWork) -> Receivers:
    chosen = uow.choices.newest(RECEIVERS)
    if chosen is None:
        return Receivers()
    value = chosen.value
    return Receivers(first=_one(value["first"]), deputy=_one(value["deputy"]), team_mail=value["team_mail"])


def _one(value: JSON | None) -> Addressee | None:
    return Addressee(person=value["person"], mail=value["mail"]) if value else None


def _coordinators(uow: UnitOfWork) -> list[str]:
    return sorted(user.name for user in uow.accounts.users() if user.active and may(user.role, Right.COORDINATE))


def _checked(field: str, chosen: Addressee | None, names: Sequence[str]) -> JSON | None:
    if chosen is None:
        return None
    if chosen.person not in names:
        raise InvalidInput(field, "kies een coördinator uit de lijst")
    return {"person": chosen.person, "mail": address(f"{field}_mail", chosen.mail)}
