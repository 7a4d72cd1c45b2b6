"""Who answers a turn (policy 1.1 to 1.3, 6.7, 6.8, 7): a pure decision over what is known when the turn is made.

Emergencies come first and whoever owns the conversation; then the owner decides; then what came before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from handover.domain.conversations import Owner
from handover.domain.messages import Message
from handover.domain.turns import needs_answer
from handover.domain.understanding import CLOSING_WORDS, Understood

CALL = "call"
NO_SUBJECT = "buiten_bereik"


class Path(StrEnum):
    """What happens with a turn."""

    KEEP = "keep"  # stored, nothing said: blocked, a sticker, a withdrawn message
    EMERGENCY = "emergency"  # the fixed text at once, a case, an alert
    JOIN = "join"  # a person owns the conversation: the message joins their case
    REOPEN = "reopen"  # about the case that was just closed: it is a person's again
    CLOSING_LINE = "closing_line"  # thanks after closing: a short line, no case
    LATE = "late"  # reached us long after it was sent: a person looks at it
    UNAVAILABLE = "unavailable"  # the assistant could not judge it: a person does
    CALL = "call_refused"  # somebody called a number that takes no calls
    UNSUPPORTED = "unsupported"  # of a type that we can't read: the resident is asked for text
    BOT = "bot"


@dataclass(frozen=True, kw_only=True)
class ClosedCase:
    """The case that was closed last: whether the new message is about the same thing."""

    closed_at: datetime
    intent: str | None
    handed_back: bool
    wamids: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What is known when a turn is made. `now` and times are on the business clock; `delay` is real time."""

    owner: str
    messages: Sequence[Message]
    understood: Understood | None
    emergency: str
    abuse: str = "no"
    now: datetime
    delay: timedelta
    closed: ClosedCase | None = None
    form_waits: bool = False


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The municipality's settings that routing needs."""

    late: timedelta | None = timedelta(minutes=60)
    reopen: timedelta = timedelta(hours=48)


def decide(situation: Situation, limits: Limits) -> Path:
    """The path of a turn."""
    asks = [message for message in situation.messages if needs_answer(message)]
    if situation.emergency != "no":
        return Path.EMERGENCY
    if situation.owner == Owner.BLOCKED or not situation.messages:
        return Path.KEEP
    if situation.owner == Owner.HUMAN:
        return Path.JOIN
    if not asks:
        return Path.KEEP
    if all(message.type == CALL for message in asks):
        return Path.CALL
    if limits.late is not None and situation.delay > limits.late:
        return Path.LATE
    if situation.understood is None:
        return Path.UNAVAILABLE
    if not any(message.known for message in asks):
        return Path.UNSUPPORTED
    if situation.abuse == "yes":
        return Path.BOT  # the sequence of policy 8.2: a closed case doesn't come back for an insult
    return _after_closing(situation, situation.understood, asks, limits) or Path.BOT


def _after_closing(
    situation: Situation, understood: Understood, asks: Sequence[Message], limits: Limits
) -> Path | None:
    """Policy 1.3: thanks gets a closing line; the same subject, or one too unclear to tell, reopens the case. What fits no
    subject of the assistant tells nothing about its own. An answer to what the bot just asked does neither.
    """
    closed = situation.closed
    if closed is None or situation.form_waits or situation.now - closed.closed_at > limits.reopen:
        return None
    if all(_wordless(message) for message in asks):
        return Path.CLOSING_LINE
    if closed.handed_back or understood.intent in CLOSING_WORDS:
        return None
    quotes = any(message.quoted_wamid in closed.wamids for message in asks if message.quoted_wamid)
    same = understood.intent is not None and understood.intent == closed.intent and understood.decision != "human"
    unclear = understood.decision == "human" or understood.intent == NO_SUBJECT
    return Path.REOPEN if quotes or same or unclear else None


def _wordless(message: Message) -> bool:
    """A thumbs-up and its like: text without a letter, a digit or a question mark."""
    return message.type == "text" and not any(character.isalnum() or character == "?" for character in message.text)
