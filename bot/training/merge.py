"""Takes new examples over into data/nlu: `python -m bot.training.merge FOLDER…` reads every .yml file in the folders.

A folder holds the work of one writer and has the writer's name. Each example lands in the file of its family, behind those that stand there. One that exists already, under whatever
intent, is left out and named: two intents for one message would teach nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.intents import FAMILIES, ROUTES
from bot.training.examples import Example, read_all, without_duplicates, write

DATA = Path("data/nlu")


def merge(folders: Sequence[Path], data: Path = DATA) -> list[Example]:
    """Rewrites the files of `data`. Returns the examples that were left out; raises ValueError on an unknown intent."""
    old = read_all(data)
    new = [replace(example, writer=example.writer or folder.name) for folder in folders for example in read_all(folder)]
    unknown = sorted({example.intent for example in new} - ROUTES.keys())
    if unknown:
        raise ValueError("unknown intents: " + ", ".join(unknown))
    kept, left_out = without_duplicates([*old, *new])
    data.mkdir(parents=True, exist_ok=True)
    for family in FAMILIES:
        write(
            data / f"{family.file}.yml",
            family,
            [example for example in kept if example.intent in family.intents],
        )
    return left_out


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path)
    left_out = merge(parser.parse_args(arguments).folders)
    for example in left_out:
        print(f"left out, exists already: {example.intent}: {example.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
