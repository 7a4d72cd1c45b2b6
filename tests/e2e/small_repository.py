"""A trainers' folder with a tenth of the examples: a real training of half a minute (the real one takes three to seven)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.e2e.stack import BOT_PYTHON, ROOT

COPIED = ("bot", "actions", "data", "config.yml", "domain.yml", "endpoints.yml", "credentials.yml")
LINKED = (".venv", "handover")
EXAMPLES = 2
"""Of each writer for each intent."""
KEPT = (
    "vraag_afvalkalender\twanneer komt de groene bak langs",
    "vraag_paspoort\tik wil een nieuw paspoort aanvragen",
    "groet\tgoedemorgen",
)
SAFETY = ("not_abuse\twat een mooie dag vandaag", "emergency\ter is brand in mijn huis")
SECONDS = 600


def make(root: Path) -> Path:
    """Copied, not linked: the commands take the folder that they stand in for the repository."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root / name)
    for name in LINKED:
        (root / name).symlink_to((ROOT / name).resolve())
    for folder in ("strangers", "heldout", "regressions"):
        (root / "tests" / folder).mkdir(parents=True)
        (root / "tests" / folder / "messages.tsv").write_text("\n".join(KEPT) + "\n")
        (root / "tests" / folder / "safety.tsv").write_text("\n".join(SAFETY) + "\n")
    for file in (root / "data" / "nlu").glob("*.yml"):
        thin(file)
    (root / "models").mkdir()
    vectors = ROOT / ".rasa" / "vectors.npz"
    if vectors.exists():
        (root / ".rasa").mkdir()
        shutil.copy(vectors, root / ".rasa")
    return root


def thin(file: Path) -> None:
    """The first examples of each block, in the form they have."""
    kept, seen = [], 0
    for line in file.read_text(encoding="utf-8").splitlines():
        seen = 0 if line.lstrip().startswith("- intent:") else seen + line.startswith("    - ")
        if seen <= EXAMPLES or not line.startswith("    - "):
            kept.append(line)
    file.write_text("\n".join(kept) + "\n", encoding="utf-8")


def without(file: Path, intent: str) -> str:
    """Takes an intent's blocks out of a file of examples. Returns what stood in it before."""
    whole = file.read_text(encoding="utf-8")
    head, *blocks = whole.split("- intent: ")
    left = [block for block in blocks if not block.startswith(f"{intent}\n")]
    file.write_text("- intent: ".join([head, *left]), encoding="utf-8")
    return whole


def train(root: Path) -> None:
    """By hand, for a model to begin with."""
    env = {**os.environ, "MODELS_DIR": str(root / "models")}
    command = [str(BOT_PYTHON), "-m", "bot.training.train"]
    subprocess.run(command, cwd=root, env=env, check=True, timeout=SECONDS, capture_output=True)
