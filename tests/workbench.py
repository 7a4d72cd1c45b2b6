"""A trainers' folder in which a shell script plays the commands: real processes that take no time."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

OLD, NEW = "duiven-aaaaaaaaaaaa.tar.gz", "duiven-bbbbbbbbbbbb.tar.gz"
WORSE = "emergencies noticed: 168 of 170 before, 163 now, 5 worse where 0 is allowed"
ROW = {"name": "emergencies noticed", "before": 168, "after": 163, "of": 170, "worse": 5, "margin": 0, "beyond": True}
CHANGE = {
    "set": "heldout",
    "label": "spoed_gevaar",
    "before": "spoed_gevaar",
    "after": "melding_overig",
    "text": "help",
}


def make(folder: Path, script: str = "exit 0") -> Path:
    """`script` is run for each task; `$*` is the command."""
    python = folder / ".venv" / "bot" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\n{script}\n")
    python.chmod(0o755)
    for name in ("data/nlu", "models", "reports"):
        (folder / name).mkdir(parents=True)
    for age, name in ((200, OLD), (100, NEW)):
        model = folder / "models" / name
        model.write_bytes(b"a model")
        os.utime(model, (1_770_000_000 - age, 1_770_000_000 - age))
    (folder / "models" / "in_use.json").write_text(json.dumps({"models": [OLD], "changes": []}))
    return folder


def compared(folder: Path, *reasons: str, signed_by: str = "", current: str = OLD) -> None:
    """As bot.training.compare leaves it."""
    signed = {"by": signed_by, "reason": "beter", "at": "2026-02-03T08:00:00Z"} if signed_by else None
    verdict: dict[str, Any] = {"candidate": NEW, "current": current, "reasons": list(reasons), "signed": signed}
    report = folder / "reports" / f"compare-{NEW.removesuffix('.tar.gz')}.json"
    report.write_text(json.dumps({"verdict": verdict}))


def result() -> dict[str, Any]:
    """What a comparison says at its end."""
    verdict = {"candidate": NEW, "current": OLD, "reasons": [WORSE], "signed": None}
    return {
        "verdict": verdict,
        "safety": [ROW],
        "all messages": [{**ROW, "name": "understood", "after": 168, "worse": 0, "beyond": False}],
        "intents": [{**ROW, "name": "vraag_paspoort"}],
        "worse_messages": [CHANGE],
        "better_messages": [],
    }


def measured_twice(folder: Path) -> None:
    """As two comparisons leave it."""
    lines = [
        {"at": "2026-01-06T08:00:00Z", "model": OLD, "messages": 200, "right": 180, "acted": 160, "acted_right": 156},
        {"at": "2026-02-03T08:00:00Z", "model": NEW, "messages": 200, "right": 190, "acted": 170, "acted_right": 168},
    ]
    (folder / "reports" / "history.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))


SHOWN = {
    "added": [{"intent": "vraag_parkeren", "text": "waar laat ik mijn bus", "writer": "toos"}],
    "left_out": [{"intent": "groet", "text": "hoi", "writer": "toos", "why": "stands there already under bedankt"}],
    "files": 1,
}
TAKES_OVER = f"""for last; do :; done
printf zip > "${{last#--zip=}}"
cat <<'E'
--- a/data/nlu/gemeente.yml
@@ {json.dumps({"result": SHOWN})}
E"""
"""As bot.training.take_over shows, or does: its last argument says where the zip belongs."""
