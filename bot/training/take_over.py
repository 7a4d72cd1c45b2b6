"""Takes what trainers wrote in the console over: `python -m bot.training.take_over`, with a JSON object a line on standard input.

Examples go into the file of their family in data/nlu, in the block of their trainer; test sentences below
tests/regressions/messages.tsv. What stands there already, or nearly, is left out and named, and so is what can't be an
example. Taking the same over twice changes nothing. Prints what changed as a diff; with `--only-show` nothing changes but that.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.intents import FAMILIES, ROUTES
from bot.training import telling
from bot.training.checking.nearness import pairs
from bot.training.checking.personal import contact_data
from bot.training.differences import difference, packed
from bot.training.examples import Example, Placed, read_all, write
from bot.training.merge import DATA

REGRESSIONS = Path("tests/regressions/messages.tsv")
FILES = (*(DATA / f"{family.file}.yml" for family in FAMILIES), REGRESSIONS)
HERE = Path("console")
"""Where a sentence stands before it is taken over, for the checks that name a file."""


@dataclass(frozen=True)
class LeftOut:
    """A sentence that was not taken over, and why."""

    example: Example
    why: str

    def __str__(self) -> str:
        return f"left out, {self.why}: {self.example.intent}: {self.example.text}"


@dataclass(frozen=True)
class Taken:
    """What became of the sentences; `added` in the order in which they land in the files."""

    added: Sequence[Example]
    left_out: Sequence[LeftOut]


def take_over(lines: Iterable[str], data: Path = DATA, regressions: Path = REGRESSIONS) -> Taken:
    """Rewrites only the files that something is added to."""
    told = [json.loads(line) for line in lines if line.strip()]
    by_kind = {kind: [_example(one) for one in told if one["kind"] == kind] for kind in ("example", "regression")}
    old = read_all(data)
    kept, left_out = _sorted_out(by_kind["example"], old)
    added = []
    for family in FAMILIES:
        new = [example for intent in family.intents for example in kept if example.intent == intent]
        if new:
            write(data / f"{family.file}.yml", family, [*(one for one in old if one.intent in family.intents), *new])
            added += new
    tests, left_out_tests = _sorted_out(by_kind["regression"], _measured(regressions))
    if tests:
        with regressions.open("a", encoding="utf-8") as file:
            file.writelines(f"{example.intent}\t{example.words}\n" for example in tests)
    return Taken([*added, *tests], [*left_out, *left_out_tests])


def _example(told: dict[str, str]) -> Example:
    return Example(intent=told["intent"], text=told["text"], writer=told["writer"])


def _sorted_out(new: Sequence[Example], old: Sequence[Example]) -> tuple[list[Example], list[LeftOut]]:
    """In the order of the alphabet; of two that are the same the first that was told stays."""
    every = [*old, *new]
    near = {later: earlier for earlier, later, _ in pairs([one.sameness for one in every]) if later >= len(old)}
    kept, left_out = [], []
    for place, example in enumerate(new, start=len(old)):
        why = _why_not(example) or _stands_there(example, every, near.get(place))
        if why is None:
            kept.append(example)
        else:
            left_out.append(LeftOut(example, why))
    return sorted(kept, key=lambda one: one.sameness), left_out


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


def tried(lines: Sequence[str]) -> tuple[Taken, dict[Path, str]]:
    """On a copy of the files. Returns what each of them that changes would become."""
    with TemporaryDirectory() as name:
        copy = Path(name)
        shutil.copytree(DATA, copy / DATA)
        (copy / REGRESSIONS).parent.mkdir(parents=True)
        shutil.copy(REGRESSIONS, copy / REGRESSIONS)
        taken = take_over(lines, copy / DATA, copy / REGRESSIONS)
        after = {file: (copy / file).read_text(encoding="utf-8") for file in FILES if (copy / file).is_file()}
    return taken, {file: text for file, text in after.items() if text != _now(file)}


def _now(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _tell(taken: Taken, after: Mapping[Path, str], diff: str) -> None:
    for left_out in taken.left_out:
        print(left_out)
    print(diff, end="")
    print(f"{len(after)} files changed." if after else "Nothing new.")
    left_out = [{**_told(one.example), "why": one.why} for one in taken.left_out]
    telling.tell(result={"added": [_told(one) for one in taken.added], "left_out": left_out, "files": len(after)})


def _told(example: Example) -> dict[str, str]:
    return {key: value for key, value in asdict(example).items() if key in {"intent", "text", "writer"}}


def main(arguments: Sequence[str] | None = None) -> int:
    """Everything is read and tried before a file is touched."""
    parser = argparse.ArgumentParser(prog="python -m bot.training.take_over", description="Takes examples over.")
    parser.add_argument("--from", dest="source", type=Path, help="a file instead of standard input")
    parser.add_argument("--only-show", action="store_true", help="leave the files as they are")
    parser.add_argument("--zip", type=Path, help="put the changed files and the diff in this zip")
    options = parser.parse_args(arguments)
    text = options.source.read_text(encoding="utf-8") if options.source else sys.stdin.read()
    telling.tell(share=0.1, doing="look_for_doubles")
    taken, after = tried(text.splitlines())
    diff = "".join(difference(file, _now(file), new) for file, new in after.items())
    if options.zip and after:
        options.zip.write_bytes(packed(after, diff))
    if not options.only_show:
        for file, new in after.items():
            file.write_text(new, encoding="utf-8")
    _tell(taken, after, diff)
    return 0


if __name__ == "__main__":
    sys.exit(main())
