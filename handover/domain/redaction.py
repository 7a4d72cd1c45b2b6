"""Taking words out of everything that is kept of a conversation, for good (policy 5.8). Pure."""

from __future__ import annotations

import re
from typing import Any

MARK = "[verwijderd door medewerker]"
SHORTEST = 2
"""Letters or digits; one would take half of every text along."""


class Redaction:
    """Capitals and the kind of white space make no difference, or what stands there twice would stay once."""

    def __init__(self, words: str) -> None:
        """Raises ValueError for what is too short to mean one thing."""
        pieces = words.split()
        if sum(len(re.findall(r"\w", piece)) for piece in pieces) < SHORTEST:
            raise ValueError("too short")
        self._pattern = re.compile(r"\s+".join(map(re.escape, pieces)), re.IGNORECASE)

    def of(self, text: str) -> str:
        return self._pattern.sub(MARK, text)

    def inside(self, kept: Any) -> Any:
        """The same of every text in something that is kept as JSON; keys are ours and stay."""
        if isinstance(kept, str):
            return self.of(kept)
        if isinstance(kept, dict):
            return {key: self.inside(value) for key, value in kept.items()}
        if isinstance(kept, list):
            return [self.inside(value) for value in kept]
        return kept
