"""Measures the newest model: `python -m bot.training.evaluate`, what `make evaluate` runs.

Every message of tests/strangers and tests/heldout goes through the mask and the model; reports/nlu.md, reports/nlu.json and
the pictures beside them tell how that went.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from bot import logs, models
from bot.serve import quieten
from bot.training import history
from bot.training.evaluation import levels
from bot.training.evaluation.figures import Measured, figures
from bot.training.evaluation.messages import CannotEvaluate
from bot.training.evaluation.report import report
from bot.training.evaluation.sets import SETS, masked, read_by
from bot.training.evaluation.tables import columns
from bot.turns import JSON

ROOT = Path(__file__).resolve().parent.parent.parent


def evaluate(root: Path, model: Path) -> tuple[JSON, Path]:
    """The figures, and the report that has been written. Raises CannotEvaluate."""
    sets, seconds = read_by(model, masked(root, SETS))
    history.add(root / "reports", history.line(model.name, now(), "evaluated", sets))
    found = figures(model.name, sets, seconds)
    return found, _write(root / "reports", found, sets)


def now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


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
        found, told = evaluate(ROOT, models.newest(models.folder(os.environ)))
    except (models.NoSuchModel, CannotEvaluate) as problem:
        print(problem, file=sys.stderr)
        return 2
    _tell(found, told)
    return 0


if __name__ == "__main__":
    sys.exit(main())
