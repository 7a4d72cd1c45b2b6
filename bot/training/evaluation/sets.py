"""The messages that we measure with, masked, and how a model reads them."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.training.evaluation.figures import Measured
from bot.training.evaluation.messages import Labelled, mask, mask_command, read
from bot.training.evaluation.reading import Reading, reading
from bot.training.telling import Part, Told

Kept = Mapping[tuple[str, str], Sequence[Labelled]]
"""Messages by set and file."""
FILES = ("messages", "safety")
SETS = {"strangers": FILES, "heldout": FILES}
REGRESSIONS = {"regressions": FILES[:1]}
"""Once misread and reported. One way to be right is enough here, so it has no file of its own for safety."""


def masked(root: Path, sets: Mapping[str, Sequence[str]]) -> Kept:
    """As the bot would get them. Raises CannotEvaluate."""
    files = {(name, file): read(root / "tests" / name / f"{file}.tsv") for name in sets for file in sets[name]}
    left = iter(mask([one for lines in files.values() for one in lines], mask_command(root, os.environ), root))
    return {key: [next(left) for _ in lines] for key, lines in files.items()}


def read_by(model: Path, kept: Kept, told: Told | None = None) -> tuple[dict[str, Measured], list[float]]:
    """What a model makes of them, and the seconds that each message took."""
    from bot.training.evaluation.parsing import parse_all  # brings Rasa, which takes seconds

    messages = [message for lines in kept.values() for message in lines]
    print(f"Reading {len(messages)} messages with {model.name} (usually 2 minutes) …", flush=True)
    parsed = asyncio.run(parse_all(model, [message.text for message in messages], told or Part("read")))
    read_so = [
        reading(message.label, message.text, parse) for message, (parse, _) in zip(messages, parsed, strict=True)
    ]
    return _by_set({key: len(lines) for key, lines in kept.items()}, read_so), [seconds for _, seconds in parsed]


def _by_set(sizes: Mapping[tuple[str, str], int], readings: Sequence[Reading]) -> dict[str, Measured]:
    """The readings back under the files that they came from."""
    left = iter(readings)
    back = {key: [next(left) for _ in range(size)] for key, size in sizes.items()}
    names = dict.fromkeys(name for name, _ in sizes)
    return {name: Measured(back[name, "messages"], back.get((name, "safety"), [])) for name in names}
