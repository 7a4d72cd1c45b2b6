"""A code opens the door once, and whoever guesses waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from handover.domain.second_factor import FREE_TRIES, TIME_TO_SCAN, WAIT, SecondFactor

NOW = datetime(2026, 2, 3, 8, 12, tzinfo=UTC)


def guessed(times: int) -> SecondFactor:
    factor = SecondFactor(user_id=1, secret="sealed")
    for _ in range(times):
        factor.failed(NOW)
    return factor


def test_a_few_mistakes_are_free_and_then_there_is_a_wait() -> None:
    assert not guessed(FREE_TRIES - 1).must_wait(NOW)
    assert guessed(FREE_TRIES).must_wait(NOW)
    assert not guessed(FREE_TRIES).must_wait(NOW + WAIT)


def test_after_the_wait_the_count_begins_anew() -> None:
    factor = guessed(FREE_TRIES)
    factor.failed(NOW + WAIT)
    assert not factor.must_wait(NOW + WAIT)


def test_a_right_code_wipes_the_mistakes_out() -> None:
    factor = guessed(FREE_TRIES - 1)
    factor.passed()
    factor.failed(NOW + timedelta(seconds=1))
    assert not factor.must_wait(NOW + timedelta(seconds=1))


def test_a_code_is_taken_once_and_none_from_before_it() -> None:
    factor = SecondFactor(user_id=1, secret="sealed")
    assert factor.takes(100)
    assert not factor.takes(100)
    assert not factor.takes(99)
    assert factor.takes(101)


def test_a_secret_that_nobody_scans_lapses() -> None:
    factor = SecondFactor(user_id=1)
    factor.begins("sealed", NOW)
    assert factor.waiting(NOW + timedelta(minutes=14)) == "sealed"
    assert factor.waiting(NOW + TIME_TO_SCAN) is None


def test_it_is_on_only_after_the_telephone_showed_a_code() -> None:
    factor = SecondFactor(user_id=1)
    factor.begins("sealed", NOW)
    assert not factor.on
    factor.switched_on(100, NOW)
    assert (factor.on, factor.pending, factor.set_up_at) == (True, None, NOW)
    assert not factor.takes(100), "the code that switched it on opens nothing any more"
