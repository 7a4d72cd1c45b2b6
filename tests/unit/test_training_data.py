"""Policy 5.6: data from this channel is used for answering only. What residents write never becomes training data by itself."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = "data/nlu"
SERVING = ("handover", "actions", "bot")
"""What runs while residents write. bot/training is run by hand, on examples that trainers wrote."""


def sources() -> list[Path]:
    return [
        file
        for folder in SERVING
        for file in sorted((ROOT / folder).rglob("*.py"))
        if ROOT / "bot" / "training" not in file.parents
    ]


def spoken(file: Path) -> list[str]:
    """The texts that the code uses; what it says of itself doesn't count."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in remarks
    ]


def test_policy_5_6_nothing_that_serves_residents_knows_where_the_examples_are() -> None:
    assert len(sources()) > 100
    knowing = [str(file.relative_to(ROOT)) for file in sources() if any(EXAMPLES in text for text in spoken(file))]
    assert knowing == []


def test_policy_5_6_nothing_that_serves_residents_calls_what_writes_examples() -> None:
    calling = [
        str(file.relative_to(ROOT)) for file in sources() if "bot.training.merge" in file.read_text(encoding="utf-8")
    ]
    assert calling == []
