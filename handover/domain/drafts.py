"""What an agent was writing in a case and has not sent yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True, eq=False)
class Draft:
    """One per case and agent. Real clock."""

    id: int | None = None
    case_id: int
    agent_name: str
    text: str
    saved_at: datetime
