"""One task at a time over all processes; a worker carries it out, and a death of handover is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handover.domain.accounts import Actor
from handover.domain.errors import InvalidInput, NotAllowed
from handover.domain.training import Kind, State, Task
from handover.services.training import Training
from handover.services.training_tasks import TrainingTasks
from tests.fakes import FakeWorkshop
from tests.integration.services.conftest import World

TOOS = Actor(name="toos", role="trainer", origin="test")
COBY = Actor(name="coby", role="coordinator", origin="test")
MODEL = "duiven-a1.tar.gz"


@pytest.fixture
def workshop() -> FakeWorkshop:
    return FakeWorkshop()


@pytest.fixture
def training(world: World, workshop: FakeWorkshop) -> Training:
    return Training(world.parts.transactions, world.clock, workshop)


@pytest.fixture
def worker(world: World, workshop: FakeWorkshop) -> TrainingTasks:
    return TrainingTasks(world.parts.transactions, world.clock, workshop)


@pytest.fixture
def other_worker(world: World, workshop: FakeWorkshop) -> TrainingTasks:
    return TrainingTasks(world.parts.transactions, world.clock, workshop)


def newest(training: Training) -> Task:
    return training.recent()[0]


def test_a_task_runs_shows_how_far_it_is_and_ends(
    training: Training, worker: TrainingTasks, workshop: FakeWorkshop
) -> None:
    training.ask(TOOS, Kind.TRAIN)
    assert newest(training).state == State.QUEUED
    assert worker.step()
    assert workshop.commands == [["train", "--for=toos"]]
    workshop.tasks[0].printed = ["Training …", '@@ {"share": 0.4, "doing": "encode"}']
    assert not worker.step()
    assert (newest(training).state, newest(training).share, newest(training).output) == ("running", 0.4, "Training …\n")
    workshop.tasks[0].printed, workshop.tasks[0].ended = ["Trained."], 0
    assert worker.step()
    assert (newest(training).state, newest(training).share) == (State.DONE, 1.0)
    assert newest(training).output.endswith("Trained.\n")
    assert not worker.step(), "nothing is left to do"


def test_there_is_one_task_at_a_time(training: Training, worker: TrainingTasks, workshop: FakeWorkshop) -> None:
    training.ask(TOOS, Kind.CHECK)
    with pytest.raises(InvalidInput, match="er loopt al iets"):
        training.ask(COBY, Kind.TRAIN)
    worker.step()
    workshop.tasks[0].ended = 1
    worker.step()
    assert newest(training).state == State.REFUSED
    training.ask(COBY, Kind.TRAIN)


def test_of_two_workers_one_takes_it(
    training: Training, worker: TrainingTasks, other_worker: TrainingTasks, workshop: FakeWorkshop
) -> None:
    training.ask(TOOS, Kind.TRAIN)
    assert [worker.step(), other_worker.step()] == [True, False]
    assert len(workshop.commands) == 1


def test_what_runs_can_be_stopped(training: Training, worker: TrainingTasks, workshop: FakeWorkshop) -> None:
    task_id = training.ask(TOOS, Kind.TRAIN)
    worker.step()
    training.cancel(COBY, task_id)
    worker.step()
    assert workshop.tasks[0].killed
    assert (newest(training).state, newest(training).cancelled_by) == (State.CANCELLED, "coby")


def test_what_has_not_begun_can_be_stopped(training: Training, worker: TrainingTasks, workshop: FakeWorkshop) -> None:
    training.cancel(TOOS, training.ask(TOOS, Kind.TRAIN))
    worker.step()
    assert (newest(training).state, workshop.commands) == (State.CANCELLED, [])


def test_stopping_what_has_ended_changes_nothing(
    training: Training, worker: TrainingTasks, workshop: FakeWorkshop
) -> None:
    task_id = training.ask(TOOS, Kind.TRAIN)
    worker.step()
    workshop.tasks[0].ended = 0
    worker.step()
    training.cancel(TOOS, task_id)
    assert (newest(training).state, newest(training).cancelled_by) == (State.DONE, None)


def test_after_a_death_of_handover_the_task_is_marked_as_left_halfway(
    world: World, training: Training, worker: TrainingTasks, other_worker: TrainingTasks
) -> None:
    training.ask(TOOS, Kind.TRAIN)
    worker.step()
    world.clock.passes(seconds=59)
    assert not other_worker.step()
    world.clock.passes(seconds=2)
    assert other_worker.step()
    assert newest(training).state == State.LOST
    assert "opnieuw gestart" in newest(training).output
    training.ask(TOOS, Kind.TRAIN)


def test_the_one_who_comes_back_late_ends_what_is_no_longer_its_task(
    world: World, training: Training, worker: TrainingTasks, other_worker: TrainingTasks, workshop: FakeWorkshop
) -> None:
    training.ask(TOOS, Kind.TRAIN)
    worker.step()
    world.clock.passes(seconds=61)
    other_worker.step()
    assert worker.step()
    assert workshop.tasks[0].killed


def test_a_tidy_end_of_handover_stops_the_task(
    training: Training, worker: TrainingTasks, workshop: FakeWorkshop
) -> None:
    training.ask(TOOS, Kind.TRAIN)
    worker.step()
    worker.stop()
    assert workshop.tasks[0].killed
    assert newest(training).state == State.LOST


def test_only_a_coordinator_signs_and_an_agent_does_nothing(training: Training) -> None:
    with pytest.raises(NotAllowed):
        training.ask(TOOS, Kind.PROMOTE, model=MODEL, reason="is beter")
    with pytest.raises(NotAllowed):
        training.ask(Actor(name="anja", role="agent"), Kind.CHECK)
    training.ask(COBY, Kind.PROMOTE, model=MODEL, reason="is beter")


@pytest.mark.parametrize("model", ["", "--back", "../x", "a b"])
def test_what_is_no_name_of_a_model_is_refused(training: Training, model: str) -> None:
    with pytest.raises(InvalidInput):
        training.ask(TOOS, Kind.PROMOTE, model=model)


def test_where_nothing_can_run_nothing_is_begun(training: Training, workshop: FakeWorkshop) -> None:
    workshop.wrong = "Trainen kan hier niet."
    with pytest.raises(InvalidInput, match="Trainen kan hier niet"):
        training.ask(TOOS, Kind.TRAIN)
    assert training.recent() == []


def test_who_did_what_stands_in_the_audit_log(world: World, training: Training) -> None:
    training.cancel(COBY, training.ask(TOOS, Kind.COMPARE, model=MODEL))
    with world.parts.transactions(read_only=True) as uow:
        lines = [(kept.line.actor, kept.line.action, kept.line.object) for kept in uow.audit.walk()[0]]
    assert lines == [("toos", "ask_task", f"training compare {MODEL}"), ("coby", "cancel_task", "training compare")]


@pytest.fixture
def writing(world: World) -> Callable[[str], None]:
    """A trainer's own sentence."""

    def write(text: str) -> None:
        world.parts.reviewing.write(TOOS, "vraag_parkeren", text)

    return write


def ends_well(worker: TrainingTasks, workshop: FakeWorkshop) -> None:
    worker.step()
    workshop.tasks[-1].ended = 0
    worker.step()


def test_what_is_taken_over_is_what_was_shown_and_nothing_written_since(
    training: Training, worker: TrainingTasks, workshop: FakeWorkshop, writing: Callable[[str], None]
) -> None:
    writing("waar laat ik mijn bus")
    writing("is parkeren gratis bij jullie")
    preview = training.ask(TOOS, Kind.PREVIEW)
    writing("mag de aanhanger aan de straat")
    ends_well(worker, workshop)
    shown = workshop.handed
    assert shown is not None
    assert [one["text"] for one in shown] == ["waar laat ik mijn bus", "is parkeren gratis bij jullie"], "oldest first"
    assert shown[0] == {
        "intent": "vraag_parkeren",
        "text": "waar laat ik mijn bus",
        "kind": "example",
        "writer": "toos",
    }
    training.ask(TOOS, Kind.TAKE_OVER, preview=preview)
    ends_well(worker, workshop)
    assert workshop.commands == [["take_over", "--only-show"], ["take_over"]]
    assert workshop.handed == shown


def test_nothing_is_taken_over_that_nobody_looked_at(
    training: Training, worker: TrainingTasks, workshop: FakeWorkshop
) -> None:
    check = training.ask(TOOS, Kind.CHECK)
    ends_well(worker, workshop)
    preview = training.ask(TOOS, Kind.PREVIEW)
    for other in (None, check, preview, 999):
        with pytest.raises(InvalidInput, match="bekijk eerst"):
            training.ask(TOOS, Kind.TAKE_OVER, preview=other)


def test_other_commands_get_no_examples(training: Training, worker: TrainingTasks, workshop: FakeWorkshop) -> None:
    training.ask(TOOS, Kind.TRAIN)
    worker.step()
    assert workshop.handed is None


def test_the_changed_files_are_those_of_the_newest_task_with_examples(
    training: Training, worker: TrainingTasks, workshop: FakeWorkshop
) -> None:
    first = training.ask(TOOS, Kind.PREVIEW)
    workshop.zipped = b"zip"
    assert not training.has_files(first), "it runs"
    ends_well(worker, workshop)
    assert training.changed_files(first) == b"zip"
    second = training.ask(TOOS, Kind.PREVIEW)
    ends_well(worker, workshop)
    assert [training.has_files(first), training.has_files(second)] == [False, True]
    workshop.zipped = None
    assert not training.has_files(second), "nothing would change"
