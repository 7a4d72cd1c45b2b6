"""What we measure with is not trained on: a model that has seen a message measures nothing with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from bot.training.checking.findings import Finding, about
from bot.training.evaluation.messages import read
from bot.training.examples import Example, Placed

FOLDERS = ("tests/strangers", "tests/heldout", "tests/regressions")
LONG = 8
"""Words. Of fewer ("wat kan ik hier allemaal vragen") two people may well write the same."""


def kept_messages(root: Path) -> set[str]:
    """The long ones among the messages that are kept for measuring. Raises CannotEvaluate."""
    files = (file for folder in FOLDERS for file in sorted((root / folder).glob("*.tsv")))
    same = {Example(message.label, message.text).sameness for file in files for message in read(file)}
    return {text for text in same if len(text.split()) >= LONG}


def measured(examples: Sequence[Placed], kept: Collection[str]) -> Iterator[Finding]:
    """Named by the example alone: nobody who writes examples may read the messages."""
    for one in examples:
        if one.example.sameness in kept:
            yield about(one, "is a message that we measure with: write it differently")
