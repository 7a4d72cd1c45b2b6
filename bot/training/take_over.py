"""Takes what trainers wrote in the console over: `python -m bot.training.take_over`, with a JSON object a line on standard input.

Examples go into the file of their family in data/nlu, in the block of their trainer; test sentences below
tests/regressions/messages.tsv. What stands there already, or nearly, is left out and named, and so is what can't be an
example. Taking the same over twice changes nothing. Prints what changed as a diff.
"""

from __future__ import annotations

import difflib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.intents import FAMILIES, ROUTES
from bot.training.checking.nearness import pairs
from bot.training.checking.personal import contact_data
from bot.training.examples import Example, Placed, read_all, write
from bot.training.merge import DATA

REGRESSIONS = Path("tests/regressions/messages.tsv")
HERE = Path("console")
"""Where a sentence stands before it is taken over, for the checks that name a file."""


@dataclass(frozen=True)
class LeftOut:
    """A sentence that was not taken over, and why."""

    example: Example
    why: str

    def __str__(self) -> str:
        return f"left out, {self.why}: {self.example.intent}: {self.example.text}"


def take_over(lines: Iterable[str], data: Path = DATA, regressions: Path = REGRESSIONS) -> Iterator[LeftOut]:
    """Rewrites only the files that something is added to."""
    told = [json.loads(line) for line in lines if line.strip()]
    by_kind = {kind: [_example(one) for one in told if one["kind"] == kind] for kind in ("example", "regression")}
    kept, left_out = _sorted_out(by_kind["example"], read_all(data))
    yield from left_out
    old = read_all(data)
    for family in FAMILIES:
        if any(example.intent in family.intents for example in kept):
            own = [example for example in [*old, *kept] if example.intent in family.intents]
            write(data / f"{family.file}.yml", family, own)
    kept, left_out = _sorted_out(by_kind["regression"], _measured(regressions))
    yield from left_out
    if kept:
        with regressions.open("a", encoding="utf-8") as file:
            file.writelines(f"{example.intent}\t{example.words}\n" for example in kept)


def _example(told: dict[str, str]) -> Example:
    return Example(intent=told["intent"], text=told["text"], writer=told["writer"])


def _sorted_out(new: Sequence[Example], old: Sequence[Example]) -> tuple[list[Example], list[LeftOut]]:
    every = [*old, *new]
    near = {later: earlier for earlier, later, _ in pairs([one.sameness for one in every]) if later >= len(old)}
    kept, left_out = [], []
    for place, example in enumerate(new, start=len(old)):
        why = _why_not(example) or _stands_there(example, every, near.get(place))
        if why is None:
            kept.append(example)
        else:
            left_out.append(LeftOut(example, why))
    return kept, left_out


def _why_not(example: Example) -> str | None:
    if example.intent not in ROUTES:
        return "unknown intent"
    found = next(iter(contact_data([Placed(example, HERE, 1)])), None)
    return str(found.what) if found else None


def _stands_there(example: Example, every: Sequence[Example], earlier: int | None) -> str | None:
    if earlier is None:
        return None
    other = every[earlier]
    degree = "stands there already" if other.sameness == example.sameness else "nearly stands there"
    return degree if other.intent == example.intent else f"{degree} under {other.intent}"


def _measured(regressions: Path) -> list[Example]:
    rows = [line.split("\t") for line in regressions.read_text(encoding="utf-8").splitlines() if "\t" in line]
    return [Example(intent=row[0], text=row[1]) for row in rows if not row[0].startswith("#")]


def _texts(files: Iterable[Path]) -> dict[Path, list[str]]:
    return {file: file.read_text(encoding="utf-8").splitlines(keepends=True) for file in files if file.is_file()}


def main() -> int:
    """The whole of standard input is read before a file is touched."""
    files = [*(DATA / f"{family.file}.yml" for family in FAMILIES), REGRESSIONS]
    lines, before = sys.stdin.readlines(), _texts(files)
    for left_out in take_over(lines):
        print(left_out)
    after = _texts(files)
    for file, text in after.items():
        sys.stdout.writelines(difflib.unified_diff(before.get(file, []), text, f"a/{file}", f"b/{file}"))
    changed = sum(before.get(file) != text for file, text in after.items())
    print(f"{changed} files changed." if changed else "Nothing new.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
