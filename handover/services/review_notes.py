"""Notes what was understood of each message for the trainers' review, in the transaction that ends its turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handover.domain.cases import Case
from handover.domain.messages import Message
from handover.domain.reviewing import (
    SOON_AFTER,
    ReviewItem,
    Signal,
    first_understood_as,
    refuses_the_answer,
    score_of,
    signals_of,
)
from handover.domain.understanding import Understood
from handover.ports import UnitOfWork
from handover.services.casework import known

ANSWERED = "answer"
"""The route of a message that the bot answered from the knowledge base."""


def note_for_review(uow: UnitOfWork, messages: Sequence[Message], parses: Mapping[int, Understood]) -> None:
    """Every message that was read, also a clear one: what comes after it can still show that it was misread. A button has
    our own words on it and teaches nothing.
    """
    read = [(message, parses[known(message.id)]) for message in messages if message.id in parses]
    _mark_the_one_before(uow, read)
    for message, understood in read:
        if message.button_id is None and message.text.strip():
            uow.review.add(_item(message, understood))


def _item(message: Message, understood: Understood) -> ReviewItem:
    signals = [str(signal) for signal in signals_of(understood)]
    return ReviewItem(
        message_id=known(message.id),
        conversation_id=message.conversation_id,
        intent=understood.intent,
        confidence=understood.confidence,
        alternatives=list(understood.alternatives[:3]),
        signals=signals,
        score=score_of(signals, understood.confidence),
        sent_at=message.sent_at,
    )


def _mark_the_one_before(uow: UnitOfWork, read: Sequence[tuple[Message, Understood]]) -> None:
    """Answered, and then "dat bedoel ik niet" or "medewerker": perhaps it was misread without anybody's doubt."""
    refusing = next((message for message, understood in read if refuses_the_answer(understood, message.text)), None)
    if refusing is None:
        return
    ids = [known(message.id) for message, _ in read]
    before = uow.review.last_before(refusing.conversation_id, ids)
    if before is None or refusing.sent_at - before.sent_at > SOON_AFTER or not before.open:
        return
    if uow.messages.get(before.message_id).route == ANSWERED:
        before.gains(Signal.NOT_MEANT)


def note_correction(uow: UnitOfWork, case: Case, intent: str) -> None:
    """What an agent says at closing that the message was that the case came from. Their word for what the assistant thought
    too is no correction. A trainer who has judged already is not overruled.
    """
    item = first_understood_as(uow.review.of_case(known(case.id)), case.intent)
    if item is None or not item.open:
        return
    item.proposed = intent
    if item.intent != intent:
        item.gains(Signal.CORRECTED)
