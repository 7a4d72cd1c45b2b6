"""Whether the bot knows when it doesn't know."""

from __future__ import annotations

from collections.abc import Sequence

from bot.training.evaluation.reading import Reading
from bot.training.evaluation.statistics import share
from bot.turns import JSON

DECISIONS = ("act", "ask", "human")
BINS = 10
THRESHOLDS = tuple(step / 50 for step in range(51))
WANTED = 0.98


def decisions(readings: Sequence[Reading]) -> JSON:
    """What the bot handles by itself, and how much of that it understood: to the intent, or at least to the route."""
    acted = [reading for reading in readings if reading.acted]
    return {
        **{name: sum(reading.decision == name for reading in readings) for name in DECISIONS},
        "coverage": share(reading.acted for reading in readings),
        "act_right": share(reading.right for reading in acted),
        "act_right_route": share(reading.right_route for reading in acted),
    }


def coverage_curve(readings: Sequence[Reading]) -> list[JSON]:
    """For each threshold on the confidence: how many messages reach it and how many of those are right."""
    return [_from_threshold(readings, threshold) for threshold in THRESHOLDS]


def _from_threshold(readings: Sequence[Reading], threshold: float) -> JSON:
    covered = [reading for reading in readings if reading.confidence >= threshold]
    return {
        "threshold": threshold,
        "coverage": len(covered) / len(readings) if readings else 0.0,
        "accuracy": share(reading.right for reading in covered),
    }


def widest(readings: Sequence[Reading], wanted: float = WANTED) -> JSON | None:
    """The lowest threshold from which on `wanted` of the messages are right. None when there is none.

    It was found on these messages, so it flatters: it tells what is possible, not what to set.
    """
    for threshold in sorted({reading.confidence for reading in readings}):
        point = _from_threshold(readings, threshold)
        if point["accuracy"]["value"] >= wanted:
            return point
    return None


def reliability(readings: Sequence[Reading]) -> JSON:
    """Ten bins of confidence; the expected calibration error is their mean gap, weighed by messages."""
    bins = [_bin(number, readings) for number in range(BINS)]
    gaps = [abs(row["right"]["value"] - row["confidence"]) * row["right"]["of"] for row in bins if row["right"]["of"]]
    return {"bins": bins, "ece": sum(gaps) / len(readings) if readings else None}


def _bin(number: int, readings: Sequence[Reading]) -> JSON:
    inside = [reading for reading in readings if _number(reading.confidence) == number]
    return {
        "from": number / BINS,
        "to": (number + 1) / BINS,
        "confidence": sum(reading.confidence for reading in inside) / len(inside) if inside else None,
        "right": share(reading.right for reading in inside),
    }


def _number(confidence: float) -> int:
    """The last bin has 1.0 in it."""
    return min(int(confidence * BINS), BINS - 1)
