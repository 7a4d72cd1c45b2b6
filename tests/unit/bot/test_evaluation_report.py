"""The NLU report as it is written and drawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.training.evaluation import levels, pictures
from bot.training.evaluation.figures import Measured, figures, rounded, timing
from bot.training.evaluation.reading import Reading
from bot.training.evaluation.report import report
from bot.training.evaluation.statistics import share
from bot.training.evaluation.tables import cell, columns, markdown


def _read(label: str, intent: str, text: str, sure: float = 0.8, **more: str) -> Reading:
    return Reading(label, text, intent, sure, "act", "smalltalk", **more)  # type: ignore[arg-type]


SETS = {
    "strangers": Measured(
        messages=[
            _read("groet", "groet", "hallo daar"),
            _read("groet", "groet", "goeiemorgen", 0.3),
            _read("bedankt", "afscheid", "nou | dag <b>"),
            _read("vraag_vog", "(none)", "...", 0.0),
        ],
        safety=[_read("not_abuse", "groet", "verdorie", abuse="yes"), _read("emergency", "spoed_gevaar", "brand")],
    ),
}
FIGURES = figures("duiven-x.tar.gz", SETS, [0.010, 0.020])


def test_two_runs_differ_in_timing_alone() -> None:
    again = figures("duiven-x.tar.gz", SETS, [0.5])
    assert {**again, "timing": None} == {**FIGURES, "timing": None}
    assert again["timing"] != FIGURES["timing"]


def test_the_figures_hold_no_text_of_anybody() -> None:
    written = json.dumps(FIGURES)
    assert not [text for text in ("hallo daar", "nou", "verdorie", "brand") if text in written]


def test_the_report_holds_the_texts_of_the_mistakes_alone() -> None:
    told = report(FIGURES, SETS)
    assert "nou \\| dag &lt;b>" in told
    assert "verdorie" in told
    assert "hallo daar" not in told


def test_the_gates_come_first_and_a_yes_on_not_abuse_stands_out() -> None:
    told = report(FIGURES, SETS)
    first = next(line for line in told.splitlines() if line.startswith("| strangers"))
    assert first.startswith("| strangers | `yes` on not_abuse (gate) | 1.000 |")
    assert "| NO (of fewer than 300) |" in first
    assert "| not_abuse | 1 | 0 |" in told
    assert "| **1** |" in told


def test_every_picture_in_the_report_is_drawn(tmp_path: Path) -> None:
    drawn = {file.name for file in pictures.draw(FIGURES, tmp_path)}
    told = report(FIGURES, SETS)
    assert drawn == {line[line.index("(") + 1 : -1] for line in told.splitlines() if line.startswith("![")}
    assert all(file.read_bytes().startswith(b"\x89PNG") for file in tmp_path.iterdir())


def test_a_row_of_the_confusion_matrix_adds_up() -> None:
    names = ["groet", "bedankt", "afscheid", "vraag_vog", "(none)"]
    matrix = pictures.matrix(FIGURES["sets"]["strangers"]["intents"], names)
    assert matrix.sum(axis=1).tolist() == [1, 1, 0, 1, 0]
    assert matrix[1, 2] == 1


def test_an_empty_set_can_be_told() -> None:
    empty = {"heldout": Measured([], [])}
    assert "| heldout |" in report(figures("m", empty, []), empty)


# hits, of, level, verdict, why
VERDICTS = [
    (98, 100, levels.Level("x", dict, least=0.98), "yes", "exactly at the level"),
    (97, 100, levels.Level("x", dict, least=0.98), "NO", "just under it"),
    (0, 300, levels.Level("x", dict, most=0, messages=300), "yes", "none at all"),
    (1, 1000, levels.Level("x", dict, most=0, messages=300), "NO", "one is too many"),
    (10, 10, levels.Level("x", dict, least=0.9, messages=150), "yes (of fewer than 150)", "too few to say much"),
    (0, 0, levels.Level("x", dict, least=0.9), "", "nothing measured"),
    (1, 2, levels.Level("x", dict), "", "no level set"),
]


@pytest.mark.parametrize(("hits", "of", "level", "verdict", "why"), VERDICTS, ids=[row[4] for row in VERDICTS])
def test_levels(hits: int, of: int, level: levels.Level, verdict: str, why: str) -> None:
    assert level.verdict(share(n < hits for n in range(of))) == verdict


def test_timing_is_in_milliseconds() -> None:
    assert timing([0.010, 0.020]) == {"parses": 2, "p50_ms": 15.0, "p95_ms": 19.5}
    assert timing([])["p50_ms"] is None


def test_floats_are_rounded_wherever_they_are() -> None:
    assert rounded({"a": [0.123456, {"b": 1, "c": None}], "d": True}) == {
        "a": [0.1235, {"b": 1, "c": None}],
        "d": True,
    }


def test_tables() -> None:
    assert markdown(["a", "b"], [[1, "x|y"]]) == "| a | b |\n| --- | --- |\n| 1 | x\\|y |"
    assert columns(["a", "b"], [["long", "x"]]) == "a     b\nlong  x"
    assert cell(" two\n lines ") == "two lines"
