"""Which model is served, how another one is promoted, and how one goes back."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bot import models
from bot.models import Change, InUse, NoSuchModel
from bot.training.comparing.verdict import NotPromoted, Signed, Verdict, as_dict, digest, file_of
from bot.training.promote import back, promote

OLD, NEW = "duiven-old.tar.gz", "duiven-new.tar.gz"
AT = "2026-03-02T10:00:00Z"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two models, the new one trained last."""
    kept = tmp_path / "models"
    kept.mkdir()
    for age, name in ((30, OLD), (10, NEW)):
        (kept / name).write_text(name)
        os.utime(kept / name, (1_000_000 - age, 1_000_000 - age))
    return kept


def compared(folder: Path, *reasons: str, current: str = OLD, signed: Signed | None = None) -> None:
    """As `compare` leaves it."""
    verdict = Verdict(NEW, digest(folder / NEW), current, AT, reasons, signed)
    file_of(folder, NEW).write_text(json.dumps({"verdict": as_dict(verdict)}))


def promoted(folder: Path, name: str) -> Change:
    return promote(folder, folder, name, at=AT, by="anja")


def test_without_a_model_it_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(NoSuchModel, match="make train"):
        models.served(tmp_path)


def test_the_newest_is_served_until_one_is_promoted_and_then_no_training_changes_it(folder: Path) -> None:
    assert models.served(folder).name == NEW
    promoted(folder, "old")
    assert models.served(folder).name == OLD


def test_a_promoted_model_that_is_gone_is_named_and_no_other_one_is_served(folder: Path) -> None:
    promoted(folder, "old")
    (folder / OLD).unlink()
    with pytest.raises(NoSuchModel, match="duiven-old"):
        models.served(folder)


def test_a_note_that_can_not_be_read_serves_nothing(folder: Path) -> None:
    (folder / models.FILE).write_text("{")
    with pytest.raises(NoSuchModel, match=r"in_use\.json"):
        models.served(folder)


def test_a_model_within_the_margins_is_promoted_and_it_is_kept_who_did_it(folder: Path) -> None:
    promoted(folder, "old")
    compared(folder)
    promoted(folder, "new")
    assert models.in_use(folder).model == NEW
    assert models.in_use(folder).changes[-1] == Change(NEW, "promoted", AT, "anja", "within the margins")


def test_one_step_goes_back_and_another_one_finds_nothing(folder: Path) -> None:
    promoted(folder, "old")
    compared(folder)
    promoted(folder, "new")
    assert back(folder, at=AT, by="anja").model == OLD
    assert models.served(folder).name == OLD
    with pytest.raises(NoSuchModel, match="before"):
        back(folder, at=AT, by="anja")
    assert [change.what for change in models.in_use(folder).changes] == ["promoted", "promoted", "went back"]


def test_going_back_to_a_model_that_is_gone_changes_nothing(folder: Path) -> None:
    promoted(folder, "old")
    compared(folder)
    promoted(folder, "new")
    (folder / OLD).unlink()
    with pytest.raises(NoSuchModel):
        back(folder, at=AT, by="anja")
    assert models.in_use(folder).model == NEW


def test_what_is_in_use_and_what_was_before_it_survive_a_training() -> None:
    assert InUse(("a", "b", "c")).kept == {"b", "c"}


def test_a_model_that_was_never_compared_is_not_promoted(folder: Path) -> None:
    promoted(folder, "old")
    with pytest.raises(NotPromoted, match="has not been compared"):
        promoted(folder, "new")


def test_a_comparison_with_another_model_than_the_one_in_use_does_not_count(folder: Path) -> None:
    promoted(folder, "old")
    compared(folder, current="duiven-older.tar.gz")
    with pytest.raises(NotPromoted, match=r"duiven-old\.tar\.gz is in use"):
        promoted(folder, "new")


def test_a_model_that_was_trained_again_is_compared_again(folder: Path) -> None:
    promoted(folder, "old")
    compared(folder)
    (folder / NEW).write_text("other weights")
    with pytest.raises(NotPromoted, match="trained again"):
        promoted(folder, "new")


def test_a_refused_model_is_refused_with_its_reasons(folder: Path) -> None:
    promoted(folder, "old")
    compared(folder, "emergency noticed: 3 fewer", "groet: 4 fewer")
    with pytest.raises(NotPromoted, match="emergency noticed: 3 fewer\n- groet: 4 fewer"):
        promoted(folder, "new")


def test_a_refused_model_that_somebody_answers_for_is_promoted_with_that_name(folder: Path) -> None:
    promoted(folder, "old")
    compared(folder, "groet: 4 fewer", signed=Signed("proef-carla", "greetings are answered anyway", AT))
    assert promoted(folder, "new").reason == "signed by proef-carla: greetings are answered anyway"


def test_what_is_in_use_is_not_promoted_twice(folder: Path) -> None:
    promoted(folder, "old")
    with pytest.raises(NotPromoted, match="already"):
        promoted(folder, OLD)
