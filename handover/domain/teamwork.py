"""Several people on one case: what they note for each other, whom they name, what a case is linked to, how long it sleeps.

Pure. Times are on the business clock, but for when a mention was seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handover.domain.errors import InvalidInput

_NAMED = re.compile(r"(?:^|(?<=[\s(,;:/]))@(?=\S)")
"""An @ that starts a word: the one in a mail address names nobody."""


class Why(StrEnum):
    """Why a colleague hears of a case."""

    MENTIONED = "mentioned"
    ASSIGNED = "assigned"


class LinkKind(StrEnum):
    """What else belongs to a case: a number in another system, or a contact by another channel."""

    ELSEWHERE = "elsewhere"
    PHONE = "phone"
    DESK = "desk"
    EMAIL = "email"
    LETTER = "letter"


@dataclass(kw_only=True, eq=False)
class Note:
    """For colleagues only: the resident never sees it. Masked, appended, never edited."""

    id: int | None = None
    case_id: int
    author: str
    text: str
    at: datetime


@dataclass(kw_only=True, eq=False)
class Mention:
    """A colleague is asked to look at a case. `seen_at` is real time: when they opened it."""

    id: int | None = None
    case_id: int
    note_id: int | None = None
    person: str
    by: str
    why: str
    at: datetime
    seen_at: datetime | None = None


@dataclass(kw_only=True, eq=False)
class Link:
    """`reference` is the number elsewhere, or where the contact can be found back."""

    id: int | None = None
    case_id: int
    kind: str
    reference: str
    note: str
    added_by: str
    at: datetime


def mentioned(text: str, colleagues: Iterable[str]) -> tuple[str, ...]:
    """The colleagues that a note names with @, each once, in the order of the text. The longest name that fits is meant.

    Raises InvalidInput for an @ that names nobody: who writes it counts on somebody reading it.
    """
    by_length = sorted(colleagues, key=len, reverse=True)
    found: dict[str, None] = {}
    for mark in _NAMED.finditer(text):
        after = text[mark.end() :]
        name = next((one for one in by_length if _starts_with(after, one)), None)
        if name is None:
            raise InvalidInput("note", f"“@{after.split()[0][:40]}” is geen collega die zaken behandelt")
        found[name] = None
    return tuple(found)


def _starts_with(text: str, name: str) -> bool:
    """As a whole word: @Jan is not @Janneke, and not @jan-peter either."""
    rest = text[len(name) :]
    return text[: len(name)].casefold() == name.casefold() and not re.match(r"[\w-]", rest)


def refuse_to_sleep(until: datetime, *, now: datetime, due_at: datetime) -> None:
    """Inside the term, so that nothing is forgotten by it (policy 6.5). Raises InvalidInput."""
    if until.tzinfo is None:
        raise InvalidInput("until", "heeft een tijdzone nodig")
    if until <= now:
        raise InvalidInput("until", "moet in de toekomst liggen")
    if until > due_at:
        raise InvalidInput("until", "ligt na de termijn; verleng die eerst")
