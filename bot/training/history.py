"""What was measured, one line of JSON each time in reports/history.jsonl: how the assistant gets better, or doesn't, over time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from bot.training.evaluation.figures import Measured
from bot.turns import JSON

FILE = "history.jsonl"
REGRESSIONS = "regressions"


def line(model: str, at: str, what: str, sets: Mapping[str, Measured]) -> JSON:
    """Numbers of messages; `at` is UTC. The regression set was chosen by mistakes and says nothing of how often they happen."""
    readings = [one for name, measured in sets.items() if name != REGRESSIONS for one in measured.messages]
    acted = [one for one in readings if one.acted]
    return {
        "at": at,
        "model": model,
        "what": what,
        "messages": len(readings),
        "right": sum(one.right for one in readings),
        "acted": len(acted),
        "acted_right": sum(one.right for one in acted),
    }


def known_models(reports: Path) -> set[str]:
    """Those that have a line."""
    file = reports / FILE
    kept = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return {json.loads(one)["model"] for one in kept if one.strip()}


def add(reports: Path, found: JSON) -> None:
    reports.mkdir(exist_ok=True)
    with (reports / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(found, ensure_ascii=False) + "\n")
