"""What a database and UTF-8 can hold: no NUL, no half of a surrogate pair. Both can arrive in a well-signed webhook."""

from __future__ import annotations

import re
from typing import Any

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def storable(text: str) -> str:
    """The text with what can't be stored replaced by U+FFFD."""
    return _UNSTORABLE.sub(_REPLACEMENT, text)


def storable_json(value: Any) -> Any:
    """The same for every string in a JSON value, keys included."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(str(key)): storable_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [storable_json(item) for item in value]
    return value
