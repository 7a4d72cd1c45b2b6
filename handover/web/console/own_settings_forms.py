"""The forms of the municipality's own settings: a section as fields that hold text, and what was typed as a section again."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handover.domain.deadlines import WEEKDAYS
from handover.domain.own_desks import MINUTES, ON_CALL
from handover.domain.own_hours import MOST_DAYS, written_periods
from handover.domain.own_settings import Section
from handover.domain.understanding import JSON

Fields = Mapping[str, str]
EMPTY_ROWS = 2
"""To fill in, below what there is."""
CLOSED, EARLY = ("day", "until", "name"), ("day", "closes", "name")


def fields_of(section: Section, value: JSON) -> dict[str, str]:
    return _FIELDS[section](value)


def value_of(section: Section, form: Fields, in_force: JSON) -> JSON:
    """Nothing is checked here: it may be no setting at all."""
    return _VALUES[section](form, in_force)


def rows_in(form: Fields, kind: str) -> int:
    """How many rows of `kind` a form holds, empty ones included."""
    return max((n for n in range(1, MOST_DAYS + EMPTY_ROWS + 1) if f"{kind}-name-{n}" in form), default=0)


def _fields_of_hours(value: JSON) -> dict[str, str]:
    week = {day: ", ".join(value[day]) for day in WEEKDAYS}
    return {**week, "good_friday": "1" if value["good_friday"] else "", "liberation_day": value["liberation_day"]}


def _hours(form: Fields, _: JSON) -> JSON:
    week = {day: written_periods(form.get(day, "")) for day in WEEKDAYS}
    return {
        **week,
        "good_friday": form.get("good_friday") == "1",
        "liberation_day": form.get("liberation_day", ""),
    }


def _fields_of_days(value: JSON) -> dict[str, str]:
    fields: dict[str, str] = {}
    for kind, names, rows in (("closed", CLOSED, value["closing_days"]), ("early", EARLY, value["closing_early"])):
        for n, row in enumerate([*rows, *[dict.fromkeys(names, "")] * EMPTY_ROWS], 1):
            fields |= {f"{kind}-{name}-{n}": row[name] for name in names}
    return fields


def _days(form: Fields, _: JSON) -> JSON:
    return {"closing_days": _rows(form, "closed", CLOSED), "closing_early": _rows(form, "early", EARLY)}


def _rows(form: Fields, kind: str, names: tuple[str, ...]) -> list[JSON]:
    return [
        {name: form.get(f"{kind}-{name}-{n}", "").strip() for name in names} for n in range(1, rows_in(form, kind) + 1)
    ]


def _fields_of_departments(value: JSON) -> dict[str, str]:
    return {f"{key}-{name}": str(one[name]) for key, one in value.items() for name in one}


def _departments(form: Fields, in_force: JSON) -> JSON:
    return {key: {name: form.get(f"{key}-{name}", "") for name in one} for key, one in in_force.items()}


def _fields_of_alerts(value: JSON) -> dict[str, str]:
    return {field: str(value[field]) for field in (*MINUTES, ON_CALL)}


def _alerts(form: Fields, _: JSON) -> JSON:
    return {field: form.get(field, "") for field in (*MINUTES, ON_CALL)}


_FIELDS: dict[Section, Callable[[JSON], dict[str, str]]] = {
    Section.OPENING_HOURS: _fields_of_hours,
    Section.CLOSING_DAYS: _fields_of_days,
    Section.DEPARTMENTS: _fields_of_departments,
    Section.ALERTS: _fields_of_alerts,
}
_VALUES: dict[Section, Callable[[Fields, JSON], JSON]] = {
    Section.OPENING_HOURS: _hours,
    Section.CLOSING_DAYS: _days,
    Section.DEPARTMENTS: _departments,
    Section.ALERTS: _alerts,
}
