"""Which messages mean the same: each joins the nearest of those that came first, or begins a group (policy 5.6's review)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
NEAR = 0.9
"""Cosine of two messages with the same guess of the assistant (DECISIONS.md)."""
_KEPT = np.dtype("<f2")


def kept(vector: Sequence[float]) -> bytes:
    """As it is stored: two bytes a number are precise enough for a cosine."""
    return np.asarray(vector, dtype=_KEPT).tobytes()


def read(vectors: Sequence[bytes]) -> Vectors:
    """One row for each; all must be of one length."""
    rows = [np.frombuffer(vector, dtype=_KEPT) for vector in vectors]
    return np.vstack(rows).astype(np.float32) if rows else np.empty((0, 0), dtype=np.float32)


def leaders_of(new: Vectors, leaders: Vectors, near: float = NEAR) -> list[int]:
    """For each new one the place of its leader in the leaders followed by the new ones; its own place when it is one."""
    first = len(leaders)
    among_leaders = new @ leaders.T if first else np.empty((len(new), 0), dtype=np.float32)
    among_new = new @ new.T
    leads = np.zeros(len(new), dtype=bool)
    found = []
    for place in range(len(new)):
        nearness = np.concatenate([among_leaders[place], np.where(leads, among_new[place], -1.0)])
        best = int(nearness.argmax())
        if nearness[best] < near:
            best, leads[place] = first + place, True
        found.append(best)
    return found
