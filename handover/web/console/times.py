"""Moments as agents read them: in Duiven's time, near ones by name, terms with what is left of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handover.domain import window

LOCAL = ZoneInfo("Europe/Amsterdam")
SOON = timedelta(hours=3)
WINDOW_SOON = timedelta(hours=4)
DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
NEAR = {-1: "gisteren", 0: "vandaag", 1: "morgen"}


@dataclass(frozen=True, kw_only=True)
class Left:
    """`level` is `late`, `soon` or `calm`; the words say the same, so that colour is never alone."""

    text: str
    level: str


def clock(moment: datetime) -> str:
    """`14.05`"""
    return f"{moment.astimezone(LOCAL):%H.%M}"


def day(moment: datetime, now: datetime) -> str:
    """`vandaag`, `morgen`, `wo 4 feb`, `wo 4 feb 2027`"""
    local, today = moment.astimezone(LOCAL), now.astimezone(LOCAL).date()
    near = NEAR.get((local.date() - today).days)
    if near:
        return near
    year = f" {local.year}" if local.year != today.year else ""
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]}{year}"


def when(moment: datetime, now: datetime) -> str:
    """`morgen 12.00`"""
    return f"{day(moment, now)} {clock(moment)}"


def span(length: timedelta) -> str:
    """Rounded down to what still says something: `45 min`, `2 uur`, `3 dagen`."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 60:
        return f"{max(minutes, 0)} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} uur"
    return f"{minutes // (24 * 60)} dagen"


def left(moment: datetime, now: datetime) -> Left:
    """What is left of a term."""
    if moment <= now:
        return Left(text=f"{span(now - moment)} te laat", level="late")
    rest = moment - now
    return Left(text=f"nog {span(rest)}", level="soon" if rest <= SOON else "calm")


def window_left(closes_at: datetime | None, now: datetime) -> Left:
    """WhatsApp's 24 hours (policy 6.6), made impossible to miss."""
    if closes_at is None or now >= closes_at - window.MARGIN:
        return Left(text="venster dicht", level="late")
    rest = closes_at - now
    return Left(text=f"venster nog {span(rest)}", level="soon" if rest <= WINDOW_SOON else "calm")


def shuts_at(closes_at: datetime) -> str:
    """For the clock in the browser: until when free text is still sent."""
    return (closes_at - window.MARGIN).astimezone(LOCAL).isoformat(timespec="seconds")


def later(now: datetime, due_at: datetime) -> datetime:
    """A moment that a form proposes for coming back to something: in two hours, or halfway what is left of the term."""
    return now + min(timedelta(hours=2), (due_at - now) / 2)


def day_field(moment: datetime) -> str:
    """For the value of a date field."""
    return f"{moment.astimezone(LOCAL):%Y-%m-%d}"


def time_field(moment: datetime) -> str:
    """For the value of a time field."""
    return f"{moment.astimezone(LOCAL):%H:%M}"


def machine(moment: datetime) -> str:
    """For the `datetime` of a `<time>`."""
    return moment.astimezone(LOCAL).isoformat(timespec="minutes")
