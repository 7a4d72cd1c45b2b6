"""Which messages teach the assistant most, and what a trainer decides about them (policy 5.6).

Pure: a message's signals come from what was understood of it, from what the resident did next, and from the agent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from handover.domain.understanding import Understood


class Signal(StrEnum):
    """Why a message is worth a look."""

    CORRECTED = "corrected"
    SAFETY = "safety"
    NOT_MEANT = "not_meant"
    UNSURE = "unsure"
    ASKED = "asked"


WEIGHTS = {Signal.CORRECTED: 50, Signal.SAFETY: 40, Signal.NOT_MEANT: 30, Signal.UNSURE: 20, Signal.ASKED: 10}
"""A person's word counts most, then what may harm, then what went wrong unnoticed, then what the assistant itself doubted."""
DOUBT = 10
"""Points at confidence 0, none at confidence 1: orders messages with the same signals."""
FOR_EACH_OTHER = 5
"""Points of a group for every message in it after the first: what many ask is worth more."""
SOON_AFTER = timedelta(hours=1)
"""A wish for a person later than this after an answer is taken for a question of its own."""
_NOT_MEANT = re.compile(
    r"\b(?:bedoel(?:de)? ik niet|bedoel iets anders|was mijn vraag niet|is mijn vraag niet|verkeerd begrepen|begrijp(?:t)? (?:u|je|me|mij) niet goed"
    r"|geen antwoord op mijn vraag)\b"
)


class Verdict(StrEnum):
    """What a trainer makes of a message. `label` of the item says which intent it was, unless it teaches nothing."""

    RIGHT = "right"
    OTHER = "other"
    OUT_OF_SCOPE = "out_of_scope"
    UNUSABLE = "unusable"


OUT_OF_SCOPE = "buiten_bereik"


@dataclass(kw_only=True, eq=False)
class ReviewItem:
    """What was understood of one message, for review. The text stays with the message and is erased with it.

    Items with the same `group_id` mean the same; it is the id of one of them. `proposed` is the intent that an agent named.
    `sent_at`: business clock; `judged_at`: real clock.
    """

    id: int | None = None
    message_id: int
    conversation_id: int
    group_id: int | None = None
    intent: str | None
    confidence: float
    alternatives: list[tuple[str, float]] = field(default_factory=list)
    signals: list[str] = field(default_factory=list)
    score: int = 0
    open: bool = True
    proposed: str | None = None
    verdict: str | None = None
    label: str | None = None
    judged_by: str | None = None
    judged_at: datetime | None = None
    sent_at: datetime
    vector: bytes | None = None

    def gains(self, signal: Signal) -> None:
        """Once; the same twice says no more."""
        if signal not in self.signals:
            self.signals = [*self.signals, signal]
        self.score = score_of(self.signals, self.confidence)

    def is_judged(self, verdict: Verdict, label: str | None, *, by: str, at: datetime) -> None:
        self.open, self.verdict, self.label, self.judged_by, self.judged_at = False, verdict, label, by, at


def signals_of(understood: Understood) -> list[Signal]:
    """What the parse itself tells."""
    found = []
    if _safety_disagrees(understood):
        found.append(Signal.SAFETY)
    if understood.decision == "human":
        found.append(Signal.UNSURE)
    if understood.decision == "ask":
        found.append(Signal.ASKED)
    return found


def _safety_disagrees(understood: Understood) -> bool:
    """Classifier and rules say different things, or the verdict is a doubt (policy 8.3)."""
    intent, safety = understood.intent or "", understood.safety
    if safety.abuse == "doubt":
        return True
    return intent.startswith("misbruik_") != (safety.abuse == "yes") or intent.startswith("spoed_") != (
        safety.emergency != "no"
    )


def score_of(signals: Iterable[str], confidence: float) -> int:
    """0 without a signal: such a message is not shown."""
    points = sum(WEIGHTS[Signal(signal)] for signal in signals)
    return points + round((1 - confidence) * DOUBT) if points else 0


def refuses_the_answer(understood: Understood, text: str) -> bool:
    """After an answer: the resident wants a person, or says that it was not what they meant."""
    return understood.intent == "medewerker_spreken" or _NOT_MEANT.search(text.casefold()) is not None


def label_of(verdict: Verdict, guess: str | None, chosen: str | None) -> str | None:
    """The intent that the message was; None when it teaches nothing."""
    return {
        Verdict.RIGHT: guess,
        Verdict.OTHER: chosen,
        Verdict.OUT_OF_SCOPE: OUT_OF_SCOPE,
        Verdict.UNUSABLE: None,
    }[verdict]


def first_understood_as(items: Sequence[ReviewItem], intent: str | None) -> ReviewItem | None:
    """Of the messages of a case the one that the case's intent came from; else the first. None without any."""
    return next((item for item in items if item.intent == intent), items[0] if items else None)
