"""How well the intents are recognised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from bot.training.evaluation.reading import Reading
from bot.training.evaluation.statistics import bootstrap, share
from bot.turns import JSON


def accuracy(readings: Sequence[Reading]) -> JSON:
    return share(reading.right for reading in readings)


def macro_f1(readings: Sequence[Reading]) -> JSON:
    """The mean F1 of the intents that occur in the set; an intent that is only ever guessed lowers that of others."""
    if not readings:
        return {"value": None, "of": 0, "intents": 0, "low": 0.0, "high": 1.0}
    labels, guesses, names = _numbered(
        [reading.label for reading in readings], [reading.intent for reading in readings]
    )

    def of(drawn: np.ndarray) -> float:
        return _macro_f1(labels[drawn], guesses[drawn], len(names))

    low, high = bootstrap(len(readings), of)
    return {
        "value": of(np.arange(len(readings))),
        "of": len(readings),
        "intents": len(set(labels.tolist())),
        "low": low,
        "high": high,
    }


def macro_f1_of(truth: Sequence[str], guesses: Sequence[str]) -> float:
    """The same figure of names alone."""
    labels, guessed, names = _numbered(truth, guesses)
    return _macro_f1(labels, guessed, len(names))


def _numbered(truth: Sequence[str], guesses: Sequence[str]) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Both as numbers, each the place of a name in the names."""
    names, numbers = np.unique([*truth, *guesses], return_inverse=True)
    return numbers[: len(truth)], numbers[len(truth) :], names.tolist()


def _macro_f1(labels: np.ndarray, guesses: np.ndarray, size: int) -> float:
    support = np.bincount(labels, minlength=size)
    guessed = np.bincount(guesses, minlength=size)
    hits = np.bincount(labels[labels == guesses], minlength=size)
    occurring = support > 0
    return float(np.mean(2 * hits[occurring] / (support + guessed)[occurring]))


def per_intent(readings: Sequence[Reading]) -> list[JSON]:
    """Worst F1 first: that is where a trainer begins."""
    rows = [_intent(name, readings) for name in sorted({reading.label for reading in readings})]
    return sorted(rows, key=lambda row: (row["f1"], row["intent"]))


def _intent(name: str, readings: Sequence[Reading]) -> JSON:
    labelled = [reading for reading in readings if reading.label == name]
    guessed = [reading for reading in readings if reading.intent == name]
    precision, recall = share(reading.right for reading in guessed), share(reading.right for reading in labelled)
    return {
        "intent": name,
        "support": len(labelled),
        "precision": precision,
        "recall": recall,
        "f1": 2 * recall["hits"] / (len(labelled) + len(guessed)),
    }


def confusions(readings: Sequence[Reading]) -> list[JSON]:
    """Which intent was taken for which, most frequent first."""
    pairs = Counter((reading.label, reading.intent) for reading in readings if not reading.right)
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return [{"is": label, "taken_for": intent, "messages": count} for (label, intent), count in ordered]
