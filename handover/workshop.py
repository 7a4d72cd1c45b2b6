"""The trainers' own folder: the repository with its data, models and reports, and the commands in `.venv/bot` (TRAINING_DIR).

The only place that starts them, and that reads what they leave: models/in_use.json, reports/compare-*.json, reports/history.jsonl.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from handover.domain.training import Measured, Model
from handover.domain.understanding import JSON
from handover.ports import RunningTask

PYTHON = Path(".venv") / "bot" / "bin" / "python"
HANDED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "HANDOVER_PYTHON", "LD_LIBRARY_PATH")
"""No secret of ours is any business of a training."""
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
NO_PROGRAM = "Trainen kan hier niet: op deze server staat geen omgeving van de bot ({}). Vraag je beheerder (instelling TRAINING_DIR)."
NO_DATA = "Trainen kan hier niet: er zijn geen voorbeelden in {}. Vraag je beheerder (instelling TRAINING_DIR)."


class Process:
    """One command that runs, with its output in a file. It lives as long as its standard input stays open."""

    def __init__(self, command: Sequence[str], folder: Path, env: Mapping[str, str], output: Path) -> None:
        output.parent.mkdir(parents=True, exist_ok=True)
        with output.open("wb") as into:
            self._running = subprocess.Popen(  # noqa: S603  our own program
                command,
                cwd=folder,
                env=dict(env),
                stdin=subprocess.PIPE,
                stdout=into,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._output, self._read = output, 0

    def lines(self) -> list[str]:
        """Those that are whole, and when it has ended also what stands after the last of them."""
        with self._output.open("rb") as file:
            file.seek(self._read)
            fresh = file.read()
        if self._running.poll() is None:
            fresh = fresh[: fresh.rfind(b"\n") + 1]
        self._read += len(fresh)
        return [_plain(line) for line in fresh.decode(errors="replace").splitlines()]

    def code(self) -> int | None:
        return self._running.poll()

    def kill(self) -> None:
        """With the processes that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait()


class Folder:
    """`TRAINING_DIR`, with the models in `models` (MODELS_DIR); `scratch` is where the output of a task stands while it runs."""

    def __init__(self, root: Path, models: Path, scratch: Path, env: Mapping[str, str]) -> None:
        self._root, self._scratch = root.absolute(), scratch.absolute()
        self._models = self._root / models
        known = {name: env[name] for name in HANDED_ON if name in env}
        self._env = known | QUIET | {"MODELS_DIR": str(self._models)}
        self._reports = self._root / "reports"

    def problem(self) -> str | None:
        if not (self._root / PYTHON).exists():
            return NO_PROGRAM.format(self._root / PYTHON)
        if not (self._root / "data" / "nlu").is_dir():
            return NO_DATA.format(self._root)
        return None

    def begin(self, command: Sequence[str], examples: Sequence[JSON] | None = None) -> RunningTask:
        """`examples` are what it takes over. What becomes of the files stands in a zip until the next time."""
        whole = [str(self._root / PYTHON), "-m", "bot.training.job", *command]
        if examples is not None:
            whole += [f"--from={self._told(examples)}", f"--zip={self._changed}"]
        return Process(whole, self._root, self._env, self._scratch / "training.log")

    def changed_files(self) -> bytes | None:
        return self._changed.read_bytes() if self._changed.is_file() else None

    def _told(self, examples: Sequence[JSON]) -> Path:
        file = self._scratch / "training-examples.jsonl"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in examples), encoding="utf-8")
        self._changed.unlink(missing_ok=True)
        return file

    @property
    def _changed(self) -> Path:
        return self._scratch / "training-files.zip"

    def models(self) -> list[Model]:
        in_use = (_json(self._models / "in_use.json").get("models") or [None])[-1]
        files = sorted(self._models.glob("duiven-*.tar.gz"), key=lambda file: file.stat().st_mtime, reverse=True)
        served = in_use or next((file.name for file in files), None)
        return [self._model(file, in_use, served) for file in files]

    def _model(self, file: Path, in_use: str | None, served: str | None) -> Model:
        """While nothing was ever promoted the newest is served, and nothing can be compared."""
        report = self._reports / f"compare-{file.name.removesuffix('.tar.gz')}.json"
        verdict = _json(report).get("verdict") or {}
        fresh = report.exists() and report.stat().st_mtime >= file.stat().st_mtime
        compared = fresh and in_use is not None and verdict.get("current") == in_use
        return Model(
            name=file.name,
            made_at=datetime.fromtimestamp(file.stat().st_mtime, UTC),
            in_use=file.name == served,
            compared=compared,
            reasons=tuple(verdict["reasons"]) if compared else (),
            signed_by=(verdict.get("signed") or {}).get("by", "") if compared else "",
        )

    def measured(self) -> list[Measured]:
        """A line that can't be read is left out: it was written by hand or half."""
        file = self._reports / "history.jsonl"
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        return [one for line in lines if (one := _measured(line)) is not None]


def _measured(line: str) -> Measured | None:
    try:
        kept = json.loads(line)
        numbers = {name: int(kept[name]) for name in ("messages", "right", "acted", "acted_right")}
        return Measured(at=datetime.fromisoformat(kept["at"]), model=str(kept["model"]), **numbers)
    except (ValueError, KeyError, TypeError):
        return None


def _json(file: Path) -> dict[str, Any]:
    """Empty where there is none, or none that can be read: a command will say so when it needs it."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _plain(line: str) -> str:
    """Without the colours of a terminal."""
    return "".join(
        part.partition("m")[2] if number else part for number, part in enumerate(line.split("\x1b["))
    ).rstrip()
