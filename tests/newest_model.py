"""The model that tests serve: the newest, whatever was promoted on this machine (bot/models.py)."""

from __future__ import annotations

from pathlib import Path

MODELS = Path(__file__).parent.parent / "models"


def newest_alone(folder: Path) -> Path:
    """A folder below `folder` with the newest model in it and nothing that says what is in use."""
    alone = folder / "models"
    alone.mkdir(exist_ok=True)
    trained = sorted(MODELS.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    for model in trained[-1:]:
        if not (alone / model.name).exists():
            (alone / model.name).symlink_to(model.resolve())
    return alone
