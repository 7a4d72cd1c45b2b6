"""All figures of a run, as reports/nlu.json has them: no texts, and no time outside `timing`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.training.evaluation import confidence, intents, safety
from bot.training.evaluation.reading import Reading
from bot.training.evaluation.statistics import percentile
from bot.turns import JSON

DIGITS = 4
"""Beyond them, two machines differ."""


@dataclass(frozen=True)
class Measured:
    """One set of messages as the bot read them."""

    messages: Sequence[Reading]
    safety: Sequence[Reading]


def figures(model: str, sets: Mapping[str, Measured], seconds: Sequence[float]) -> JSON:
    """`seconds` are what each parse took."""
    measured = {name: of_set(one) for name, one in sets.items()}
    return {"model": model, "sets": rounded(measured), "timing": timing(seconds)}


def of_set(measured: Measured) -> JSON:
    readings = measured.messages
    return {
        "intents": {
            "accuracy": intents.accuracy(readings),
            "macro_f1": intents.macro_f1(readings),
            "decisions": confidence.decisions(readings),
            "act_from_98": confidence.widest(readings),
            "per_intent": intents.per_intent(readings),
            "confusions": intents.confusions(readings),
            "reliability": confidence.reliability(readings),
            "coverage_curve": confidence.coverage_curve(readings),
        },
        "safety": {"headline": safety.headline(measured.safety), "per_label": safety.per_label(measured.safety)},
        "safety_on_messages": {"per_label": safety.per_label(safety.by_route(readings))},
    }


def timing(seconds: Sequence[float]) -> JSON:
    p50, p95 = percentile(seconds, 50), percentile(seconds, 95)
    return {
        "parses": len(seconds),
        "p50_ms": None if p50 is None else round(1000 * p50, 1),
        "p95_ms": None if p95 is None else round(1000 * p95, 1),
    }


def rounded(value: Any) -> Any:
    """Every float within, to the digits that mean something."""
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value] if isinstance(value, list) else value
