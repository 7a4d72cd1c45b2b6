"""What of gemeente.yml a coordinator may change in the console: opening hours, closing days, departments and when the console
draws attention. Each section is kept as a value of plain JSON, checked as a whole. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from handover.domain.attention import Thresholds
from handover.domain.deadlines import OfficeHours
from handover.domain.errors import InvalidInput
from handover.domain.own_desks import checked_alerts, checked_departments, lines_of_alerts, lines_of_departments
from handover.domain.own_hours import (
    checked_closing_days,
    checked_opening_hours,
    closed_too_long,
    lines_of_closing_days,
    lines_of_opening_hours,
    office_hours,
)
from handover.domain.understanding import JSON

CHOICE = "municipality:"
"""A changed section is kept as a choice of this name and its key."""
NOTHING = "niets"


class Section(StrEnum):
    OPENING_HOURS = "opening-hours"
    CLOSING_DAYS = "closing-days"
    DEPARTMENTS = "departments"
    ALERTS = "alerts"

    @classmethod
    def about_time(cls) -> frozenset[Section]:
        """A change of these moves terms."""
        return frozenset({cls.OPENING_HOURS, cls.CLOSING_DAYS})

    @property
    def field(self) -> str:
        return self.replace("-", "_")


Values = Mapping[Section, JSON]
"""All sections at one moment."""


@dataclass(frozen=True, kw_only=True)
class Department:
    """A back office (policy 6.3). `term` in working days; without `mailbox` nothing can be mailed to it."""

    label: str
    mailbox: str | None
    term: int


@dataclass(frozen=True, kw_only=True)
class InForce:
    """The sections as rules use them. `on_call`: whom an emergency out of hours is mailed to (policy 7.2); empty: nobody."""

    hours: OfficeHours
    departments: Mapping[str, Department]
    limits: Thresholds
    on_call: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """A line of a section that one version has otherwise than the one before."""

    what: str
    was: str
    became: str


@dataclass(frozen=True, kw_only=True)
class _Rules:
    check: Callable[[JSON, JSON], JSON]
    """What was typed and what is in force, as it is kept. Raises InvalidInput."""
    lines: Callable[[JSON], Mapping[str, str]]
    """As people read it, by what it is about."""


_RULES = {
    Section.OPENING_HOURS: _Rules(check=checked_opening_hours, lines=lines_of_opening_hours),
    Section.CLOSING_DAYS: _Rules(check=checked_closing_days, lines=lines_of_closing_days),
    Section.DEPARTMENTS: _Rules(check=checked_departments, lines=lines_of_departments),
    Section.ALERTS: _Rules(check=checked_alerts, lines=lines_of_alerts),
}


def checked(section: Section, value: JSON, values: Values) -> JSON:
    """As it is kept. Raises InvalidInput with the field that can't be so, also when it doesn't go with the other sections."""
    kept = checked_alone(section, value, values[section])
    together = {**values, section: kept}
    too_long = closed_too_long(together[Section.OPENING_HOURS], together[Section.CLOSING_DAYS])
    if too_long and section in Section.about_time():
        raise InvalidInput(section.field, too_long)
    return kept


def checked_alone(section: Section, value: JSON, in_force: JSON) -> JSON:
    return _RULES[section].check(value, in_force)


def fitting(section: Section, value: JSON, shipped: JSON) -> JSON:
    """A value of an earlier day beside a gemeente.yml of today, which says what departments there are."""
    if section is not Section.DEPARTMENTS:
        return value
    return {key: value.get(key, department) for key, department in shipped.items()}


def lines_of(section: Section, value: JSON) -> Mapping[str, str]:
    return _RULES[section].lines(value)


def differences(section: Section, before: JSON, after: JSON) -> list[Change]:
    old, new = lines_of(section, before), lines_of(section, after)
    return [
        Change(what=what, was=old.get(what, NOTHING), became=new.get(what, NOTHING))
        for what in dict.fromkeys([*old, *new])
        if old.get(what) != new.get(what)
    ]


def in_force(values: Values) -> InForce:
    departments, alerts = values[Section.DEPARTMENTS], values[Section.ALERTS]
    return InForce(
        hours=office_hours(values[Section.OPENING_HOURS], values[Section.CLOSING_DAYS]),
        departments={
            key: Department(label=one["label"], mailbox=one["mailbox"] or None, term=one["term"])
            for key, one in departments.items()
        },
        limits=Thresholds(
            due_soon=timedelta(minutes=alerts["due_soon_minutes"]),
            window_soon=timedelta(minutes=alerts["window_soon_minutes"]),
            idle=timedelta(minutes=alerts["claimed_idle_minutes"]),
            coordinator=timedelta(minutes=alerts["overdue_to_coordinator_minutes"]),
            urgent=timedelta(minutes=alerts["urgent_unclaimed_minutes"]),
        ),
        on_call=alerts["on_call_address"],
    )
