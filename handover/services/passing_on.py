"""Passes on what waits for somebody outside, one thing at a time: mails to colleagues, alerts to other programs.

No transaction is open while it is sent. Should a process die between sending and noting it, it goes twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from handover.domain.errors import NotPassedOn
from handover.ports import Transactions, UnitOfWork

LEASE = timedelta(minutes=2)
"""How long what is being sent is nobody else's."""


def pass_on_next[T](
    transactions: Transactions,
    take: Callable[[UnitOfWork], T | None],
    send: Callable[[T], None],
    note: Callable[[T, NotPassedOn | None], None],
) -> bool:
    """`take` what waits longest and mark it with the LEASE, `send` it, and `note` why it was not taken, if so. False when nothing
    waits now.
    """
    with transactions() as uow:
        taken = take(uow)
        if taken is None:
            return False
        uow.commit()
    try:
        send(taken)
    except NotPassedOn as refused:
        note(taken, refused)
    else:
        note(taken, None)
    return True
