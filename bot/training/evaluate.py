"""Measures the newest model: `python -m bot.training.evaluate`, what `make evaluate` runs.

Every message of tests/strangers and tests/heldout goes through the mask and the model; reports/nlu.md, reports/nlu.json and
the pictures beside them tell how that went.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bot import logs
from bot.serve import CannotStart, newest_model, quieten
from bot.training.evaluation import levels
from bot.training.evaluation.figures import Measured, figures
from bot.training.evaluation.messages import CannotEvaluate, Labelled, mask, mask_command, read
from bot.training.evaluation.reading import Reading, reading
from bot.training.evaluation.report import report
from bot.training.evaluation.tables import columns
from bot.turns import JSON

ROOT = Path(__file__).resolve().parent.parent.parent
SETS = ("strangers", "heldout")
FILES = ("messages", "safety")


def evaluate(root: Path, model: Path) -> tuple[JSON, Path]:
    """The figures, and the report that has been written. Raises CannotEvaluate."""
    files = {(name, file): read(root / "tests" / name / f"{file}.tsv") for name in SETS for file in FILES}
    messages = [message for lines in files.values() for message in lines]
    readings, seconds = _readings(root, model, messages)
    sets = _sets({key: len(lines) for key, lines in files.items()}, readings)
    found = figures(model.name, sets, seconds)
    return found, _write(root / "reports", found, sets)


def _readings(root: Path, model: Path, messages: Sequence[Labelled]) -> tuple[list[Reading], list[float]]:
    masked = mask(messages, mask_command(root, os.environ), root)
    print(f"Reading {len(masked)} messages with models/{model.name} (usually 2 minutes) …", flush=True)
    from bot.training.evaluation.parsing import parse_all  # brings Rasa, which takes seconds

    parsed = asyncio.run(parse_all(model, [message.text for message in masked]))
    read_so = [reading(message.label, message.text, parse) for message, (parse, _) in zip(masked, parsed, strict=True)]
    return read_so, [seconds for _, seconds in parsed]


def _sets(sizes: dict[tuple[str, str], int], readings: Sequence[Reading]) -> dict[str, Measured]:
    """The readings back under the files that they came from."""
    left = iter(readings)
    back = {key: [next(left) for _ in range(size)] for key, size in sizes.items()}
    return {name: Measured(back[name, "messages"], back[name, "safety"]) for name in SETS}


def _write(folder: Path, found: JSON, sets: dict[str, Measured]) -> Path:
    from bot.training.evaluation.pictures import draw

    folder.mkdir(exist_ok=True)
    (folder / "nlu.json").write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    told = folder / "nlu.md"
    told.write_text(report(found, sets), encoding="utf-8")
    draw(found, folder)
    return told


def _tell(found: JSON, told: Path) -> None:
    timing = found["timing"]
    print(columns(levels.HEADER, levels.summary(found["sets"])))
    print(f"One message: {timing['p50_ms']} ms (median), {timing['p95_ms']} ms (95%), of {timing['parses']}.")
    print(f"The report: {told.relative_to(ROOT)}")


def main() -> int:
    quieten(os.environ)
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # as in the server
    os.chdir(ROOT)
    logs.install()
    try:
        found, told = evaluate(ROOT, newest_model(ROOT / os.environ.get("MODELS_DIR", "models")))
    except (CannotStart, CannotEvaluate) as problem:
        print(problem, file=sys.stderr)
        return 2
    _tell(found, told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
