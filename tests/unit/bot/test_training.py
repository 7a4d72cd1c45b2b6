"""Training: when it is needed, what it refuses, and how examples are taken over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot import models
from bot.intents import FAMILIES
from bot.models import Change, InUse
from bot.training import fingerprint
from bot.training.examples import Example, read, without_duplicates
from bot.training.merge import merge
from bot.training.strangers import StrangersInTraining, refuse
from bot.training.train import KEPT_MODELS, forget_old, forget_other_caches, train


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def examples(intent: str, *texts: str) -> str:
    lines = "".join(f"    - {text}\n" for text in texts)
    return f'version: "3.1"\nnlu:\n- intent: {intent}\n  examples: |\n{lines}'


def test_the_fingerprint_changes_with_data_and_code_and_with_nothing_else(tmp_path: Path) -> None:
    data = write(tmp_path / "data/nlu/a.yml", "een")
    before = fingerprint.of_model(tmp_path)
    write(tmp_path / "data/kennisbank/a.yml", "antwoord")
    write(tmp_path / "bot/nlu/__pycache__/x.pyc", "")
    assert fingerprint.of_model(tmp_path) == before
    data.write_text("twee")
    assert fingerprint.of_model(tmp_path) != before


def test_the_cache_of_rasa_is_kept_apart_for_each_state_of_our_code(tmp_path: Path) -> None:
    code = write(tmp_path / "bot/nlu/rules.py", "x = 1")
    before = fingerprint.of_code(tmp_path)
    write(tmp_path / "data/nlu/a.yml", "een")
    assert fingerprint.of_code(tmp_path) == before
    code.write_text("x = 2")
    assert fingerprint.of_code(tmp_path) != before


def test_the_caches_of_earlier_states_are_thrown_away(tmp_path: Path) -> None:
    old, new = write(tmp_path / "cache/old/x", "").parent, write(tmp_path / "cache/new/x", "").parent
    forget_other_caches(new)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_model_of_this_state_is_not_trained_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "data/nlu/a.yml", "een")
    elsewhere = tmp_path / "elsewhere"
    write(elsewhere / f"duiven-{fingerprint.of_model(tmp_path)}.tar.gz", "")
    assert train(tmp_path, elsewhere) == 0
    assert "up to date" in capsys.readouterr().out


def test_old_models_are_thrown_away_but_for_the_one_in_use(tmp_path: Path) -> None:
    for age in range(KEPT_MODELS + 2):
        os.utime(write(tmp_path / f"duiven-{age}.tar.gz", ""), (1_000_000 - age, 1_000_000 - age))
    oldest = f"duiven-{KEPT_MODELS + 1}.tar.gz"
    models.write(tmp_path, InUse().promoted(Change(oldest, "promoted", "", "anja")))
    forget_old(tmp_path)
    left = {file.name for file in tmp_path.glob("*.tar.gz")}
    assert left == {oldest, *(f"duiven-{age}.tar.gz" for age in range(KEPT_MODELS))}


def test_messages_that_are_kept_for_measuring_are_refused_also_as_a_link_or_a_copy(tmp_path: Path) -> None:
    root = tmp_path / "main"
    kept = write(root / "tests/strangers/set.yml", examples("groet", "hallo vreemdeling"))
    copy = write(root / "data/nlu/copy.yml", kept.read_text())
    link = root / "data/nlu/link.yml"
    link.symlink_to(kept)
    for file in (kept, copy, link):
        with pytest.raises(StrangersInTraining):
            refuse(root, [file])
    refuse(root, [write(root / "data/nlu/own.yml", "iets anders")])


def test_refused_training_says_so_and_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "tests/strangers/set.yml", "zelfde")
    write(tmp_path / "data/nlu/a.yml", "zelfde")
    assert train(tmp_path, tmp_path / "models") == 2
    assert "never train on them" in capsys.readouterr().err


# one, other, the same, why
SAME = [
    ("Hallo!", "hallo", True, "case and punctuation"),
    ("gat in de [Kerkstraat](locatie)", "Gat in de Kerkstraat.", True, "marks of entities"),
    ("👍", "👎", False, "emoji are words here"),
    ("ja", "ja hoor", False, "another word"),
]


@pytest.mark.parametrize(("one", "other", "same", "why"), SAME, ids=[row[3] for row in SAME])
def test_when_two_examples_are_the_same(one: str, other: str, same: bool, why: str) -> None:
    kept, left_out = without_duplicates([Example("groet", one), Example("bedankt", other)])
    assert (len(left_out) == 1) is same
    assert kept[0].intent == "groet", "the first stays"


def test_new_examples_land_behind_the_old_ones_in_the_file_of_their_family(tmp_path: Path) -> None:
    data, new = tmp_path / "nlu", tmp_path / "new"
    write(data / "smalltalk.yml", examples("groet", "hallo"))
    write(new / "any.yml", examples("groet", "Hallo!", "goedemorgen samen"))
    left_out = merge([new], data)
    assert [example.text for example in left_out] == ["Hallo!"]
    assert [example.text for example in read(data / "smalltalk.yml")] == ["hallo", "goedemorgen samen"]
    assert {file.stem for file in data.glob("*.yml")} == {family.file for family in FAMILIES}


def test_an_intent_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "new/any.yml", examples("vraag_koffie", "is er koffie"))
    with pytest.raises(ValueError, match="vraag_koffie"):
        merge([tmp_path / "new"], tmp_path / "nlu")


def test_examples_keep_their_writer_and_new_ones_get_the_name_of_the_folder(tmp_path: Path) -> None:
    data, first, second = tmp_path / "nlu", tmp_path / "B", tmp_path / "A"
    write(first / "any.yml", examples("groet", "hallo"))
    write(second / "any.yml", examples("groet", "goedemorgen"))
    merge([first], data)
    merge([second], data)
    kept = [(example.writer, example.text) for example in read(data / "smalltalk.yml")]
    assert kept == [("A", "goedemorgen"), ("B", "hallo")], "a block for each writer, in their order"
