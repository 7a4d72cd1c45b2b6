"""Who was refused for lack of rights is a line of the audit log (BIO2 8.15): once for each thing in a while, so that a loop or a
curious person can't flood it. Each request stands in the server's own log anyway.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from handover.domain.accounts import Actor
from handover.domain.audit import line_of
from handover.ports import Clock, Transactions

EVERY = timedelta(minutes=10)
"""The same refusal of the same person or program again within this time is no line of its own. Real clock."""
MOST_LINES = 30
"""Of one person or program within that time, whatever they try."""


@dataclass
class _Recent:
    """What one person or program was refused since `since`."""

    since: datetime
    things: set[str]


class Refusals:
    """In memory, per process: a restart may cost one line more."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock, self._lock = transactions, clock, threading.Lock()
        self._recent: dict[str, _Recent] = {}

    def note(self, actor: Actor, what: str) -> None:
        """`what` is the template of a route, never the path that was asked for: a path can hold anything."""
        now = self._clock.now()
        if not self._is_news(actor.name, what, now):
            return
        with self._transactions() as uow:
            uow.audit.add(line_of(actor, "access", f"route {what}", now, "refused"))
            uow.commit()

    def _is_news(self, name: str, what: str, now: datetime) -> bool:
        with self._lock:
            self._recent = {who: one for who, one in self._recent.items() if now - one.since < EVERY}
            recent = self._recent.setdefault(name, _Recent(now, set()))
            if what in recent.things or len(recent.things) >= MOST_LINES:
                return False
            recent.things.add(what)
            return True
