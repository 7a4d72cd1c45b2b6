"""The trainers' folder: real processes, and the files that the commands leave."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from handover.ports import RunningTask
from handover.workshop import Folder, Process
from tests.workbench import NEW, OLD, WORSE, compared, make


def folder_of(tmp_path: Path, script: str = "exit 0", **env: str) -> Folder:
    return Folder(
        make(tmp_path / "training", script), Path("models"), tmp_path / "var", {"PATH": os.environ["PATH"], **env}
    )


def ended(task: RunningTask) -> tuple[int, list[str]]:
    """Its code and all of its lines."""
    lines: list[str] = []
    end = time.monotonic() + 20
    while (code := task.code()) is None and time.monotonic() < end:
        lines += task.lines()
        time.sleep(0.02)
    assert code is not None, "it doesn't end"
    return code, [*lines, *task.lines()]


def test_a_task_runs_as_a_process_of_its_own_with_its_command(tmp_path: Path) -> None:
    task = folder_of(tmp_path, 'echo "$*"; printf half; exit 3').begin(["train", "--for=toos"])
    assert ended(task) == (3, ["-m bot.training.job train --for=toos", "half"])


def test_lines_come_in_while_it_runs_and_only_whole_ones(tmp_path: Path) -> None:
    task = folder_of(tmp_path, 'echo one; printf two; sleep 0.3; echo " and more"').begin(["check"])
    assert ended(task)[1] == ["one", "two and more"]


def test_colours_of_a_terminal_are_left_out(tmp_path: Path) -> None:
    task = folder_of(tmp_path, "printf '\\033[92mTrained\\033[0m in 4 s [x]\\n'").begin(["train"])
    assert ended(task)[1] == ["Trained in 4 s [x]"]


def test_a_task_gets_no_secret_of_ours(tmp_path: Path) -> None:
    task = folder_of(tmp_path, "env", WHATSAPP_ACCESS_TOKEN="geheim-van-ons", LANG="nl_NL.UTF-8").begin(["check"])
    told = "\n".join(ended(task)[1])
    assert "geheim-van-ons" not in told
    assert "LANG=nl_NL.UTF-8" in told


def test_examples_go_along_in_a_file_and_the_changed_files_come_back_in_a_zip(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 'cat "${4#--from=}"; printf zip > "${5#--zip=}"')
    task = folder.begin(["take_over"], [{"text": "één zin"}, {"text": "nog één"}])
    assert ended(task)[1] == ['{"text": "één zin"}', '{"text": "nog één"}']
    assert folder.changed_files() == b"zip"


def test_a_zip_of_before_is_gone_as_soon_as_examples_are_handed_over_again(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 'test "$3" = nothing-new || printf zip > "${5#--zip=}"')
    ended(folder.begin(["take_over"], []))
    assert folder.changed_files() == b"zip"
    ended(folder.begin(["nothing-new"], []))
    assert folder.changed_files() is None


def test_every_command_is_told_where_the_models_are(tmp_path: Path) -> None:
    root = make(tmp_path / "training", "env")
    elsewhere = Folder(root, tmp_path / "elsewhere", tmp_path / "var", {"PATH": os.environ["PATH"]})
    assert f"MODELS_DIR={tmp_path / 'elsewhere'}" in ended(elsewhere.begin(["train"]))[1]
    assert elsewhere.models() == []
    inside = folder_of(tmp_path / "other", "env")
    assert f"MODELS_DIR={tmp_path / 'other' / 'training' / 'models'}" in ended(inside.begin(["train"]))[1]


def test_stopping_a_task_stops_what_it_started_too(tmp_path: Path) -> None:
    task = folder_of(tmp_path, "sleep 600 & echo $!; wait").begin(["train"])
    while not (lines := task.lines()):
        time.sleep(0.02)
    task.kill()
    assert task.code() == -9
    stat = Path(f"/proc/{lines[0]}/stat")
    end = time.monotonic() + 5
    while stat.exists() and stat.read_text().split()[2] != "Z" and time.monotonic() < end:
        time.sleep(0.02)
    assert not stat.exists() or stat.read_text().split()[2] == "Z"


def test_a_process_sees_that_handover_is_gone(tmp_path: Path) -> None:
    """Its standard input comes to its end: so bot.training.job knows."""
    task = folder_of(tmp_path, "cat; echo gone").begin(["train"])
    assert task.code() is None
    assert isinstance(task, Process)
    assert task._running.stdin
    task._running.stdin.close()  # what the death of handover does
    assert ended(task) == (0, ["gone"])


def test_where_there_is_no_environment_of_the_bot_it_says_so(tmp_path: Path) -> None:
    assert "TRAINING_DIR" in (Folder(tmp_path / "nowhere", Path("models"), tmp_path, {}).problem() or "")
    assert folder_of(tmp_path).problem() is None


def test_the_model_in_use_and_the_newest_one_that_nobody_compared(tmp_path: Path) -> None:
    found = folder_of(tmp_path).models()
    assert [(one.name, one.in_use, one.compared) for one in found] == [(NEW, False, False), (OLD, True, False)]


def test_a_comparison_with_the_model_in_use_counts(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    compared(tmp_path / "training", WORSE)
    new = folder.models()[0]
    assert (new.compared, new.reasons, new.refused) == (True, (WORSE,), True)
    compared(tmp_path / "training", WORSE, signed_by="coby")
    assert not folder.models()[0].refused


def test_a_comparison_with_another_model_or_of_an_earlier_training_does_not_count(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    compared(tmp_path / "training", current="duiven-cccccccccccc.tar.gz")
    assert not folder.models()[0].compared
    compared(tmp_path / "training")
    os.utime(tmp_path / "training" / "models" / NEW)
    os.utime(next((tmp_path / "training" / "reports").iterdir()), (1_000_000_000, 1_000_000_000))
    assert not folder.models()[0].compared


def test_until_a_model_is_promoted_the_newest_one_is_in_use(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (tmp_path / "training" / "models" / "in_use.json").unlink()
    assert [one.in_use for one in folder.models()] == [True, False]


def test_what_was_measured_is_read_and_a_broken_line_is_left_out(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    line = {"at": "2026-02-03T08:00:00Z", "model": NEW, "messages": 10, "right": 9, "acted": 8, "acted_right": 8}
    (tmp_path / "training" / "reports" / "history.jsonl").write_text(f'{json.dumps(line)}\n{{"at": 1}}\nhalf\n')
    assert [(one.model, one.right) for one in folder.measured()] == [(NEW, 9)]


@pytest.mark.parametrize("broken", ["", "[]", "{"])
def test_a_file_that_can_t_be_read_says_nothing(tmp_path: Path, broken: str) -> None:
    folder = folder_of(tmp_path)
    (tmp_path / "training" / "models" / "in_use.json").write_text(broken)
    assert [one.in_use for one in folder.models()] == [True, False]
