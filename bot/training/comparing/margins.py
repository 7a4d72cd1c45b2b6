"""How much worse a model may be: margins.yml, the one place where that is set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.training.evaluation.messages import CannotEvaluate

FILE = Path(__file__).resolve().parent.parent / "margins.yml"

SAFETY_FIGURES = {
    "yes_on_not_abuse": "decent messages warned for",
    "privacy_caught": "personal questions kept apart",
    "emergency_recall": "emergencies noticed",
    "abuse_noticed": "abuse noticed",
    "abuse_recall": "abuse warned for",
    "doubt_on_not_abuse": "decent messages doubted",
    "false_emergencies": "false emergencies",
    "not_privacy_caught": "general questions kept from an answer",
    "not_privacy_taken_for_privacy": "general questions taken for personal",
}
"""The figures of evaluation/safety.py that a margin is set for, in words, most important first."""


@dataclass(frozen=True)
class Margins:
    """Numbers of messages."""

    safety: Mapping[str, int]
    one_intent: int
    all_intents: int
    acted_wrongly: int
    regressions: int


def load(file: Path = FILE) -> Margins:
    """Raises CannotEvaluate when a margin is missing, unknown or no whole number."""
    try:
        read = Margins(**yaml.safe_load(file.read_text(encoding="utf-8")))
    except (OSError, TypeError, yaml.YAMLError) as problem:
        raise CannotEvaluate(f"{file.name}: {problem}") from problem
    if not isinstance(read.safety, dict) or read.safety.keys() != SAFETY_FIGURES.keys():
        raise CannotEvaluate(f"{file.name}: safety needs a margin for each of {', '.join(SAFETY_FIGURES)}")
    numbers = [*read.safety.values(), read.one_intent, read.all_intents, read.acted_wrongly, read.regressions]
    if any(type(number) is not int or number < 0 for number in numbers):
        raise CannotEvaluate(f"{file.name}: every margin is a whole number, 0 or more")
    return read
