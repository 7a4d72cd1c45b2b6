"""Strangers' messages are for measuring only: they stay as they were given, and no training example is one of them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
STRANGERS = ROOT / "tests" / "strangers"
HELD_OUT = ROOT / "tests" / "heldout"


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).lower()))


def measured() -> set[str]:
    lines = [
        line
        for folder in (STRANGERS, HELD_OUT)
        for file in folder.glob("*.tsv")
        for line in file.read_text().splitlines()
    ]
    return {plain(line.split("\t", 1)[1]) for line in lines if line and not line.startswith("#")}


def trained_on() -> set[str]:
    examples: set[str] = set()
    for file in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(file.read_text())["nlu"]:
            examples |= {plain(line.removeprefix("- ")) for line in block.get("examples", "").splitlines()}
    return examples - {""}


@pytest.mark.parametrize("line", (STRANGERS / "SHA256SUMS").read_text().splitlines())
def test_a_strangers_file_is_as_it_was_given(line: str) -> None:
    digest, name = line.split()
    assert hashlib.sha256((STRANGERS / name).read_bytes()).hexdigest() == digest


def test_no_long_message_that_we_measure_with_is_a_training_example() -> None:
    """Of a few words ("wat kan ik hier allemaal vragen") two people may well write the same."""
    assert {text for text in measured() & trained_on() if len(text.split()) > 7} == set()
