"""Figures with their number of messages and a 95% interval."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from bot.turns import JSON

Z = 1.959964
"""Of a two-sided 95%."""
SEED = 4
ROUNDS = 1000


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Wilson's interval for a share; without messages it is everything."""
    if of == 0:
        return 0.0, 1.0
    share, spread = hits / of, Z * Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return (0.0 if hits == 0 else middle - half), (1.0 if hits == of else middle + half)


def share(outcomes: Iterable[bool]) -> JSON:
    """How many of the outcomes are true."""
    known = [bool(outcome) for outcome in outcomes]
    hits, of = sum(known), len(known)
    low, high = wilson(hits, of)
    return {"value": hits / of if of else None, "hits": hits, "of": of, "low": low, "high": high}


def bootstrap(of: int, measure: Callable[[np.ndarray], float], rounds: int = ROUNDS) -> tuple[float, float]:
    """The interval of `measure` over messages drawn again with replacement; the same at every run."""
    random = np.random.default_rng(SEED)
    values = [measure(random.integers(of, size=of)) for _ in range(rounds)]
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def percentile(values: Sequence[float], percent: float) -> float | None:
    return float(np.percentile(values, percent)) if values else None
