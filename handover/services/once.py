"""A changing call that is made twice with the same Idempotency-Key happens once (contract.md).

taken -> done -> answered. `done` is written in the transaction of the change itself, so a process may die at any moment:
a key that is still `taken` did nothing and can be taken again, one that is `done` is never carried out a second time.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta

from handover.domain.accounts import Actor
from handover.domain.errors import CallInFlight, InvalidInput
from handover.domain.understanding import JSON
from handover.ports import Clock, Transactions, UnitOfWork

CALL_TAKEN = 0
CALL_DONE = 1
DEAD_AFTER = timedelta(seconds=60)
"""A call that holds its key longer than this without an end belongs to a process that died. Real clock."""
LONGEST_KEY = 200


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What was answered the first time. `answer` is None when the process died between the change and the answer."""

    status: int
    answer: JSON | None


def fingerprint_of(what: str, body: JSON) -> str:
    """The same call gives the same fingerprint; of the body nothing but this is kept."""
    told = json.dumps([what, body], sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()


def settle(uow: UnitOfWork, actor: Actor) -> None:
    """The actor's call is done: written with the change that it asked for, in its transaction. Without a key there is nothing to note."""
    if actor.call is not None:
        uow.accounts.settle(actor.name, actor.call, CALL_DONE)


class Once:
    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def begin(self, actor: str, key: str, fingerprint: str) -> Answered | None:
        """None: go ahead. Else what was answered before. Raises CallInFlight, and InvalidInput for another call's key."""
        if not 0 < len(key) <= LONGEST_KEY:
            raise InvalidInput("Idempotency-Key", f"heeft 1 tot {LONGEST_KEY} tekens")
        with self._transactions() as uow:
            now = self._clock.now()
            fresh = uow.accounts.remember(actor, key, fingerprint, CALL_TAKEN, {}, now)
            before = None if fresh else uow.accounts.remembered(actor, key)
            if before is not None:
                if before[0] != fingerprint:
                    raise InvalidInput("Idempotency-Key", "is al gebruikt voor een andere aanroep")
                if before[1] != CALL_TAKEN:
                    return Answered(status=before[1], answer=before[2]) if before[1] != CALL_DONE else _LOST
                if not uow.accounts.retake(actor, key, CALL_TAKEN, now, now - DEAD_AFTER):
                    raise CallInFlight("dezelfde aanroep wordt op dit moment uitgevoerd")
            uow.commit()
        return None

    def forget(self, actor: str, key: str) -> None:
        """The call was refused and changed nothing: the same key may be used for another try."""
        with self._transactions() as uow:
            uow.accounts.forget(actor, key)
            uow.commit()

    def end(self, actor: str, key: str, status: int, answer: JSON) -> None:
        with self._transactions() as uow:
            uow.accounts.settle(actor, key, status, answer)
            uow.commit()


_LOST = Answered(status=200, answer=None)
