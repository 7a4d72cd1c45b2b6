"""What of gemeente.yml a coordinator changed: on top of the file, with history, in force at once in every process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from handover.domain.accounts import Actor
from handover.domain.attention import Thresholds
from handover.domain.choices import Choice
from handover.domain.deadlines import OfficeHours
from handover.domain.errors import InvalidInput, StaleVersion
from handover.domain.own_settings import (
    CHOICE,
    Change,
    Department,
    InForce,
    Section,
    Values,
    checked,
    checked_alone,
    differences,
    fitting,
)
from handover.domain.own_settings import in_force as rules_of
from handover.domain.understanding import JSON
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.casework import known
from handover.services.choices import FRESH, SHOWN, checked_reason, keep, must_coordinate

SHIPPED = 0
"""The version of a section that nobody ever changed: gemeente.yml."""


@dataclass(frozen=True, kw_only=True)
class OwnSetting:
    """A section as it is in force. `lapsed`: why what was decided earlier can't be any more, so that gemeente.yml holds again."""

    section: Section
    value: JSON
    version: int
    changed: bool
    lapsed: str = ""


@dataclass(frozen=True, kw_only=True)
class SettingVersion:
    """A change as it is shown. `value` is None for a return to gemeente.yml. Real clock."""

    version: int
    value: JSON | None
    reason: str
    set_by: str
    set_at: datetime
    changes: tuple[Change, ...]


class OwnSettings:
    """Raises InvalidInput with the field that can't be so, NotAllowed, and StaleVersion when somebody was first."""

    def __init__(self, transactions: Transactions, clock: Clock, shipped: Values) -> None:
        self._transactions, self._clock, self._shipped = transactions, clock, shipped
        self._known: tuple[datetime, InForce] | None = None

    def in_force(self) -> InForce:
        """Read again when what is known is older than FRESH."""
        now = self._clock.now()
        if self._known is None or now - self._known[0] > FRESH:
            with self._transactions(read_only=True) as uow:
                self._known = (now, rules_of(self._values(uow)))
        return self._known[1]

    def hours(self) -> OfficeHours:
        return self.in_force().hours

    def departments(self) -> Mapping[str, Department]:
        return self.in_force().departments

    def limits(self) -> Thresholds:
        return self.in_force().limits

    def on_call(self) -> str:
        return self.in_force().on_call

    def all(self) -> list[OwnSetting]:
        with self._transactions(read_only=True) as uow:
            newest = _newest(uow)
        return [self._own(section, newest.get(section)) for section in Section]

    def one(self, section: Section) -> OwnSetting:
        return self.all()[list(Section).index(section)]

    def history(self, section: Section) -> list[SettingVersion]:
        """The newest first, each beside the one before it; before the first stands gemeente.yml."""
        with self._transactions(read_only=True) as uow:
            choices = uow.choices.history(CHOICE + section, SHOWN + 1)
        values = [self._value(section, choice) for choice in choices] + [self._shipped[section]]
        return [
            SettingVersion(
                version=known(choice.id),
                value=choice.value["value"],
                reason=choice.value["reason"],
                set_by=choice.set_by,
                set_at=choice.set_at,
                changes=tuple(differences(section, values[n + 1], values[n])),
            )
            for n, choice in enumerate(choices[:SHOWN])
        ]

    def change(self, actor: Actor, section: Section, value: JSON, *, reason: str, version: int | None = None) -> None:
        """`version` is the one that was read: nobody overwrites what they didn't see."""
        must_coordinate(actor)
        with self._transactions() as uow:
            values = self._values(uow)
            kept = checked(section, value, values)
            if kept == values[section]:
                raise InvalidInput(section.field, "er is niets veranderd")
            self._keep(uow, actor, section, kept, reason, version)

    def restore(self, actor: Actor, section: Section, former: int, *, reason: str, version: int | None = None) -> None:
        """A former version is in force again; SHIPPED is gemeente.yml."""
        must_coordinate(actor)
        with self._transactions() as uow:
            value = None
            if former != SHIPPED:
                choices = uow.choices.history(CHOICE + section, SHOWN)
                found = next((choice for choice in choices if choice.id == former), None)
                if found is None:
                    raise InvalidInput("former", "die versie is er niet (meer)")
                value = checked(section, self._value(section, found), self._values(uow))
            self._keep(uow, actor, section, value, reason, version)

    def _keep(
        self, uow: UnitOfWork, actor: Actor, section: Section, value: JSON | None, reason: str, version: int | None
    ) -> None:
        newest = uow.choices.newest(CHOICE + section)
        if version is not None and version != _version(newest):
            raise StaleVersion(f"{section} is at version {_version(newest)}")
        kept = {"value": value, "reason": checked_reason(reason)}
        keep(uow, actor, {CHOICE + section: kept}, self._clock.now())
        uow.commit()
        self._known = None

    def _values(self, uow: UnitOfWork) -> dict[Section, JSON]:
        newest = _newest(uow)
        return {section: self._own(section, newest.get(section)).value for section in Section}

    def _own(self, section: Section, choice: Choice | None) -> OwnSetting:
        """A decision that doesn't go with a newer gemeente.yml lapses visibly: it never stops the service."""
        shipped, version = self._shipped[section], _version(choice)
        if choice is None or choice.value["value"] is None:
            return OwnSetting(section=section, value=shipped, version=version, changed=False)
        try:
            value = checked_alone(section, self._value(section, choice), shipped)
        except InvalidInput as error:
            return OwnSetting(section=section, value=shipped, version=version, changed=False, lapsed=error.detail)
        return OwnSetting(section=section, value=value, version=version, changed=True)

    def _value(self, section: Section, choice: Choice) -> JSON:
        value = choice.value["value"]
        return self._shipped[section] if value is None else fitting(section, value, self._shipped[section])


def _newest(uow: UnitOfWork) -> dict[Section, Choice]:
    newest = uow.choices.newest_of([CHOICE + section for section in Section])
    return {Section(name.removeprefix(CHOICE)): choice for name, choice in newest.items()}


def _version(choice: Choice | None) -> int:
    return SHIPPED if choice is None else known(choice.id)
