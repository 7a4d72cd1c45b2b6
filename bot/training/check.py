"""Checks the examples: `python -m bot.training.check [--labels]`, what `make checkdata` runs.

Each finding is a line `file:line: what`. Ends with 1 when something must be mended before a training, and with 0 when there is
nothing, or only something to look at.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.serve import quieten
from bot.training import telling
from bot.training.checking import intents, rules
from bot.training.checking.findings import Finding, sorted_findings
from bot.training.checking.measured import kept_messages, measured
from bot.training.checking.nearness import near_duplicates
from bot.training.checking.personal import contact_data, numbers
from bot.training.evaluation.messages import CannotEvaluate, Labelled, mask, mask_command
from bot.training.examples import BadExamples, Placed, placed

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = "data/nlu"


def read(root: Path) -> tuple[list[Placed], list[Finding]]:
    """The examples of the files that can be read, and what is wrong with the form of the others."""
    files = [_of_file(file) for file in sorted((root / DATA).glob("*.yml"))]
    return [one for examples, _ in files for one in examples], [one for _, broken in files for one in broken]


def _of_file(file: Path) -> tuple[list[Placed], list[Finding]]:
    try:
        return placed(file), []
    except BadExamples as bad:
        return [], [Finding(bad.file, bad.line, bad.why)]


def quick(root: Path, examples: Sequence[Placed]) -> Iterator[Finding]:
    """What takes no other program and no time."""
    yield from rules.check(examples, intents.kinds_of_marks(root))
    yield from contact_data(examples)
    named = {one.example.intent for one in examples}
    yield from intents.missing(intents.places(root, named), intents.lines(root), root / intents.TABLE)


def check(root: Path, *, labels: bool = False) -> list[Finding]:
    """Everything. Raises CannotEvaluate when the mask or the messages that we measure with can't be had."""
    telling.tell(share=0.05, doing="read_examples")
    examples, findings = read(root)
    findings += quick(root, examples)
    findings += measured(examples, kept_messages(root))
    telling.tell(share=0.3, doing="look_for_numbers")
    words = [Labelled(one.example.intent, one.example.words) for one in examples]
    findings += numbers(examples, [one.text for one in mask(words, mask_command(root, os.environ), root)])
    telling.tell(share=0.6, doing="look_for_doubles")
    findings += near_duplicates(examples)
    if labels:
        from bot.training.checking.disagreement import disagreements

        print(f"Reading {len(examples)} examples by what the other writers teach (usually 10 minutes) …", flush=True)
        findings += disagreements(examples)
    print(f"{len(examples)} examples of {len({one.example.intent for one in examples})} intents.")
    return list(sorted_findings(findings))


def tell(findings: Iterable[Finding]) -> int:
    """The exit code."""
    told = list(findings)
    refused = sum(one.refused for one in told)
    for one in told:
        print(one.told(ROOT))
    telling.tell(result={"refused": refused, "to_look_at": len(told) - refused})
    print(f"{refused} to mend, {len(told) - refused} to look at.")
    return 1 if refused else 0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.training.check", description="Checks the examples.")
    parser.add_argument(
        "--labels", action="store_true", help="also labels that the other examples contradict (minutes)"
    )
    quieten(os.environ)
    os.chdir(ROOT)
    try:
        return tell(check(ROOT, labels=parser.parse_args(arguments).labels))
    except CannotEvaluate as problem:
        print(problem, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
