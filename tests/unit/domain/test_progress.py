"""Weeks and measurements as trainers see them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

from handover.domain.progress import WEEKS, measurements, weeks
from handover.domain.training import Measured


def test_a_quarter_of_weeks_from_monday_on_up_to_today() -> None:
    found = weeks(date(2026, 2, 4))
    assert len(found) == WEEKS
    assert (found[-1].first, found[-1].last) == (date(2026, 2, 2), date(2026, 2, 4))
    assert (found[-2].first, found[-2].last) == (date(2026, 1, 26), date(2026, 2, 1))
    assert all(one.last < other.first for one, other in pairwise(found))


def test_on_a_monday_this_week_is_one_day() -> None:
    assert len(weeks(date(2026, 2, 2))[-1]) == 1


def measured(day: int, model: str, acted: int = 8) -> Measured:
    at = datetime(2026, 2, day, tzinfo=UTC)
    return Measured(at=at, model=model, messages=10, right=9, acted=acted, acted_right=min(acted, 7))


def test_measurements_stand_in_order_of_time_as_shares() -> None:
    later, first = measurements([measured(5, "duiven-b.tar.gz"), measured(3, "duiven-a.tar.gz")])
    assert (later.model, first.model) == ("a", "b")
    assert (first.understood.percent, first.handled.percent, first.handled_well.percent) == (90.0, 80.0, 87.5)


def test_a_model_that_handled_nothing_handled_nothing_well() -> None:
    (one,) = measurements([measured(3, "a", acted=0)])
    assert one.handled_well.percent is None
