"""What trainers wrote in the console lands in the right file, once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.training.examples import Example, read_all
from bot.training.take_over import take_over

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
    return [str(one) for one in take_over(lines, data, data.parent / "messages.tsv")]


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
