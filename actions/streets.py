"""Which street of Duiven, Groessen or Loo a resident may have meant (policy 4.1): asked back once, never taken for granted."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

NAMES = Path(__file__).with_name("streets.txt")
ALIKE = 0.86
"""From here on two names are taken for the same one, mistyped. Two letters swapped in nine are .89."""
SHORTEST = 5
VILLAGES = frozenset({"duiven", "groessen", "loo", "gemeente duiven"})
"""Too wide to find something broken in."""
_ENDINGS = (("str", "straat"), ("ln", "laan"), ("pln", "plein"))


def meant(place: str) -> str | None:
    """The street that was probably meant; None when a known one stands there, or none comes near."""
    words = _plain(place).split()
    names = _names()
    spans = {" ".join(words[at : at + length]) for length in (1, 2, 5) for at in range(len(words) - length + 1)}
    if not spans.isdisjoint(names):
        return None
    scored = [
        (SequenceMatcher(None, span, name).ratio(), name) for span in spans if len(span) >= SHORTEST for name in names
    ]
    best = max(scored, default=(0.0, ""))
    return names[best[1]] if best[0] >= ALIKE else None


def _plain(text: str) -> str:
    """Small letters without accents and punctuation, with short endings written out: "Husselarijstr." too."""
    letters = unicodedata.normalize("NFKD", text.lower())
    words = re.sub(r"[^a-z0-9\s]", " ", "".join(c for c in letters if not unicodedata.combining(c))).split()
    return " ".join(_whole(word) for word in words)


def _whole(word: str) -> str:
    for short, whole in _ENDINGS:
        if word.endswith(short) and len(word) > len(short) + 2:
            return word.removesuffix(short) + whole
    return word


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    lines = (line.split("#")[0].strip() for line in NAMES.read_text(encoding="utf-8").splitlines())
    return {_plain(line): line for line in lines if line}
