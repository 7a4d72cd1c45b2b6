"""Tasks of the trainers: what their output means, and how they end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handover.domain.training import LONGEST_OUTPUT, Kind, Model, State, Task, command, state_of
from tests.fakes import TUESDAY_MORNING


def task(kind: Kind = Kind.TRAIN, **more: object) -> Task:
    return Task(kind=kind, asked_by="toos", asked_at=TUESDAY_MORNING, seen_at=TUESDAY_MORNING, **more)  # type: ignore[arg-type]


def test_a_line_about_progress_moves_the_bar_and_is_not_kept() -> None:
    one = task()
    one.hears('@@ {"share": 0.25, "doing": "encode"}')
    assert (one.share, one.doing, one.output) == (0.25, "encode", "")


def test_the_bar_never_goes_back_and_never_beyond_its_end() -> None:
    one = task()
    one.hears('@@ {"share": 0.5}')
    one.hears('@@ {"share": 0.25}')
    assert one.share == 0.5
    one.hears('@@ {"share": 7}')
    assert one.share == 1.0


@pytest.mark.parametrize("line", ["Trained in 4 s", "@@ no json", "@@ [1]", "@@"])
def test_any_other_line_is_for_people(line: str) -> None:
    one = task()
    one.hears(line)
    assert one.output == f"{line}\n"


def test_of_a_long_output_the_end_is_kept() -> None:
    one = task()
    for number in range(LONGEST_OUTPUT // 10):
        one.hears(f"line {number:>20}")
    assert len(one.output) == LONGEST_OUTPUT
    assert one.output.endswith(f"{LONGEST_OUTPUT // 10 - 1}\n")


def test_what_came_of_it_is_the_last_result_that_was_said() -> None:
    one = task(Kind.COMPARE)
    one.hears('@@ {"result": {"better": 3}}')
    assert one.result == {"better": 3}


# kind, exit code, state
ENDS = [
    (Kind.TRAIN, 0, State.DONE),
    (Kind.TRAIN, 1, State.FAILED),
    (Kind.TRAIN, 2, State.FAILED),
    (Kind.CHECK, 1, State.REFUSED),
    (Kind.COMPARE, 1, State.REFUSED),
    (Kind.COMPARE, 2, State.FAILED),
    (Kind.PROMOTE, 1, State.REFUSED),
    (Kind.PROMOTE, -9, State.FAILED),
]


@pytest.mark.parametrize(("kind", "code", "state"), ENDS)
def test_an_exit_code_says_how_it_ended(kind: Kind, code: int, state: State) -> None:
    assert state_of(kind, code) is state


def test_an_ended_task_makes_room_for_the_next_one() -> None:
    one = task()
    one.ends(State.FAILED, TUESDAY_MORNING)
    assert (one.open, one.slot, one.ended_at, one.share) == (False, None, TUESDAY_MORNING, 0.0)


def test_a_task_that_nobody_watched_for_a_minute_is_lost() -> None:
    one = task(state=State.RUNNING)
    assert not one.is_lost(TUESDAY_MORNING + timedelta(seconds=60))
    assert one.is_lost(TUESDAY_MORNING + timedelta(seconds=61))


# kind, wish, command
COMMANDS = [
    (Kind.PREVIEW, {"through": 3}, ["take_over", "--only-show"]),
    (Kind.TAKE_OVER, {"through": 3, "preview": 7}, ["take_over"]),
    (Kind.CHECK, {}, ["check", "--for=toos"]),
    (Kind.TRAIN, {}, ["train", "--for=toos"]),
    (Kind.COMPARE, {}, ["compare"]),
    (Kind.COMPARE, {"model": "duiven-a.tar.gz"}, ["compare", "duiven-a.tar.gz"]),
    (Kind.PROMOTE, {"model": "a"}, ["promote", "a", "--by=toos"]),
    (Kind.PROMOTE, {"model": "a", "reason": "--back"}, ["promote", "a", "--by=toos", "--signed=--back"]),
    (Kind.BACK, {}, ["promote", "--back", "--by=toos"]),
]


@pytest.mark.parametrize(("kind", "wish", "expected"), COMMANDS)
def test_a_task_is_a_command(kind: Kind, wish: dict[str, str], expected: list[str]) -> None:
    assert command(task(kind, wish=wish)) == expected


def test_a_model_with_reasons_is_refused_until_somebody_signs() -> None:
    model = Model(name="duiven-a1.tar.gz", made_at=TUESDAY_MORNING, compared=True, reasons=("x",))
    assert (model.short, model.refused) == ("a1", True)
    assert not Model(name="a", made_at=TUESDAY_MORNING, compared=True, reasons=("x",), signed_by="coby").refused
