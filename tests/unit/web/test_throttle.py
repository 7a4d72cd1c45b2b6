"""Who guesses passwords waits."""

from __future__ import annotations

from handover.web.console.throttle import FREE_TRIES, FailedLogins
from tests.fakes import FixedClock


def guess(failures: FailedLogins, name: str = "anja", origin: str = "10.0.0.1", times: int = FREE_TRIES) -> None:
    for _ in range(times):
        failures.failed(name, origin)


def test_a_few_mistakes_are_free() -> None:
    failures = FailedLogins(FixedClock())
    guess(failures, times=FREE_TRIES - 1)
    assert not failures.must_wait("anja", "10.0.0.1")


def test_after_them_this_name_from_this_address_waits_a_quarter_of_an_hour() -> None:
    clock = FixedClock()
    failures = FailedLogins(clock)
    guess(failures)
    assert failures.must_wait("anja", "10.0.0.1")
    clock.passes(minutes=15)
    assert not failures.must_wait("anja", "10.0.0.1")


def test_nobody_else_waits() -> None:
    failures = FailedLogins(FixedClock())
    guess(failures)
    assert not failures.must_wait("anja", "10.0.0.2")
    assert not failures.must_wait("bram", "10.0.0.1")


def test_the_right_password_makes_a_clean_slate() -> None:
    failures = FailedLogins(FixedClock())
    guess(failures, times=FREE_TRIES - 1)
    failures.succeeded("anja", "10.0.0.1")
    guess(failures, times=1)
    assert not failures.must_wait("anja", "10.0.0.1")
