"""What a coordinator types for opening hours, closing days, departments and alert limits: as it is kept, or why it can't be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from handover.domain.deadlines import WEEKDAYS
from handover.domain.errors import InvalidInput
from handover.domain.own_settings import Section, checked, differences, in_force
from handover.domain.understanding import JSON
from handover.settings import Settings

SHIPPED = Settings.for_tests().municipality().own_settings()


def kept(section: Section, **fields: Any) -> JSON:
    return checked(section, {**SHIPPED[section], **fields}, SHIPPED)


def closed(day: str, until: str = "", name: str = "sluiting") -> JSON:
    return {"day": day, "until": until, "name": name}


def early(day: str, closes: str, name: str = "kerstavond") -> JSON:
    return {"day": day, "closes": closes, "name": name}


HOURS, DAYS, DESKS, ALERTS = Section
GROEN = SHIPPED[DESKS]["groen"]
SHUT: JSON = {day: [] for day in WEEKDAYS}


def test_what_is_shipped_passes_its_own_checks() -> None:
    assert all(checked(section, SHIPPED[section], SHIPPED) == SHIPPED[section] for section in Section)


def test_times_are_read_as_people_write_them() -> None:
    written = kept(HOURS, maandag=["13.30 tot 17.00", "8:30 – 12:30"])
    assert written["maandag"] == ["08:30-12:30", "13:30-17:00"]


def test_closing_days_are_kept_in_the_order_of_the_calendar_without_empty_rows() -> None:
    rows = [closed("2027-05-07"), closed("", "", ""), closed("2026-12-28", "2026-12-31", " kerst  sluiting ")]
    assert kept(DAYS, closing_days=rows)["closing_days"] == [
        closed("2026-12-28", "2026-12-31", "kerst sluiting"),
        closed("2027-05-07"),
    ]


def test_the_rules_count_with_what_is_kept() -> None:
    days = kept(DAYS, closing_days=[closed("2026-12-28", "2026-12-31")], closing_early=[early("2026-12-24", "15:00")])
    hours = in_force({**SHIPPED, DAYS: days}).hours
    assert not hours.periods(date(2026, 12, 30))
    assert hours.periods(date(2026, 12, 24))[-1].closes.hour == 15
    assert in_force(SHIPPED).departments["groen"].mailbox is None, "in te vullen"


# section, what is typed, the field that is named, what the line says, why
REFUSED: list[tuple[Section, dict[str, Any], str, str, str]] = [
    (HOURS, {"maandag": ["9-17"]}, "maandag", "schrijf tijden als 09:00-17:00", "no minutes"),
    (HOURS, {"maandag": ["25:00-26:00"]}, "maandag", "bestaat niet", "no such hour"),
    (HOURS, {"maandag": ["17:00-09:00"]}, "maandag", "eindigt niet na het begin", "the other way round"),
    (HOURS, {"vrijdag": ["09:00-13:00", "12:00-17:00"]}, "vrijdag", "overlappen", "twice the same hour"),
    (HOURS, {"vrijdag": [f"{n:02}:00-{n:02}:30" for n in range(5)]}, "vrijdag", "hoogstens 4", "too many"),
    (HOURS, SHUT, "opening_hours", "minstens één dag", "never open"),
    (HOURS, {"liberation_day": "soms"}, "liberation_day", "kies een van de drie", "no such choice"),
    (DAYS, {"closing_days": [closed("7 mei")]}, "closing_days", "regel 1: vul een datum in", "no date"),
    (DAYS, {"closing_days": [closed("2027-05-07", "2027-05-06")]}, "closing_days", "voor de eerste", "ends before"),
    (DAYS, {"closing_days": [closed("2027-05-07", name=" ")]}, "closing_days", "regel 1: vul een naam in", "no name"),
    (DAYS, {"closing_days": [closed("0207-05-07")]}, "closing_days", "kies een jaar", "a slip of the year"),
    (DAYS, {"closing_days": [closed("2027-01-01", "2027-06-30")]}, "closing_days", "90 dagen", "half a year"),
    (
        DAYS,
        {"closing_days": [closed("2027-01-01", "2027-02-12"), closed("2027-02-15", "2027-04-30")]},
        "closing_days",
        "vanaf 1 januari 2027",
        "with a weekend in between",
    ),
    (DAYS, {"closing_days": [closed("2027-05-07")] * 101}, "closing_days", "hoogstens 100", "too many rows"),
    (DAYS, {"closing_early": [early("2026-12-24", "")]}, "closing_early", "regel 1: vul in vanaf hoe laat", "no time"),
    (DESKS, {"groen": {**GROEN, "mailbox": "groen"}}, "departments", "Groen: is geen e-mailadres", "no address"),
    (DESKS, {"groen": {**GROEN, "term": "0"}}, "departments", "Groen: vul een heel getal in van 1", "no term"),
    (DESKS, {"groen": {**GROEN, "label": ""}}, "departments", "Groen: vul een naam in", "no name"),
    (DESKS, {"groen": {**GROEN, "label": "wegen"}}, "departments", "staat er twee keer", "a name that is taken"),
    (DESKS, {"water": GROEN}, "departments", "het zijn deze afdelingen", "a department of its own"),
    (ALERTS, {"due_soon_minutes": "een uur"}, "due_soon_minutes", "vul een heel getal in", "words"),
    (ALERTS, {"due_soon_minutes": True}, "due_soon_minutes", "vul een heel getal in", "no number"),
    (ALERTS, {"claimed_idle_minutes": 10081}, "claimed_idle_minutes", "tot en met 10080", "more than a week"),
    (ALERTS, {"on_call_address": "piket@example.org\nBcc: x"}, "on_call_address", "is geen e-mailadres", "a header"),
]


@pytest.mark.parametrize(("section", "typed", "field", "says", "why"), REFUSED, ids=[row[4] for row in REFUSED])
def test_what_can_not_be_is_refused_with_its_field(
    section: Section, typed: dict[str, Any], field: str, says: str, why: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        kept(section, **typed)
    assert refused.value.field == field, why
    assert says in refused.value.detail, why


def test_the_limit_of_the_coordinator_may_be_at_once() -> None:
    assert kept(ALERTS, overdue_to_coordinator_minutes="0")["overdue_to_coordinator_minutes"] == 0


def test_a_change_is_told_in_words_with_what_it_was() -> None:
    after = kept(DAYS, closing_days=[closed("2026-12-28", "2026-12-31", "kerstsluiting")])
    (change,) = differences(DAYS, SHIPPED[DAYS], after)
    assert (change.what, change.was, change.became) == (
        "28 december 2026 tot en met 31 december 2026",
        "niets",
        "gesloten (kerstsluiting)",
    )
