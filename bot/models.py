"""Which model is served: the one that was promoted last, or the newest while nobody ever promoted one.

`in_use.json` beside the models says so. It is written whole or not at all, and running servers look at it (bot/swap.py).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from bot.turns import JSON

ROOT = Path(__file__).resolve().parent.parent
FILE = "in_use.json"


class NoSuchModel(Exception):
    """There is no model to serve, or not the one asked for; the message says what to do."""


@dataclass(frozen=True)
class Change:
    """Who changed what is served, when (UTC) and why, for whoever asks later."""

    model: str
    what: str
    at: str
    by: str
    reason: str = ""


@dataclass(frozen=True)
class InUse:
    """`models` are names of files: the last one is served, the one before it is what going back finds."""

    models: tuple[str, ...] = ()
    changes: tuple[Change, ...] = field(default=())

    @property
    def model(self) -> str | None:
        return self.models[-1] if self.models else None

    @property
    def kept(self) -> frozenset[str]:
        """What a training may not throw away."""
        return frozenset(self.models[-2:])

    def promoted(self, change: Change) -> InUse:
        return InUse((*self.models, change.model), (*self.changes, change))

    def gone_back(self, *, at: str, by: str, reason: str = "") -> InUse:
        """Raises NoSuchModel when there is nothing to go back to."""
        if len(self.models) < 2:
            raise NoSuchModel("No model was in use before this one.")
        back = Change(self.models[-2], "went back", at, by, reason)
        return replace(self, models=self.models[:-1], changes=(*self.changes, back))


def folder(env: Mapping[str, str]) -> Path:
    """Where the models are: MODELS_DIR, for whoever trains, compares, promotes and serves."""
    return ROOT / (env.get("MODELS_DIR") or "models")


def in_use(models: Path) -> InUse:
    """Raises NoSuchModel when the file can't be read: rather no change than the wrong model."""
    file = models / FILE
    if not file.exists():
        return InUse()
    try:
        read: JSON = json.loads(file.read_text(encoding="utf-8"))
        return InUse(tuple(map(str, read["models"])), tuple(Change(**change) for change in read["changes"]))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise NoSuchModel(f"{file.name} beside the models can't be read ({type(problem).__name__}).") from problem


def write(models: Path, state: InUse) -> None:
    unfinished = models / f"{FILE}.{os.getpid()}"
    unfinished.write_text(json.dumps(asdict(state), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    unfinished.replace(models / FILE)


def served(models: Path) -> Path:
    """The model to serve. Raises NoSuchModel."""
    model = in_use(models).model
    return newest(models) if model is None else named(models, model)


def named(models: Path, name: str) -> Path:
    """By its file's name, with or without what comes before and after the fingerprint. Raises NoSuchModel."""
    for file in (models / name, models / f"{name}.tar.gz", models / f"duiven-{name}.tar.gz"):
        if file.is_file():
            return file
    raise NoSuchModel(f"No model {name} in {models}.")


def newest(models: Path) -> Path:
    """The model trained last. Raises NoSuchModel."""
    found = sorted(models.glob("*.tar.gz"), key=lambda model: model.stat().st_mtime)
    if not found:
        raise NoSuchModel(f"No trained model in {models}: run `make train`.")
    return found[-1]
