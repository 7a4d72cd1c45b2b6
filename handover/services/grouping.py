"""Groups what is to be reviewed by what it means, in the background: the assistant gives the vectors."""

from __future__ import annotations

from collections import defaultdict

import structlog

from handover.domain.errors import AssistantUnavailable
from handover.domain.grouping import kept, leaders_of, read
from handover.ports import Assistant, Transactions, UnitOfWork

log = structlog.get_logger()

AT_ONCE = 1024
"""Each time all groups are read once."""
ASKED_AT_ONCE = 32
"""Texts of one call to the door: a third of a second of one core."""


class Grouping:
    def __init__(self, transactions: Transactions, assistant: Assistant) -> None:
        self._transactions, self._assistant = transactions, assistant

    def step(self) -> bool:
        """False when there is nothing to do, or the assistant can't be asked now: ungrouped messages can be judged too."""
        with self._transactions(read_only=True) as uow:
            waiting = uow.review.without_vector(AT_ONCE)
        if not waiting:
            return False
        try:
            vectors = self._vectors([text for _, text in waiting])
        except AssistantUnavailable as failure:
            log.warning("grouping_waits", reason=failure.reason)
            return False
        with self._transactions() as uow:
            _place(uow, {item_id: vector for (item_id, _), vector in zip(waiting, vectors, strict=True)})
            uow.commit()
        return True

    def _vectors(self, texts: list[str]) -> list[bytes]:
        parts = [texts[at : at + ASKED_AT_ONCE] for at in range(0, len(texts), ASKED_AT_ONCE)]
        return [kept(vector) for part in parts for vector in self._assistant.vectors(part)]


def _place(uow: UnitOfWork, vectors: dict[int, bytes]) -> None:
    """What was judged or erased meanwhile is left alone."""
    by_guess: dict[str | None, list[int]] = defaultdict(list)
    for item_id, intent in uow.review.guesses(list(vectors)):
        by_guess[intent].append(item_id)
    groups: dict[str | None, list[tuple[int, bytes]]] = defaultdict(list)
    for intent, leader, vector in uow.review.leaders():
        groups[intent].append((leader, vector))
    places = []
    for intent, items in by_guess.items():
        leaders = groups[intent]
        ids = [*(one for one, _ in leaders), *items]
        found = leaders_of(read([vectors[item] for item in items]), read([vector for _, vector in leaders]))
        places += [(item, vectors[item], ids[leader]) for item, leader in zip(items, found, strict=True)]
    if places:
        uow.review.place(places)
