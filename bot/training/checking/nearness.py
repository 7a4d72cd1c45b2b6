"""Examples that hardly differ from one another: they make an intent look better known than it is.

Letters are compared, three at a time, so a word moved or misspelled counts little. Two that mean different things may look alike
("klopt", "klopt niet"): a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

from bot.training.checking.findings import Finding, about
from bot.training.examples import Placed

NEAR = 0.92
"""Cosine of the letters; chosen by reading pairs: from here on a reader calls nearly all of them the same sentence."""
AT_ONCE = 1000
"""Rows that are compared with all others in one go; all at once would not fit in memory."""


def near_duplicates(examples: Sequence[Placed]) -> Iterator[Finding]:
    """The later of each pair; those with the very same words are told by another check."""
    for earlier, later, nearness in pairs([one.example.sameness for one in examples]):
        first, one = examples[earlier], examples[later]
        if first.example.sameness != one.example.sameness:
            other = "" if first.example.intent == one.example.intent else f" under {first.example.intent}"
            told = f"{nearness:.0%} like {first.file.name}:{first.line}{other}: {one.example.text}"
            yield about(one, told, refused=False)


def pairs(texts: Sequence[str], near: float = NEAR) -> Iterator[tuple[int, int, float]]:
    """Earlier, later, and how near they are."""
    if len(texts) < 2 or not any(texts):
        return
    counted = CountVectorizer(analyzer="char_wb", ngram_range=(3, 3), binary=True, dtype=np.float32)
    letters = normalize(counted.fit_transform(texts))
    for start in range(0, len(texts), AT_ONCE):
        alike = (letters[start : start + AT_ONCE] @ letters.T).tocoo()
        wanted = (alike.data >= near) & (alike.row + start < alike.col)
        for earlier, later, nearness in zip(alike.row[wanted], alike.col[wanted], alike.data[wanted], strict=True):
            yield int(earlier) + start, int(later), float(nearness)
