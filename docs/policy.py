"""Writes docs/policy.md: which tests prove a rule, and where it lives. `python -m docs.policy`; a test keeps it up to date.

Both are found, not kept by hand: tests by their names (`test_policy_<section>_<rule>_…`), places by "policy 6.1" or
"beleid 6.1" in docstrings and comments.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from docs.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
FILE = Path(__file__).with_name("policy.md")
CODE = ("handover", "bot", "actions", "data/kennisbank", "data/rules", "data/onderwerpen.yml", "domain.yml")
SUFFIXES = {".py", ".yml", ".html", ".js"}
WANTED = 9
"""Every rule of the sections up to this one needs a test."""

_NAME = re.compile(r"test_policy_(\d+)(?:_(\d+))?_")
_NUMBER = r"\d+(?:\.\d+)?"
_MENTION = re.compile(rf"(?:policy|beleid)\s+({_NUMBER}(?:(?:,\s*|\s+(?:and|en|to|tot)\s+){_NUMBER})*)", re.IGNORECASE)
_RANGE = re.compile(rf"({_NUMBER})\s+(?:to|tot)\s+({_NUMBER})")
HEAD = """# The rules and their tests

Made by `python -m docs.policy` (or `make docs`); don't edit. A test belongs to a rule by its name, a place by "policy 6.1" in its
docstring or comment.

| rule | what | tests | lives in |
|---|---|---|---|"""


def page() -> str:
    tests, places = found_tests(), found_places()
    lines = [HEAD]
    for rule, what in RULES.items():
        named = "<br>".join(f"`{name}`" for name in tests.get(rule, ())) or "**none**"
        lines.append(
            f"| {rule} | {what} | {named} | {'<br>'.join(f'`{place}`' for place in places.get(rule, ())) or '-'} |"
        )
    lines += ["", f"## Rules of sections 1 to {WANTED} without a test", ""]
    lines += [f"- {rule} {RULES[rule]}" for rule in untested(tests)] or ["None."]
    return "\n".join(lines) + "\n"


def untested(tests: dict[str, list[str]]) -> list[str]:
    return [rule for rule in RULES if int(rule.split(".")[0]) <= WANTED and rule not in tests]


def found_tests() -> dict[str, list[str]]:
    """Names of test functions by rule, with their file."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for name in _functions(file):
            if match := _NAME.match(name):
                found[rule_of(*match.groups())].append(f"{file.relative_to(ROOT / 'tests')}::{name}")
    return found


def rule_of(section: str, rule: str | None) -> str:
    return f"{section}.{rule}" if rule else section


def found_places() -> dict[str, list[str]]:
    """Files by the rules that they mention."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in _files():
        place = str(file.relative_to(ROOT))
        for rule in dict.fromkeys(mentioned(file.read_text(encoding="utf-8"))):
            if rule in RULES:
                found[rule].append(place)
    return found


def mentioned(text: str) -> Iterator[str]:
    """Rules in the words of a file: "policy 3.2, 3.6", "policy 1.1 to 1.3"."""
    for match in _MENTION.finditer(text):
        listed = match.group(1)
        for first, last in _RANGE.findall(listed):
            yield from _between(first, last)
        yield from re.findall(_NUMBER, listed)


def _between(first: str, last: str) -> Iterable[str]:
    rules = list(RULES)
    if first in RULES and last in RULES:
        yield from rules[rules.index(first) : rules.index(last) + 1]


def _files() -> Iterator[Path]:
    for start in CODE:
        path = ROOT / start
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in files if file.suffix in SUFFIXES and "vendor" not in file.parts)


def _functions(file: Path) -> list[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
    print(f"{FILE.name}: without a test: {', '.join(untested(found_tests())) or 'no rule'}")
