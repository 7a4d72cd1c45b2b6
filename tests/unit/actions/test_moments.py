"""When a resident can be called: words as days and hours, and the part of the day that they fit (policy 5.2)."""

from __future__ import annotations

from datetime import date

import pytest

from actions.moments import ANY, fitting, in_words, wish
from tests.unit.actions.turns import AFTERNOON, PARTS, TOMORROW

TUESDAY = date(2026, 2, 3)
WEDNESDAY, FRIDAY, NEXT_MONDAY = date(2026, 2, 4), date(2026, 2, 6), date(2026, 2, 9)

# words, days, from, until (hours), why
WISHES = [
    ("vanmiddag na 3 uur", {TUESDAY}, 15, 18, "today, afternoon, later than three"),
    ("morgen", {WEDNESDAY}, 0, 24, "tomorrow, any time"),
    ("'s morgens", None, 0, 12, "mornings, not tomorrow"),
    ("morgenochtend", {WEDNESDAY}, 0, 12, "tomorrow morning"),
    ("vrijdagmiddag", {FRIDAY}, 12, 18, "a weekday with a part"),
    ("maandag rond half elf", {NEXT_MONDAY}, 10.5, 11, "a weekday that has passed is next week's"),
    ("tussen 9 en 11", None, 9, 11, "between two hours"),
    ("na vijven", None, 17, 24, "an hour that is bent"),
    ("voor 10.30 uur", None, 0, 10.5, "minutes"),
    ("kwart over twee", None, 14.25, 14.75, "an hour by itself is that hour"),
    ("niet vanmiddag, morgenochtend graag", {WEDNESDAY}, 0, 12, "what is refused doesn't count"),
    ("tussen de middag", None, 12, 14, "lunch time"),
    ("overmorgen vroeg", {date(2026, 2, 5)}, 0, 12, "the day after tomorrow, early"),
]


@pytest.mark.parametrize(("words", "days", "begin", "end", "why"), WISHES, ids=[row[0] for row in WISHES])
def test_words_become_days_and_hours(words: str, days: set[date] | None, begin: float, end: float, why: str) -> None:
    found = wish(words, TUESDAY)
    assert found is not None
    assert (found.days, found.begin / 60, found.end / 60) == (frozenset(days) if days else None, begin, end)


@pytest.mark.parametrize("words", ["maakt niet uit", "zo snel mogelijk", "de hele dag kan"])
def test_any_moment_may_be_good(words: str) -> None:
    assert wish(words, TUESDAY) == ANY


@pytest.mark.parametrize("words", ["als de kinderen naar school zijn", "met 2 kinderen", "na een telefoontje", ""])
def test_words_without_a_moment_are_none(words: str) -> None:
    assert wish(words, TUESDAY) is None


# words, part, why
FITS = [
    ("vanmiddag", AFTERNOON, "today's afternoon"),
    ("na 3 uur", AFTERNOON, "from three on there is room"),
    ("'s ochtends", TOMORROW, "the first morning"),
    ("morgen", TOMORROW, "whatever is left of tomorrow"),
    ("maakt niet uit", AFTERNOON, "the first part"),
    ("om half 12", TOMORROW, "the hour itself counts"),
    ("na zessen", None, "after closing"),
    ("vrijdag", None, "after the term"),
    ("morgenmiddag", None, "after the term"),
]


@pytest.mark.parametrize(("words", "part", "why"), FITS, ids=[row[0] for row in FITS])
def test_policy_5_2_a_wish_fits_a_part_of_the_day_or_none(words: str, part: object, why: str) -> None:
    wanted = wish(words, TUESDAY)
    assert wanted is not None
    assert fitting(wanted, PARTS) == part


def test_parts_are_said_as_a_sentence() -> None:
    assert in_words(()) == ""
    assert in_words(PARTS[:1]) == "vanmiddag"
    assert in_words((AFTERNOON, TOMORROW, AFTERNOON)) == "vanmiddag, morgenochtend of vanmiddag"
