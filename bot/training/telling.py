"""How far a command of the trainers is, for whoever started it as a process: lines of JSON behind a mark.

Only said when `TRAINING_TELLS` asks for it (bot/training/job.py); on the command line these lines would be noise.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ASKED = "TRAINING_TELLS"
MARK = "@@ "
OFTEN = 0.5
"""Seconds between two lines about how far it is: more often nobody sees."""
Told = Callable[[float], None]
"""Gets a part of 1."""


def tell(**what: Any) -> None:
    """One line that a program reads."""
    if os.environ.get(ASKED):
        print(MARK + json.dumps(what, ensure_ascii=False), flush=True)


@dataclass
class Part:
    """A part of the whole, from one share to another; says how far that is, not too often, and never goes back."""

    doing: str
    begins: float = 0.0
    ends: float = 1.0
    _said_at: float = 0.0

    def __call__(self, share: float) -> None:
        now = time.monotonic()
        if share in {0.0, 1.0} or now - self._said_at >= OFTEN:
            self._said_at = now
            tell(share=round(self.begins + share * (self.ends - self.begins), 4), doing=self.doing)
