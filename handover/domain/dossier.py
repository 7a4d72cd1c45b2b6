"""What a resident gets who asks what we keep (policy 10, AVG 15): everything of theirs, without names of staff."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from handover.domain.deadlines import LOCAL

STAFF = frozenset(
    {
        "assignee",
        "agent_name",
        "actor",
        "set_by",
        "decided_by",
        "dismissed_by",
        "blocked_by",
        "confirmed_by",
        "lifted_by",
        "released_by",
        "author",
        "added_by",
        "judged_by",
    }
)
"""Columns that name who of us did it. AVG 15(4): the right of access takes no rights from others."""
NAMED_INSIDE = frozenset({"held_by", "to"})
"""The same in the details of a history: who let go, and to whom it was assigned."""
NOBODY = frozenset({"assistant", "resident", "bot", "agent"})
A_COLLEAGUE = "medewerker"


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """A row as it is handed over: moments in Duiven's time, staff by their trade."""
    return {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(LOCAL).isoformat()
    if isinstance(value, dict):
        return {key: _value("actor" if key in NAMED_INSIDE else key, inner) for key, inner in value.items()}
    if name in STAFF and value and value not in NOBODY:
        return A_COLLEAGUE
    return value
