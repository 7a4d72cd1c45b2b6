"""Moments and terms as agents read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handover.web.console.times import Left, clock, day, left, shuts_at, when, window_left

NOW = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)
"""Tuesday 3 February 2026, 10:00 in Duiven."""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


# moment, words, why
MOMENTS = [
    ("2026-02-03T17:00:00+01:00", "vandaag 17.00", "the same day"),
    ("2026-02-04T12:00:00+01:00", "morgen 12.00", "the next day"),
    ("2026-02-02T23:59:00+01:00", "gisteren 23.59", "the day before"),
    ("2026-02-03T23:30:00+00:00", "morgen 00.30", "Duiven's midnight counts, not Greenwich's"),
    ("2026-02-09T12:00:00+01:00", "ma 9 feb 12.00", "further away: weekday and date"),
    ("2026-07-01T10:00:00+00:00", "wo 1 jul 12.00", "summer time"),
    ("2027-01-04T12:00:00+01:00", "ma 4 jan 2027 12.00", "another year is named"),
]


@pytest.mark.parametrize(("moment", "words", "why"), MOMENTS, ids=[row[2] for row in MOMENTS])
def test_a_moment_in_words(moment: str, words: str, why: str) -> None:
    assert when(at(moment), NOW) == words, why


# minutes from now, words, level, why
TERMS = [
    (45, "nog 45 min", "soon", "within the hour"),
    (179, "nog 2 uur", "soon", "less than three hours"),
    (181, "nog 3 uur", "calm", "just above"),
    (47 * 60, "nog 47 uur", "calm", "under two days in hours"),
    (3 * 24 * 60 + 5, "nog 3 dagen", "calm", "days"),
    (0, "0 min te laat", "late", "the very moment is too late"),
    (-90, "1 uur te laat", "late", "past"),
]


@pytest.mark.parametrize(("minutes", "words", "level", "why"), TERMS, ids=[row[3] for row in TERMS])
def test_what_is_left_of_a_term(minutes: int, words: str, level: str, why: str) -> None:
    assert left(NOW + timedelta(minutes=minutes), NOW) == Left(text=words, level=level), why


def test_the_window_counts_as_closed_a_minute_early() -> None:
    assert window_left(NOW + timedelta(seconds=59), NOW).level == "late"
    assert window_left(NOW + timedelta(minutes=2), NOW).level == "soon"
    assert window_left(NOW + timedelta(hours=20), NOW).text == "venster nog 20 uur"
    assert window_left(None, NOW).text == "venster dicht"


def test_policy_6_6_the_browsers_clock_counts_to_the_same_moment() -> None:
    closes_at = at("2026-02-04T09:00:30+00:00")
    assert shuts_at(closes_at) == "2026-02-04T09:59:30+01:00"
    assert window_left(closes_at, at(shuts_at(closes_at))).level == "late"


def test_the_clock_is_duivens_own() -> None:
    assert clock(NOW) == "10.00"
    assert day(NOW, NOW) == "vandaag"
