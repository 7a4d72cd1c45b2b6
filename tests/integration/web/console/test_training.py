"""The trainers' page, without JavaScript; what runs is a shell script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handover.services.training_tasks import TrainingTasks
from tests.integration.web.conftest import Browser, Site
from tests.workbench import NEW, TAKES_OVER, WORSE, compared, make, result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "training"


def in_as(site: Site, name: str) -> Browser:
    browser = Browser(site.address)
    browser.logs_in(name)
    browser.opens("/trainen")
    return browser


@pytest.fixture
def toos(site: Site) -> Browser:
    return in_as(site, "toos")


def runs(site: Site) -> None:
    """The worker, until the task has ended."""
    tasks: TrainingTasks = site.world.parts.training_tasks
    tasks.step()
    while not tasks.step():
        pass


def test_without_the_bots_environment_the_page_says_what_is_the_matter(toos: Browser) -> None:
    assert "Trainen kan hier niet" in toos.words
    assert not toos.has("train")


def test_a_trainer_trains_and_sees_what_the_computer_said(site: Site, folder: Path, toos: Browser) -> None:
    make(folder, "echo 'Trained in 4 s'")
    toos.opens("/trainen")
    words = toos.submits("/trainen", kind="train")
    assert "Gestart." in words
    assert toos.has("share")
    assert not toos.has("train"), "one task at a time"
    runs(site)
    assert "Trainen gelukt" in toos.opens("/trainen")
    assert "Trained in 4 s" in toos.opens("/trainen/taken/1")


def test_what_runs_can_be_stopped(site: Site, folder: Path, toos: Browser) -> None:
    make(folder, "sleep 600")
    toos.opens("/trainen")
    toos.submits("/trainen", kind="train")
    site.world.parts.training_tasks.step()
    toos.opens("/trainen")
    toos.submits("/trainen/taken/1/stoppen")
    site.world.parts.training_tasks.step()
    assert "Trainen afgebroken" in toos.opens("/trainen")


def test_a_trainer_sees_what_changes_in_the_files_and_takes_it_over(site: Site, folder: Path, toos: Browser) -> None:
    make(folder, TAKES_OVER)
    assert toos.opens("/trainers/voorbeelden")
    assert "Gestart." in toos.submits("/trainen", kind="preview")
    runs(site)
    words = toos.opens("/trainen/taken/1")
    assert "Komt erbij: 1" in words
    assert "waar laat ik mijn bus parkeren toos" in words
    assert "Blijft weg: 1" in words
    assert "staat er al onder “bedankje”" in words
    assert toos.has("files")
    toos.submits("/trainen/taken/1/overnemen")
    runs(site)
    assert "Kwam erbij: 1" in toos.opens("/trainen/taken/2")
    assert not toos.has("take-over"), "it is done"


def test_the_changed_files_are_a_download(site: Site, folder: Path, toos: Browser) -> None:
    make(folder, TAKES_OVER)
    toos.opens("/trainen")
    toos.submits("/trainen", kind="preview")
    runs(site)
    answer = toos.session.get(f"{site.address}/trainen/taken/1/bestanden")
    assert (answer.content, answer.headers["Content-Type"]) == (b"zip", "application/zip")
    assert "voorbeelden.zip" in answer.headers["Content-Disposition"]
    assert toos.session.get(f"{site.address}/trainen/taken/9/bestanden").status_code == 404


def test_what_nobody_looked_at_is_not_taken_over(site: Site, folder: Path, toos: Browser) -> None:
    make(folder)
    toos.opens("/trainen")
    toos.submits("/trainen", kind="check")
    runs(site)
    toos.opens("/trainen/taken/1")
    assert not toos.has("take-over")
    toos.opens("/trainen")
    assert "Overnemen: bekijk eerst wat er verandert." in toos.submits("/trainen", kind="take_over")


def test_a_refused_model_shows_its_reasons_and_a_trainer_can_not_take_it(folder: Path, toos: Browser) -> None:
    make(folder)
    compared(folder, WORSE)
    words = toos.opens("/trainen")
    assert "spoed opgemerkt: eerst 168 van 170, nu 163; dat is 5 slechter, en 0 mag" in words
    assert not toos.has("promote-bbbbbbbbbbbb")
    assert not toos.has("sign-bbbbbbbbbbbb")


def test_a_coordinator_signs_with_a_reason(site: Site, folder: Path) -> None:
    make(folder, 'echo "$*"')
    compared(folder, WORSE)
    coby = in_as(site, "coby")
    words = coby.submits("/trainen/tekenen", model=NEW, reason=" ")
    assert "Reden: schrijf op waarom" in words
    coby.submits("/trainen/tekenen", model=NEW, reason="drie groeten gaan mee")
    runs(site)
    words = coby.opens("/trainen/taken/1")
    assert f"promote {NEW} --by=coby --signed=drie groeten gaan mee" in words
    assert "Getekend met als reden: drie groeten gaan mee" in words


def test_a_good_model_is_taken_into_use_and_the_page_goes_back(site: Site, folder: Path, toos: Browser) -> None:
    make(folder, 'echo "$*"')
    compared(folder)
    toos.opens("/trainen")
    assert toos.has("promote-bbbbbbbbbbbb")
    toos.submits("/trainen", kind="promote", model=NEW)
    runs(site)
    assert f"promote {NEW} --by=toos" in toos.opens("/trainen/taken/1")
    toos.opens("/trainen")
    toos.submits("/trainen", kind="back", model="")
    runs(site)
    assert "promote --back --by=toos" in toos.opens("/trainen/taken/2")


def test_a_comparison_lists_each_message_and_each_figure(site: Site, folder: Path, toos: Browser) -> None:
    make(folder, f"cat <<'E'\n@@ {json.dumps({'result': result()})}\nE\nexit 1")
    toos.opens("/trainen")
    toos.submits("/trainen", kind="compare")
    runs(site)
    words = toos.opens("/trainen/taken/1")
    assert "Vergelijken: geweigerd: te veel slechter" in words
    assert "spoed opgemerkt 168 163 170 5 0 te veel" in words
    assert "Slechter: 1" in words
    assert "help" in words
    assert "Beter: 0" in words
    assert "paspoort of ID-kaart 168 163 170" in words


def test_an_unknown_button_is_refused(folder: Path, toos: Browser) -> None:
    make(folder)
    toos.opens("/trainen")
    assert "kies een van de knoppen" in toos.submits("/trainen", kind="burn")
    assert toos.status == 422


def test_there_is_no_page_of_a_task_that_never_was(toos: Browser) -> None:
    toos.opens("/trainen/taken/99")
    assert toos.status == 404
