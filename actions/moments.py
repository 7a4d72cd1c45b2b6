"""When a resident can be called: their words as days and hours, and the part of the day that they fit (policy 5.2).

Pure: the words of a `tijdstip`, today's date, and the parts in which a colleague can still call.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from actions.turn import JSON

DAY = 24 * 60
NOON, EVENING = 12 * 60, 18 * 60
LEAST = 15
"""Minutes that a wish and a part of the day must have in common."""
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
NUMBERS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
BENT = (
    "enen",
    "tweeën",
    "drieën",
    "vieren",
    "vijven",
    "zessen",
    "zevenen",
    "achten",
    "negenen",
    "tienen",
    "elven",
    "twaalven",
)
"""As after a preposition: "na vijven"."""

_NEGATED = re.compile(r"\b(?:niet|geen|behalve|nooit)\s+(?:(?:op|in|de|'?s|meer)\s*)*[\w']+", re.IGNORECASE)
_ANY = re.compile(
    r"\b(?:maakt (?:me |mij )?niet uit|(?:de )?hele dag|(?:elk|ieder) (?:moment|dagdeel)|altijd|wanneer (?:u|jullie|je) wil\w*|zo (?:snel|vroeg|spoedig) mogelijk|z\.?s\.?m|asap|zodra|nu|meteen|direct)\b",
    re.IGNORECASE,
)
_MORNING = re.compile(r"ochtend|morgens\b|vanmorgen|voormiddag|vroeg|murgenvrog")
_MIDDAY = re.compile(r"tussen de middag|\blunch|middagpauze")
_AFTERNOON = re.compile(r"(?<!voor)middag")
_EVENING = re.compile(r"avond")
_HOUR = (
    r"(?P<{0}half>half\s+)?(?:(?P<{0}quarter>kwart)\s+(?P<{0}side>over|voor)\s+)?"
    r"(?P<{0}hour>\d{{1,2}}|"
    + "|".join((*BENT, r"een(?=\s*uur|\W*$)", *NUMBERS[1:]))
    + r")(?:en)?(?:[.:](?P<{0}minute>\d{{2}}))?(?:\s*(?:uur|u)\b)?"
)
_BETWEEN = re.compile(r"\b(?:tussen|van)\s+" + _HOUR.format("a") + r"\s+(?:en|tot)\s+" + _HOUR.format("b"))
_CLOCK = re.compile(
    r"(?:\b(?P<how>na|vanaf|voor|tot|om|rond|tegen|omstreeks|uiterlijk)\s+)?\b" + _HOUR.format("a") + r"(?!\w)"
)


@dataclass(frozen=True)
class Wish:
    """`days` is None when none was named; minutes of the day."""

    days: frozenset[date] | None = None
    begin: int = 0
    end: int = DAY

    @property
    def says_something(self) -> bool:
        return self.days is not None or (self.begin, self.end) != (0, DAY)


ANY = Wish()


def wish(words: str, today: date) -> Wish | None:
    """What the words ask for; None when no moment is in them, ANY when every moment is good."""
    text = _NEGATED.sub(" ", words.lower().replace("smiddags", "s middags").replace("smorgens", "s morgens"))
    begin, end = _hours(text)
    found = Wish(days=_days(text, today), begin=begin, end=end)
    if found.says_something:
        return found
    return ANY if _ANY.search(words) else None


def _days(text: str, today: date) -> frozenset[date] | None:
    found = {today + timedelta(days=ahead) for ahead in _ahead(text, today)}
    return frozenset(found) or None


def _ahead(text: str, today: date) -> list[int]:
    """How many days from today. A weekday is the next one, and a week later in "volgende week"."""
    week = 7 if re.search(r"\bvolgende week\b", text) else 0
    days = [(number - today.weekday()) % 7 for number, name in enumerate(WEEKDAYS) if name in text]
    if days:
        return [ahead + week if week == 0 or ahead < week else ahead for ahead in days]
    if "overmorgen" in text:
        return [2]
    if re.search(r"(?<!van)(?<!'s )(?<!\bs )\bmorgen(?!s)", text):
        return [1]
    if re.search(r"\bvandaag\b|\bvan(?:ochtend|morgen|middag|avond)\b|\bstraks\b", text):
        return [0]
    return [*range(7, 12)] if week else []


def _hours(text: str) -> tuple[int, int]:
    """What the part of the day and the clock leave, together."""
    begin, end = _part(text)
    first, last = _clock(text, morning=end == NOON)
    return max(begin, first), min(end, last)


def _part(text: str) -> tuple[int, int]:
    if _MIDDAY.search(text):
        return NOON, 14 * 60
    if _EVENING.search(text):
        return EVENING, DAY
    morning, afternoon = _MORNING.search(text), _AFTERNOON.search(text)
    if morning and not afternoon:
        return 0, NOON
    return (NOON, EVENING) if afternoon and not morning else (0, DAY)


def _clock(text: str, *, morning: bool) -> tuple[int, int]:
    between = _BETWEEN.search(text)
    if between:
        return _minutes(between, "a", morning=morning), _minutes(between, "b", morning=morning)
    match = next((m for m in _CLOCK.finditer(text) if _is_hour(m)), None)
    if match is None:
        return 0, DAY
    at = _minutes(match, "a", morning=morning)
    match match["how"]:
        case "na" | "vanaf":
            return at, DAY
        case "voor" | "tot" | "uiterlijk":
            return 0, at
        case _:
            return at, at + 30


def _is_hour(match: re.Match[str]) -> bool:
    """A number by itself says nothing ("2 kinderen"): it needs a preposition, "uur", minutes, or to be all there is."""
    alone = not re.search(r"\w", match.string[: match.start()] + match.string[match.end() :])
    said = match["how"] or match["ahalf"] or match["aquarter"] or match["aminute"] or re.search(r"uur|u$", match[0])
    return bool(alone or said)


def _minutes(match: re.Match[str], name: str, *, morning: bool) -> int:
    """By the clock that people mean: three o'clock is in the afternoon, eight in the morning."""
    word = match[f"{name}hour"]
    hour = int(word) if word.isdigit() else (BENT if word in BENT else NUMBERS).index(word) + 1
    minutes = int(match[f"{name}minute"] or 0)
    if match[f"{name}half"]:
        minutes = -30
    if match[f"{name}quarter"]:
        minutes = 15 if match[f"{name}side"] == "over" else -15
    if hour < 8 and not morning:
        hour += 12
    return hour * 60 + minutes


def fitting(wanted: Wish, parts: Sequence[JSON]) -> JSON | None:
    """The first part of the day that the wish leaves room in."""
    return next((part for part in parts if _fits(wanted, part)), None)


def _fits(wanted: Wish, part: JSON) -> bool:
    if wanted.days is not None and date.fromisoformat(part["day"]) not in wanted.days:
        return False
    return min(wanted.end, _of_day(part["until"])) - max(wanted.begin, _of_day(part["from"])) >= LEAST


def _of_day(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def in_words(parts: Sequence[JSON]) -> str:
    """As in "vanmiddag, morgenochtend of morgenmiddag"."""
    words = [part["words"] for part in parts]
    return " of ".join([*([", ".join(words[:-1])] if words[:-1] else []), *words[-1:]])
