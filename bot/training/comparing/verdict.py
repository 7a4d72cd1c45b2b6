"""What was decided about a candidate, as it is kept beside the report: promotion reads it back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

BLOCK = 1 << 20


class NotPromoted(Exception):
    """The message says why."""


@dataclass(frozen=True)
class Signed:
    """Somebody answers for a model that falls beyond a margin."""

    by: str
    reason: str
    at: str


@dataclass(frozen=True)
class Verdict:
    """Of one file (`digest`) against one other model. Without reasons against it, it is promoted."""

    candidate: str
    digest: str
    current: str
    at: str
    reasons: tuple[str, ...]
    signed: Signed | None = None

    @property
    def allowed(self) -> bool:
        return not self.reasons or self.signed is not None

    @property
    def word(self) -> str:
        if not self.reasons:
            return "promoted"
        return "promoted, signed" if self.signed else "refused"


def digest(model: Path) -> str:
    """A name says what a model was made of; training it again gives another file."""
    summed = hashlib.sha256()
    with model.open("rb") as file:
        while block := file.read(BLOCK):
            summed.update(block)
    return summed.hexdigest()


def file_of(reports: Path, candidate: str) -> Path:
    return reports / f"compare-{candidate.removesuffix('.tar.gz')}.json"


def as_dict(verdict: Verdict) -> dict[str, Any]:
    return {**asdict(verdict), "verdict": verdict.word}


def sign(reports: Path, verdict: Verdict, signed: Signed) -> Verdict:
    """The same verdict with a signature under it, in both forms of the report."""
    file, now = file_of(reports, verdict.candidate), replace(verdict, signed=signed)
    kept = json.loads(file.read_text(encoding="utf-8"))
    kept["verdict"] = as_dict(now)
    file.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    with file.with_suffix(".md").open("a", encoding="utf-8") as report:
        report.write(f"\nSigned by {signed.by} ({signed.at}): {signed.reason}\n")
    return now


def read(reports: Path, candidate: str) -> Verdict | None:
    """None when it was never compared. Raises NotPromoted when the report can't be read."""
    file = file_of(reports, candidate)
    if not file.exists():
        return None
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))["verdict"]
        signed = Signed(**kept["signed"]) if kept["signed"] else None
        names = ("candidate", "digest", "current", "at")
        return Verdict(*(str(kept[name]) for name in names), tuple(map(str, kept["reasons"])), signed)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise NotPromoted(f"{file.name} can't be read ({type(problem).__name__}): compare again.") from problem
