"""Who has a case before their eyes right now, and who types. Real clock; kept for as long as it is true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

EVERY = timedelta(seconds=15)
"""How often a page says that it is still open."""
LIFE = 3 * EVERY
"""Who was not heard for so long is gone: a computer that fell asleep, a line that broke."""


@dataclass(kw_only=True, eq=False)
class Look:
    """One row a case and person."""

    id: int | None = None
    case_id: int
    person: str
    typing: bool
    at: datetime


def still_there(looks: Iterable[Look], now: datetime) -> list[Look]:
    return [look for look in looks if now - look.at < LIFE]
