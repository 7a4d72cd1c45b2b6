"""What trainers wrote in the console lands in the right file, once."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from bot.training import telling
from bot.training.examples import Example, read_all
from bot.training.take_over import DATA, REGRESSIONS, main, take_over

START = 'version: "3.1"\n\nnlu:\n- intent: vraag_milieustraat\n  metadata:\n    writer: anja\n  examples: |\n    - mag ik verf naar de milieustraat brengen\n'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "nlu"
    folder.mkdir()
    (folder / "afval.yml").write_text(START, encoding="utf-8")
    (folder / "flow.yml").write_text("# a comment that a rewrite would lose\n", encoding="utf-8")
    (tmp_path / "messages.tsv").write_text(
        "# what must stay right\ngroet\tEen heel goede morgen daar\n", encoding="utf-8"
    )
    return folder


def said(intent: str, text: str, kind: str = "example", writer: str = "toos") -> str:
    return json.dumps({"intent": intent, "text": text, "kind": kind, "writer": writer})


def taken(data: Path, *lines: str) -> list[str]:
    return [str(one) for one in take_over(lines, data, data.parent / "messages.tsv").left_out]


def test_an_example_lands_behind_those_of_its_intent_under_its_trainer(data: Path) -> None:
    assert taken(data, said("vraag_milieustraat", "neemt de stort ook [oude tegels](onderwerp) aan")) == []
    assert read_all(data) == [
        Example("vraag_milieustraat", "mag ik verf naar de milieustraat brengen", "anja"),
        Example("vraag_milieustraat", "neemt de stort ook [oude tegels](onderwerp) aan", "toos"),
    ]


def test_files_that_nothing_is_added_to_stay_as_they_are(data: Path) -> None:
    taken(data, said("vraag_milieustraat", "neemt de stort ook tegels aan"))
    assert (data / "flow.yml").read_text() == "# a comment that a rewrite would lose\n"


def test_taking_the_same_over_again_changes_nothing_and_says_so(data: Path) -> None:
    line = said("vraag_milieustraat", "neemt de stort ook tegels aan")
    taken(data, line)
    once = (data / "afval.yml").read_text()
    assert taken(data, line) == ["left out, stands there already: vraag_milieustraat: neemt de stort ook tegels aan"]
    assert (data / "afval.yml").read_text() == once


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            said("vraag_grofvuil", "Mag ik verf naar de milieustraat brengen?"),
            "stands there already under vraag_milieustraat",
        ),
        (said("vraag_milieustraat", "mag ik verf naar de milieustraat brenge"), "nearly stands there"),
        (said("vraag_compost", "mag schil in de bak"), "unknown intent"),
        (said("vraag_milieustraat", "bel me op 06-12345678 over de stort"), "holds a telephone number"),
        (said("groet", "een heel goede morgen daar!", "regression"), "stands there already"),
    ],
)
def test_what_is_left_out_is_named_with_the_reason(data: Path, line: str, why: str) -> None:
    (told,) = taken(data, line)
    assert told.startswith(f"left out, {why}: ")
    assert (data / "afval.yml").read_text() == START


def test_of_two_new_ones_that_are_the_same_the_first_stays(data: Path) -> None:
    taken(data, said("vraag_milieustraat", "neemt de stort tegels"), said("vraag_grofvuil", "Neemt de stort tegels?"))
    assert [one.text for one in read_all(data)] == ["mag ik verf naar de milieustraat brengen", "neemt de stort tegels"]


def test_a_test_sentence_lands_below_the_messages_that_must_stay_right(data: Path) -> None:
    taken(data, said("vraag_vog", "ik moet een verklaring voor mijn stage", "regression"))
    lines = (data.parent / "messages.tsv").read_text().splitlines()
    assert lines[-1] == "vraag_vog\tik moet een verklaring voor mijn stage"
    assert len(lines) == 3


def test_new_sentences_land_in_the_order_of_the_alphabet(data: Path) -> None:
    taken(
        data, said("vraag_milieustraat", "neemt de stort tegels"), said("vraag_milieustraat", "Accu inleveren kan dat")
    )
    assert [one.text for one in read_all(data)][1:] == ["Accu inleveren kan dat", "neemt de stort tegels"]


@pytest.fixture
def repository(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files at their places, and the working directory there."""
    root = tmp_path / "repository"
    for place in (DATA, REGRESSIONS):
        (root / place).parent.mkdir(parents=True, exist_ok=True)
    data.rename(root / DATA)
    (tmp_path / "messages.tsv").rename(root / REGRESSIONS)
    monkeypatch.chdir(root)
    return root


NEW = (
    said("vraag_milieustraat", "neemt de stort ook tegels aan"),
    said("groet", "een heel goede morgen daar!", "regression"),
    said("vraag_vog", "ik moet een verklaring voor mijn stage", "regression"),
)


def run(root: Path, *options: str) -> int:
    file = root.parent / "told.jsonl"
    file.write_text("\n".join(NEW), encoding="utf-8")
    return main([f"--from={file}", *options])


def test_showing_leaves_the_files_as_they_are_and_tells_what_would_change(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(telling.ASKED, "1")
    assert run(repository, "--only-show") == 0
    assert (repository / DATA / "afval.yml").read_text() == START
    told = capsys.readouterr().out
    assert "+    - neemt de stort ook tegels aan\n" in told
    assert "@@ vraag_milieustraat\n" in told, "each part of the diff says which intent it is about"
    assert "2 files changed." in told
    result = json.loads(told.splitlines()[-1].removeprefix(telling.MARK))["result"]
    assert [one["text"] for one in result["added"]] == [
        "neemt de stort ook tegels aan",
        "ik moet een verklaring voor mijn stage",
    ]
    assert [one["why"] for one in result["left_out"]] == ["stands there already"]


def test_the_zip_holds_the_changed_files_as_they_become_and_a_patch_that_applies(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packed = repository.parent / "files.zip"
    run(repository, "--only-show", f"--zip={packed}")
    with zipfile.ZipFile(packed) as files:
        inside = {name: files.read(name).decode() for name in files.namelist()}
    patch = inside.pop("voorbeelden.patch")
    assert set(inside) == {str(DATA / "afval.yml"), str(REGRESSIONS)}
    subprocess.run(["git", "apply", "-"], cwd=repository, input=patch, text=True, check=True)
    assert {name: (repository / name).read_text() for name in inside} == inside
    assert capsys.readouterr().out.count("files changed") == 1


def test_what_was_shown_is_what_is_taken_over(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(repository, "--only-show")
    shown = capsys.readouterr().out
    run(repository)
    assert capsys.readouterr().out == shown
    run(repository)
    assert "Nothing new." in capsys.readouterr().out


def test_without_anything_new_there_is_no_zip(repository: Path) -> None:
    run(repository)
    run(repository, f"--zip={repository.parent / 'files.zip'}")
    assert not (repository.parent / "files.zip").exists()
