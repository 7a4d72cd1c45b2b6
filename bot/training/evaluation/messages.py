"""Labelled messages, and the mask that every message passes before the bot sees it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path


class CannotEvaluate(Exception):
    """Something in the way that a person must change; the message says what."""


@dataclass(frozen=True)
class Labelled:
    """`label` is an intent in messages.tsv, a safety label in safety.tsv."""

    label: str
    text: str


def labelled(tsv: str) -> list[Labelled]:
    """The lines `label<TAB>text`; those that begin with # are comments. Raises CannotEvaluate."""
    lines = enumerate(tsv.split("\n"), start=1)
    return [_labelled(line, number) for number, line in lines if line.strip() and not line.startswith("#")]


def _labelled(line: str, number: int) -> Labelled:
    label, tab, text = line.rstrip("\r").partition("\t")
    if not tab or not label.strip() or not text.strip() or "\r" in text:
        raise CannotEvaluate(f"line {number}: not a label, a tab and a text")
    return Labelled(label.strip(), text.strip())


def read(file: Path) -> list[Labelled]:
    """Raises CannotEvaluate, with the file's name."""
    try:
        return labelled(file.read_bytes().decode())
    except (OSError, UnicodeDecodeError, CannotEvaluate) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else problem
        raise CannotEvaluate(f"{file}: {reason}") from problem


def mask_command(root: Path, env: Mapping[str, str]) -> list[str]:
    """The mask is handover's, and lives in handover's environment."""
    python = env.get("HANDOVER_PYTHON") or str(root / ".venv" / "handover" / "bin" / "python")
    return [python, "-m", "handover", "mask"]


def mask(messages: Sequence[Labelled], command: Sequence[str], root: Path) -> list[Labelled]:
    """All in one process. Raises CannotEvaluate rather than go on with a text that was not masked."""
    lines = "".join(f"{message.text}\n" for message in messages)
    env = {**os.environ, "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(command, input=lines.encode(), capture_output=True, check=True, cwd=root, env=env)  # noqa: S603  our own program
    except (OSError, subprocess.CalledProcessError) as problem:
        raise CannotEvaluate(f"The mask doesn't run ({type(problem).__name__}): {' '.join(command)}") from problem
    return together(messages, done.stdout.decode().split("\n")[:-1])


def together(messages: Sequence[Labelled], texts: Sequence[str]) -> list[Labelled]:
    """The messages with their masked texts."""
    if len(messages) != len(texts):
        raise CannotEvaluate(f"The mask gave {len(texts)} lines for {len(messages)}.")
    return [replace(message, text=text) for message, text in zip(messages, texts, strict=True)]
