"""Trains the model when something changed: `python -m bot.training.train [--force]`, what `make train` runs.

The model's name is the fingerprint of what it was made of, so going back to an earlier state of the data finds the
earlier model again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bot import models
from bot.serve import quieten
from bot.training import fingerprint, progress
from bot.training.strangers import StrangersInTraining, refuse

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT_MODELS = 5
TRAINING_DATA = ("data/nlu", "data/rules", "data/stories")


def train(root: Path, folder: Path, *, force: bool = False) -> int:
    """0 when a model of this state of the data stands in the folder, 1 when the training failed, 2 when it was refused."""
    data = fingerprint.files(root, TRAINING_DATA)
    try:
        refuse(root, data)
    except StrangersInTraining as refused:
        print(refused, file=sys.stderr)
        return 2
    model = folder / f"duiven-{fingerprint.of_model(root)}.tar.gz"
    if model.exists() and not force:
        os.utime(model)  # the newest is the one that is served, until one is promoted
        print(f"The model is up to date: {folder.name}/{model.name}")
        return 0
    return _train(root, model, data, force=force)


def _train(root: Path, model: Path, data: Sequence[Path], *, force: bool) -> int:
    print(
        f"Training {model.parent.name}/{model.name} from {len(data)} files (usually 3 minutes, less when little changed) …",
        flush=True,
    )
    began = time.monotonic()
    if not _rasa_train(root, model, data, force=force):
        print("The training failed.", file=sys.stderr)
        return 1
    print(f"Trained in {time.monotonic() - began:.0f} s: {model.parent.name}/{model.name}", flush=True)
    forget_old(model.parent)
    return 0


def _rasa_train(root: Path, model: Path, data: Sequence[Path], *, force: bool) -> bool:
    quieten(os.environ)
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the encoder runs a thread for each core itself
    cache = root / ".rasa" / "cache" / fingerprint.of_code(root)
    forget_other_caches(cache)
    os.environ["RASA_CACHE_DIRECTORY"] = str(cache)
    progress.install()
    from rasa.model_training import train as rasa_train

    result = rasa_train(
        domain=str(root / "domain.yml"),
        config=str(root / "config.yml"),
        training_files=[str(file) for file in data],
        output=str(model.parent),
        fixed_model_name=model.name.removesuffix(".tar.gz"),
        force_training=force,
    )
    return result.code == 0 and model.exists()


def forget_other_caches(cache: Path) -> None:
    """What an earlier state of our components made is of no use to this one."""
    for old in cache.parent.glob("*"):
        if old != cache:
            shutil.rmtree(old, ignore_errors=True)


def forget_old(folder: Path) -> None:
    """All but the newest, the one in use and the one to go back to."""
    newest_first = sorted(folder.glob("duiven-*.tar.gz"), key=lambda file: file.stat().st_mtime, reverse=True)
    kept = models.in_use(folder).kept
    for old in newest_first[KEPT_MODELS:]:
        if old.name not in kept:
            old.unlink()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.training.train", description="Trains when something changed.")
    parser.add_argument("--force", action="store_true", help="train anyway")
    os.chdir(ROOT)
    return train(ROOT, models.folder(os.environ), force=parser.parse_args(arguments).force)


if __name__ == "__main__":
    sys.exit(main())
