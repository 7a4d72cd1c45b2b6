"""Opening hours and closing days as a coordinator types them: checked, kept and read back. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from itertools import pairwise
from typing import get_args

from handover.domain.deadlines import (
    MONTHS,
    WEEKDAYS,
    EarlyClosing,
    LiberationDay,
    OfficeHours,
    Period,
    Recess,
)
from handover.domain.errors import InvalidInput
from handover.domain.typed import words
from handover.domain.understanding import JSON

MOST_PERIODS = 4
"""Of a day."""
MOST_DAYS = 100
"""Rows of closing days, past ones included."""
LONGEST_CLOSED = 90
"""Days without a working day: beyond that no term means anything."""
YEARS = range(2020, 2100)
LIBERATION_DAY = {"never": "open", "lustrum": "eens in de vijf jaar gesloten", "always": "elk jaar gesloten"}
_PERIOD = re.compile(r"(\d{1,2})[:.](\d{2})\s*(?:-|–|tot)\s*(\d{1,2})[:.](\d{2})")
_HOW = "schrijf tijden als 09:00-17:00, met een pauze als 08:30-12:30, 13:30-17:00"


def written_periods(text: str) -> list[str]:
    """What somebody typed for a day, one period each; nothing for a day on which it is closed."""
    return [part.strip() for part in re.split(r"[,;]|\ben\b", text) if part.strip()]


def checked_opening_hours(value: JSON, _: JSON) -> JSON:
    """Raises InvalidInput with the day."""
    week = {day: _periods(day, value[day]) for day in WEEKDAYS}
    if not any(week.values()):
        raise InvalidInput("opening_hours", "vul voor minstens één dag tijden in")
    if value["liberation_day"] not in get_args(LiberationDay):
        raise InvalidInput("liberation_day", "kies een van de drie")
    return {**week, "good_friday": bool(value["good_friday"]), "liberation_day": value["liberation_day"]}


def checked_closing_days(value: JSON, _: JSON) -> JSON:
    """In the order of the calendar. A row in which nothing stands is none. Raises InvalidInput that names the row."""
    closed = [_closed(n, row) for n, row in _rows(value["closing_days"])]
    early = [_early(n, row) for n, row in _rows(value["closing_early"])]
    for field, rows in (("closing_days", closed), ("closing_early", early)):
        if len(rows) > MOST_DAYS:
            raise InvalidInput(field, f"hoogstens {MOST_DAYS} regels; haal oude dagen weg")
    return {
        "closing_days": sorted(closed, key=lambda row: (row["day"], row["until"], row["name"])),
        "closing_early": sorted(early, key=lambda row: (row["day"], row["closes"], row["name"])),
    }


def office_hours(opening: JSON, closing: JSON) -> OfficeHours:
    return OfficeHours(
        week=tuple(tuple(map(_period, opening[day])) for day in WEEKDAYS),
        recesses=tuple(
            Recess(first=_kept(row["day"]), last=_kept(row["until"] or row["day"]), name=row["name"])
            for row in closing["closing_days"]
        ),
        early_closings=tuple(
            EarlyClosing(day=_kept(row["day"]), closes=time.fromisoformat(row["closes"]), name=row["name"])
            for row in closing["closing_early"]
        ),
        good_friday=opening["good_friday"],
        liberation_day=opening["liberation_day"],
    )


def closed_too_long(opening: JSON, closing: JSON) -> str | None:
    """Why nobody can count terms with these, or None."""
    hours = office_hours(opening, closing)
    for recess in hours.recesses:
        days = (recess.first + timedelta(days=later) for later in range(LONGEST_CLOSED + 1))
        if not any(map(hours.periods, days)):
            return f"vanaf {_in_words(recess.first)} is het zo langer dan {LONGEST_CLOSED} dagen achter elkaar gesloten"
    return None


def lines_of_opening_hours(value: JSON) -> Mapping[str, str]:
    week = {day.capitalize(): ", ".join(value[day]) or "gesloten" for day in WEEKDAYS}
    good_friday = "gesloten" if value["good_friday"] else "open"
    return {**week, "Goede Vrijdag": good_friday, "5 mei": LIBERATION_DAY[value["liberation_day"]]}


def lines_of_closing_days(value: JSON) -> Mapping[str, str]:
    closed = {_span(row): f"gesloten ({row['name']})" for row in value["closing_days"]}
    early = {
        f"{_in_words(_kept(row['day']))}, eerder dicht": f"vanaf {row['closes']} ({row['name']})"
        for row in value["closing_early"]
    }
    return {**closed, **early}


def _periods(day: str, written: Sequence[str]) -> list[str]:
    periods = sorted((_read(day, text) for text in written), key=lambda period: period.opens)
    if len(periods) > MOST_PERIODS:
        raise InvalidInput(day, f"hoogstens {MOST_PERIODS} perioden op een dag")
    for earlier, later in pairwise(periods):
        if later.opens < earlier.closes:
            raise InvalidInput(day, "de tijden overlappen elkaar")
    return [f"{period.opens:%H:%M}-{period.closes:%H:%M}" for period in periods]


def _read(day: str, text: str) -> Period:
    found = _PERIOD.fullmatch(text.strip())
    if not found:
        raise InvalidInput(day, _HOW)
    try:
        opens, closes = (time(int(found[n]), int(found[n + 1])) for n in (1, 3))
    except ValueError:
        raise InvalidInput(day, f"{text.strip()} bestaat niet; {_HOW}") from None
    if closes <= opens:
        raise InvalidInput(day, f"{text.strip()} eindigt niet na het begin")
    return Period(opens=opens, closes=closes)


def _period(kept: str) -> Period:
    opens, closes = map(time.fromisoformat, kept.split("-"))
    return Period(opens=opens, closes=closes)


def _rows(rows: Sequence[JSON]) -> Iterable[tuple[int, JSON]]:
    return ((n, row) for n, row in enumerate(rows, 1) if any(row.values()))


def _closed(n: int, row: JSON) -> JSON:
    field = "closing_days"
    first = _day(field, n, row["day"])
    last = _day(field, n, row["until"]) if row["until"] else first
    if last < first:
        raise InvalidInput(field, f"regel {n}: de laatste dag ligt voor de eerste")
    until = last.isoformat() if last > first else ""
    return {"day": first.isoformat(), "until": until, "name": words(field, row["name"], before=f"regel {n}: ")}


def _early(n: int, row: JSON) -> JSON:
    field = "closing_early"
    day = _day(field, n, row["day"])
    try:
        closes = time.fromisoformat(row["closes"])
    except ValueError:
        raise InvalidInput(field, f"regel {n}: vul in vanaf hoe laat, bijvoorbeeld 15:00") from None
    return {
        "day": day.isoformat(),
        "closes": f"{closes:%H:%M}",
        "name": words(field, row["name"], before=f"regel {n}: "),
    }


def _day(field: str, n: int, text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(field, f"regel {n}: vul een datum in") from None
    if day.year not in YEARS:
        raise InvalidInput(field, f"regel {n}: kies een jaar van {YEARS[0]} tot en met {YEARS[-1]}")
    return day


def _kept(day: str) -> date:
    return date.fromisoformat(day)


def _span(row: JSON) -> str:
    first = _in_words(_kept(row["day"]))
    return f"{first} tot en met {_in_words(_kept(row['until']))}" if row["until"] else first


def _in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
