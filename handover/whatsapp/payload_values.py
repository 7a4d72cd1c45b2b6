"""Careful looks into JSON of which nothing is certain. None of these raises, whatever it is given."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

JSON = dict[str, Any]


class Incomplete(ValueError):
    """An item lacks what nothing can be done without. The message says what, and never quotes the item."""


EARLIEST = datetime(2009, 1, 1, tzinfo=UTC)
"""WhatsApp's first year. An older timestamp is a mistake, not a message."""
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
"""Milliseconds taken for seconds end up far beyond this. A future within reason stands: the practice phone plays with
time (contract.md, Time)."""


def value_at(value: object, *path: str) -> Any:
    """What stands at the end of the path; None when any step is missing or no object."""
    for key in path:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def text_at(value: object, *path: str) -> str | None:
    """A string that is not empty. A whole number counts as its digits: ids do come as numbers."""
    found = value_at(value, *path)
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) < 10**30:
        return str(found)
    return found if isinstance(found, str) and found else None


def object_at(value: object, *path: str) -> JSON:
    found = value_at(value, *path)
    return found if isinstance(found, dict) else {}


def items_at(value: object, *path: str) -> list[Any]:
    found = value_at(value, *path)
    return found if isinstance(found, list) else []


def moment_at(value: object, key: str, *, otherwise: datetime) -> datetime:
    """Unix seconds as a moment in UTC; `otherwise` when they are missing or absurd."""
    seconds = number_at(value, key)
    if seconds is None or not EARLIEST.timestamp() <= seconds < LATEST.timestamp():
        return otherwise
    return datetime.fromtimestamp(int(seconds), UTC)


def number_at(value: object, *path: str) -> float | None:
    """A finite number, also one that is written as a string."""
    found = value_at(value, *path)
    if isinstance(found, bool) or not isinstance(found, int | float | str):
        return None
    try:
        number = float(found)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def without(value: object, *keys: str) -> JSON:
    """A copy of an object without these keys."""
    return {key: kept for key, kept in value.items() if key not in keys} if isinstance(value, dict) else {}
