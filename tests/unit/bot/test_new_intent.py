"""A new intent, step by step as docs/trainers.md says it: after each step the check names what is still missing, and in the end
nothing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
COPIED = ("bot", "data", "domain.yml", "handover/domain/intents.py", "tests/regressions")
CHECK = """
from pathlib import Path
from bot.training.check import quick, read
examples, broken = read(Path())
for one in [*broken, *quick(Path(), examples)]:
    if "vraag_compost" in one.what:
        print(one.what if one.refused else f"look at: {one.what}")
"""
ENTRY = """
  - intent: vraag_compost
    titel: Compost
    u: Of u compost kunt halen, staat op www.duiven.nl.
    je: Of je compost kunt halen, staat op www.duiven.nl.
    vervolg:
      u: Liever bellen? Dat kan via (0316) 279 111.
      je: Liever bellen? Dat kan via (0316) 279 111.
    bron: https://www.duiven.nl
    gecontroleerd_op: 2026-11-28
    geldig_tot: 2027-12-31
    te_bevestigen: []
"""
BLOCK = "\n- intent: vraag_compost\n  metadata:\n    writer: anja\n  examples: |\n"
SENTENCES = "".join(f"    - kan ik ergens compost halen, vraag {number}\n" for number in range(12))

# file, what it begins with there, what stands behind that afterwards (without a beginning: at the end), what is named before
STEPS = [
    ("bot/intents.py", "vraag_grofvuil vraag_milieustraat", " vraag_compost", ""),
    ("domain.yml", "  - vraag_milieustraat\n", "  - vraag_compost\n", "has no line under `intents` in domain.yml"),
    (
        "data/rules/answers.yml",
        "          - intent: vraag_milieustraat\n",
        "          - intent: vraag_compost\n",
        "has no rule in data/rules",
    ),
    ("data/kennisbank/afval.yml", "", ENTRY, "has no entry in data/kennisbank"),
    (
        "data/onderwerpen.yml",
        "\nonderwerpen:\n",
        "  vraag_compost: {knop: Compost, naam: compost}\n",
        "has no name for residents in data/onderwerpen.yml",
    ),
    (
        "handover/domain/intents.py",
        "INTENTS = {\n",
        '    "vraag_compost": "compost",\n',
        "has no name for colleagues in handover/domain/intents.py",
    ),
    ("data/nlu/afval.yml", "", BLOCK + SENTENCES, "has no examples in data/nlu"),
    (
        "tests/regressions/messages.tsv",
        "",
        "vraag_compost\tIk zoek compost voor mijn border, waar kan dat\n",
        "look at: vraag_compost has no message in tests/regressions/messages.tsv",
    ),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in COPIED:
        source, place = ROOT / name, tmp_path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, place)
    for file in (tmp_path / "data" / "nlu").glob("*.yml"):
        if file.name != "afval.yml":
            file.unlink()  # a megabyte to read each time, and no word about this intent
    return tmp_path


def missing(root: Path) -> list[str]:
    """What the check says of the new intent; the table of intents is that of the copy."""
    told = subprocess.run([sys.executable, "-c", CHECK], cwd=root, capture_output=True, text=True, check=True)
    return told.stdout.splitlines()


def take(root: Path, file: str, behind: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    if behind:
        assert behind in text, file
        path.write_text(text.replace(behind, behind + new, 1), encoding="utf-8")
    else:
        path.write_text(text.rstrip("\n") + "\n" + new, encoding="utf-8")


def test_after_each_step_the_check_names_what_is_still_missing(root: Path) -> None:
    left: list[str] = []
    for number, (file, behind, new, named) in enumerate(STEPS, start=1):
        assert not named or any(named in line for line in left), f"before step {number}: {left}"
        take(root, file, behind, new)
        left = missing(root)
        assert len(left) == len(STEPS) - number, f"after step {number}: {left}"


def test_the_steps_are_those_that_trainers_read() -> None:
    chapter = (ROOT / "docs" / "trainers.md").read_text(encoding="utf-8").split("## Een nieuw onderwerp")[1]
    assert re.findall(r"^\d+\. `([^` ]+)`", chapter, re.MULTILINE) == [file for file, *_ in STEPS]


def test_too_few_examples_are_named_with_how_many_there_should_be(root: Path) -> None:
    for file, behind, new, _ in STEPS:
        few = BLOCK + "".join(SENTENCES.splitlines(keepends=True)[:11]) if file == "data/nlu/afval.yml" else new
        take(root, file, behind, few)
    assert missing(root) == ["vraag_compost has 11 examples, it needs 12"]
