"""Keeps messages that are kept for measuring out of the training: a model that has seen them measures nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

FORBIDDEN = ("tests/strangers", "../shared/examples")
"""Written by people who write none of the training examples."""


class StrangersInTraining(Exception):
    """Names the file."""


def refuse(root: Path, training_files: Iterable[Path]) -> None:
    """Raises StrangersInTraining for a file that lies in a forbidden folder, is linked from one, or is a copy."""
    folders = [(root / folder).resolve() for folder in FORBIDDEN]
    copies = {_digest(file) for folder in folders for file in folder.rglob("*") if file.is_file()}
    for file in training_files:
        inside = any(folder in file.resolve().parents for folder in folders)
        if inside or _digest(file) in copies:
            raise StrangersInTraining(f"{file} holds messages that are kept for measuring: never train on them.")


def _digest(file: Path) -> bytes:
    return hashlib.sha256(file.read_bytes()).digest()
