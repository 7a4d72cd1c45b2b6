"""What an intent still misses: a new one is whole when every place that must know it does (docs/trainers.md)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.clarifying import OFFERED
from bot.intents import ASK, FALLBACK, ROUTES, WORDLESS
from bot.training.checking.findings import Finding

TABLE = Path("bot/intents.py")
REGRESSIONS = Path("tests/regressions/messages.tsv")
OWN = frozenset({ASK, FALLBACK, WORDLESS})
"""Chosen, never said: they have no examples."""


@dataclass(frozen=True)
class Place:
    """Where intents are named, and those that must be: the name of the place says what to write. What is only `wished` for keeps
    no model from being trained.
    """

    name: str
    needed: frozenset[str]
    named: frozenset[str]
    wished: bool = False


def missing(places: Collection[Place], lines: Mapping[str, int], table: Path) -> Iterator[Finding]:
    """`lines` says on which line of the table an intent stands."""
    for place in places:
        for intent in sorted(place.needed - place.named):
            yield Finding(table, lines.get(intent, 1), f"{intent} has no {place.name}", refused=not place.wished)
        for intent in sorted(place.named - ROUTES.keys() - OWN):
            yield Finding(table, 1, f"{intent} has {place.name}, and is in no family here")


def places(root: Path, examples: Collection[str]) -> list[Place]:
    """Every place as the repository has it. `examples` are the intents that have any."""
    domain = _yaml(root / "domain.yml")
    rules = [rule for file in sorted((root / "data/rules").glob("*.yml")) for rule in _yaml(file)["rules"]]
    answers = [
        entry for file in sorted((root / "data/kennisbank").glob("*.yml")) for entry in _yaml(file)["kennisbank"]
    ]
    subjects = _yaml(root / "data/onderwerpen.yml")["onderwerpen"]
    console = (root / "handover/domain/intents.py").read_text(encoding="utf-8")
    every = frozenset(ROUTES)
    return [
        Place("examples in data/nlu", every, frozenset(examples)),
        Place("line under `intents` in domain.yml", every, frozenset(domain["intents"])),
        Place("rule in data/rules", every, frozenset(_begun_by(rules))),
        Place("entry in data/kennisbank", _on("answer"), frozenset(entry["intent"] for entry in answers)),
        Place("name for residents in data/onderwerpen.yml", _on(*OFFERED), frozenset(subjects)),
        Place(
            "name for colleagues in handover/domain/intents.py",
            every,
            frozenset(intent for intent in every if f'"{intent}"' in console),
        ),
        Place(f"message in {REGRESSIONS}", every, _reported(root / REGRESSIONS), wished=True),
    ]


def lines(root: Path) -> dict[str, int]:
    """On which line of the table each intent stands."""
    written = (root / TABLE).read_text(encoding="utf-8").splitlines()
    names = [(name, number) for number, line in enumerate(written, start=1) for name in line.replace('"', " ").split()]
    return {name: number for name, number in names if name in ROUTES}


def kinds_of_marks(root: Path) -> frozenset[str]:
    """The entities of the domain."""
    return frozenset(next(iter(entity)) for entity in _yaml(root / "domain.yml")["entities"])


def _reported(file: Path) -> frozenset[str]:
    """The intents of the messages that every next model must read well."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if "\t" in line and not line.startswith("#"))


def _on(*routes: str) -> frozenset[str]:
    return frozenset(intent for intent, route in ROUTES.items() if route in routes)


def _begun_by(rules: Collection[Any]) -> Iterator[str]:
    for rule in rules:
        first = rule["steps"][0]
        yield from (item["intent"] for item in first.get("or", [first]) if "intent" in item)


def _yaml(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))
