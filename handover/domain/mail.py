"""Mail to colleagues: a question for a department (policy 6.3), and an emergency out of hours (7.2). Pure.

Only what the department needs: the masked question and the place, never a name or a number of the resident.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from handover.domain.cases import Case, Status
from handover.domain.messages import Message

FORWARDED, REMINDER, EMERGENCY, ALERT = "forwarded", "reminder", "emergency", "alert"
MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_QUESTION = 2000
"""Characters of what the resident wrote."""


class MailStatus(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


@dataclass(kw_only=True, eq=False)
class Mail:
    """Ends `sent` or `failed`, like a message to a resident. Should a process die between sending and noting it, it goes twice:
    a department that reads a question twice is better than one that never does. Real clock.
    """

    id: int | None = None
    case_id: int | None = None
    kind: str
    recipient: str
    subject: str
    body: str
    status: str = MailStatus.QUEUED
    reason: str | None = None
    attempts: int = 0
    created_at: datetime
    not_before: datetime
    sent_at: datetime | None = None

    def failed(self, reason: str, now: datetime, *, for_good: bool) -> None:
        """Tried again after a minute, two, four … for about two hours."""
        self.reason = reason[:60]
        if for_good or self.attempts >= MOST_ATTEMPTS:
            self.status = MailStatus.FAILED
        self.not_before = now + FIRST_PAUSE * 2 ** (self.attempts - 1)


def forwarded(case: Case, said: Sequence[Message], label: str, term: str) -> tuple[str, str]:
    """Subject and body. The department answers the KCC, never the resident (policy 6.3)."""
    lines = [
        f"Beste collega van {label},",
        "",
        "Het KCC kreeg via WhatsApp een vraag voor jullie afdeling.",
        f"Antwoord graag uiterlijk {term} aan het KCC, niet aan de bewoner. Noem het zaaknummer.",
        "",
        f"Zaak: {case.number}",
        *_about(case, said),
        "",
        "Met vriendelijke groet,",
        "Klantcontactcentrum",
    ]
    return f"Zaak {case.number}: vraag voor {label}, antwoord uiterlijk {term}", "\n".join(lines)


def reminder(case: Case, said: Sequence[Message], label: str, term: str) -> tuple[str, str]:
    """One working day before the term (policy 6.3)."""
    lines = [
        f"Beste collega van {label},",
        "",
        f"Over zaak {case.number} hoort de bewoner uiterlijk {term} meer van het KCC. Er is nog geen antwoord van jullie genoteerd.",
        "Lukt het niet op tijd? Laat het het KCC weten, dan spreken wij met de bewoner een nieuwe termijn af.",
        "",
        *_about(case, said),
        "",
        "Met vriendelijke groet,",
        "Klantcontactcentrum",
    ]
    return f"Herinnering zaak {case.number}: antwoord uiterlijk {term}", "\n".join(lines)


def emergency(number: str) -> tuple[str, str]:
    """Policy 7.2: nothing of the resident leaves; whoever is on call looks in the console."""
    body = f"Buiten openingstijd kwam een spoedbericht binnen op WhatsApp. De bewoner kreeg het advies om 112 of 113 te bellen.\n\nBekijk zaak {number} in de console."
    return f"Spoed op WhatsApp: zaak {number}", body


def wants_reminder(case: Case, now: datetime, day_before: datetime) -> bool:
    """Forwarded, not answered, not reminded of this term yet, and `day_before` its end has come."""
    reminded = any(line.action == "department_reminded" and _same(line.details, case) for line in case.history)
    return case.status == Status.FORWARDED and day_before <= now < case.due_at and not reminded


def _same(details: dict[str, object], case: Case) -> bool:
    return details.get("due_at") == case.due_at.isoformat()


def _about(case: Case, said: Sequence[Message]) -> list[str]:
    """The summary is for a list: what is asked stands in the resident's own, masked words."""
    place = str(case.entities.get("locatie") or case.entities.get("place") or "")
    words = "\n".join(dict.fromkeys(message.text for message in said if message.text and message.withdrawn_at is None))
    return [
        *([f"Plaats: {place}"] if place else []),
        *([f"Samenvatting: {case.summary}"] if case.summary != words[: len(case.summary)] else []),
        f"Vraag: {words[:LONGEST_QUESTION]}",
        *([f"Notitie van het KCC: {case.note}"] if case.note else []),
    ]
