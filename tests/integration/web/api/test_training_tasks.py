"""`/api/v1/training/tasks`: trainers' software trains, compares and promotes; what runs is a shell script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handover.domain.accounts import Role
from tests.integration.web.conftest import Site
from tests.workbench import NEW, OLD, WORSE, compared, make, result

TASKS = "/training/tasks"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "training"


@pytest.fixture
def toos(site: Site) -> str:
    return site.world.parts.accounts.add_token("toos", Role.TRAINER)


def ask(site: Site, token: str | None, **body: Any) -> dict[str, Any]:
    """As software does: asks, lets the worker carry it out, looks again."""
    made = site.call("POST", TASKS, body, token)
    assert made.status_code == 202, made.text
    worker = site.world.parts.training_tasks
    worker.step()
    while not worker.step():
        pass
    told: dict[str, Any] = site.call("GET", f"{TASKS}/{made.json()['id']}", token=token).json()
    return told


def test_a_task_is_asked_for_once_and_followed_to_its_end(site: Site, folder: Path, toos: str) -> None:
    make(folder, "echo 'Trained in 4 s'")
    headers = {"Idempotency-Key": "k1"}
    made = site.call("POST", TASKS, {"kind": "train"}, toos, **headers)
    assert site.call("POST", TASKS, {"kind": "train"}, toos, **headers).json() == made.json()
    assert (made.status_code, made.json()["state"], made.json()["asked_by"]) == (202, "queued", "toos")
    second = site.call("POST", TASKS, {"kind": "check"}, toos)
    assert (second.status_code, second.json()["field"]) == (422, "task"), "one at a time"
    worker = site.world.parts.training_tasks
    worker.step()
    while not worker.step():
        pass
    ended = site.call("GET", f"{TASKS}/{made.json()['id']}", token=toos).json()
    assert (ended["state"], ended["share"], ended["output"]) == ("done", 1.0, "Trained in 4 s\n")
    (row,) = site.call("GET", TASKS, token=toos).json()["items"]
    assert row == {name: value for name, value in ended.items() if name not in {"output", "result"}}


def test_a_comparison_tells_each_message_and_each_figure(site: Site, folder: Path, toos: str) -> None:
    make(folder, f"cat <<'E'\n@@ {json.dumps({'result': result()})}\nE\nexit 1")
    told = ask(site, toos, kind="compare")
    assert (told["state"], told["result"]) == ("refused", result())


def test_models_tell_what_speaks_against_them_and_a_trainer_can_not_sign(site: Site, folder: Path, toos: str) -> None:
    make(folder, 'echo "$*"')
    compared(folder, WORSE)
    new, old = site.call("GET", "/training/models", token=toos).json()["items"]
    assert (new["name"], new["compared"], new["refused"], new["reasons"]) == (NEW, True, True, [WORSE])
    assert (old["name"], old["in_use"]) == (OLD, True)
    signed = {"kind": "promote", "model": NEW, "reason": "drie groeten gaan mee"}
    assert site.call("POST", TASKS, signed, toos).status_code == 403
    told = ask(site, None, **signed)
    assert f"promote {NEW} --by=test --signed=drie groeten gaan mee" in told["output"]
    assert told["reason"] == "drie groeten gaan mee"
    assert ("test", "sign", f"training promote {NEW}") in site.audit()


def test_a_reason_belongs_to_taking_into_use(site: Site, folder: Path) -> None:
    make(folder)
    refused = site.call("POST", TASKS, {"kind": "train", "reason": "zomaar"})
    assert (refused.status_code, refused.json()["field"]) == (422, "reason")


def test_the_way_back_is_a_task_too(site: Site, folder: Path, toos: str) -> None:
    make(folder, 'echo "$*"')
    assert "promote --back --by=toos" in ask(site, toos, kind="back")["output"]


def test_what_was_shown_is_downloaded_and_taken_over(site: Site, folder: Path, toos: str) -> None:
    make(folder, 'for last; do :; done\nprintf zip > "${last#--zip=}"; echo "$4"')
    preview = ask(site, toos, kind="preview")
    assert preview["output"] == "--only-show\n"
    files = site.call("GET", f"{TASKS}/{preview['id']}/files", token=toos)
    assert (files.content, files.headers["Content-Type"]) == (b"zip", "application/zip")
    taken = ask(site, toos, kind="take_over", preview=preview["id"])
    assert taken["state"] == "done"
    assert site.call("GET", f"{TASKS}/{preview['id']}/files", token=toos).status_code == 404, "no longer the newest"
    unseen = site.call("POST", TASKS, {"kind": "take_over"}, toos)
    assert (unseen.status_code, unseen.json()["field"]) == (422, "preview")


def test_what_runs_is_cancelled(site: Site, folder: Path, toos: str) -> None:
    make(folder, "sleep 600")
    made = site.call("POST", TASKS, {"kind": "train"}, toos).json()
    worker = site.world.parts.training_tasks
    worker.step()
    assert site.call("POST", f"{TASKS}/{made['id']}/cancel", token=toos).json()["cancelled_by"] == "toos"
    worker.step()
    assert site.call("GET", f"{TASKS}/{made['id']}", token=toos).json()["state"] == "cancelled"


def test_without_the_bots_environment_it_says_why_nothing_can_run(site: Site, toos: str) -> None:
    assert "TRAINING_DIR" in site.call("GET", "/training/models", token=toos).json()["problem"]
    refused = site.call("POST", TASKS, {"kind": "train"}, toos)
    assert (refused.status_code, refused.json()["field"]) == (422, "task")


def test_a_task_that_never_was_is_not_found(site: Site, toos: str) -> None:
    for path in (f"{TASKS}/99", f"{TASKS}/99/files"):
        assert site.call("GET", path, token=toos).status_code == 404
