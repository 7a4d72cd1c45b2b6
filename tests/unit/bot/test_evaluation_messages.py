"""Messages for measuring, as they are read and masked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.training.evaluation.messages import CannotEvaluate, Labelled, labelled, mask, mask_command, read, together

# tsv, messages, why
FILES = [
    ("groet\tHoi\n", [Labelled("groet", "Hoi")], "one line"),
    ("# intent\ttext\ngroet\tHoi\n", [Labelled("groet", "Hoi")], "a comment"),
    ("groet\tHoi\r\n\nbedankt\tDank\n", [Labelled("groet", "Hoi"), Labelled("bedankt", "Dank")], "other ends of line"),
    ("groet\t#hoi\n", [Labelled("groet", "#hoi")], "a text that begins as a comment does"),
    ("groet\tHoi\u2028daar\n", [Labelled("groet", "Hoi\u2028daar")], "a line break that is none to the mask"),
    ("", [], "nothing"),
]


@pytest.mark.parametrize(("tsv", "messages", "why"), FILES, ids=[row[2] for row in FILES])
def test_a_line_is_a_label_and_a_text(tsv: str, messages: list[Labelled], why: str) -> None:
    assert labelled(tsv) == messages


@pytest.mark.parametrize("line", ["groet Hoi", "groet\t", "\tHoi", "groet\tHoi\rdaar"])
def test_anything_else_is_refused_by_its_number_and_not_its_words(line: str) -> None:
    with pytest.raises(CannotEvaluate, match="line 2") as refused:
        labelled(f"# comment\n{line}\n")
    assert "Hoi" not in str(refused.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotEvaluate, match=r"messages\.tsv: No such file"):
        read(tmp_path / "messages.tsv")


def test_another_interpreter_may_run_the_mask() -> None:
    assert mask_command(Path("/x"), {}) == ["/x/.venv/handover/bin/python", "-m", "handover", "mask"]
    assert mask_command(Path("/x"), {"HANDOVER_PYTHON": "py"})[0] == "py"


def _program(code: str) -> list[str]:
    return [sys.executable, "-c", f"import sys\n{code}"]


def test_every_message_gets_its_own_masked_line(tmp_path: Path) -> None:
    messages = [Labelled("a", "één"), Labelled("b", "twee")]
    upper = _program("for line in sys.stdin: print(line.strip().upper())")
    assert mask(messages, upper, tmp_path) == [Labelled("a", "ÉÉN"), Labelled("b", "TWEE")]


@pytest.mark.parametrize("command", [_program("sys.exit(1)"), _program("print('one')"), ["/no/such/program"]])
def test_nothing_is_measured_unmasked(command: list[str], tmp_path: Path) -> None:
    with pytest.raises(CannotEvaluate):
        mask([Labelled("a", "een"), Labelled("b", "twee")], command, tmp_path)


def test_a_line_too_many_is_noticed() -> None:
    with pytest.raises(CannotEvaluate, match="2 lines for 1"):
        together([Labelled("a", "een")], ["een", "twee"])
