"""One answer to several residents who wait for the same thing: a storm, a burst pipe, a mistake in a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from handover.domain.accounts import Actor
from handover.domain.cases import NEVER_MERGED, Status
from handover.domain.conduct import Standing
from handover.domain.errors import ImpossibleMove, InvalidInput, StaleVersion
from handover.ports import CaseQuery, Transactions
from handover.services.cases import CaseService
from handover.services.desk import checked_text
from handover.services.reading import plain_views
from handover.services.views import CaseView

UNANSWERED = (Status.WAITING, Status.CLAIMED, Status.FORWARDED)
MOST = 100
"""Cases that are answered at once: what one person can still look through."""


class Outcome(StrEnum):
    SENT = "sent"
    HELD = "held"
    LEFT = "left"  # nothing was sent: a colleague was first, the resident wrote, or it is no case for this


@dataclass(frozen=True, kw_only=True)
class Answered:
    number: str
    outcome: Outcome


class SharedAnswers:
    """Each case is a transaction of its own: what one of them forbids holds up no other."""

    def __init__(self, transactions: Transactions, cases: CaseService) -> None:
        self._transactions, self._cases = transactions, cases

    def subjects(self) -> list[tuple[str, int]]:
        """What unanswered cases are about, with how many there are: the most first."""
        with self._transactions(read_only=True) as uow:
            counts = uow.cases.subjects(UNANSWERED)
        return sorted(counts.items(), key=lambda one: (-one[1], one[0]))

    def about(self, intent: str, person: str) -> list[CaseView]:
        """The cases that can be answered together now, those that run out first on top."""
        query = CaseQuery(status=UNANSWERED, intent=intent, urgent_first=True, limit=MOST)
        with self._transactions(read_only=True) as uow:
            return [view for view in plain_views(uow, uow.cases.search(query)) if _fits(view, person)]

    def send(self, actor: Actor, numbers: Sequence[str], text: str, text_je: str = "") -> list[Answered]:
        """In each resident's own form: `text_je` for who is spoken to with je, where it is given. Sent again it reaches only
        those who have no answer yet. Raises InvalidInput before anything is sent.
        """
        formal = checked_text(text)
        informal = checked_text(text_je) if text_je.strip() else formal
        chosen = list(dict.fromkeys(numbers))
        if not 0 < len(chosen) <= MOST:
            raise InvalidInput("numbers", f"kies 1 tot {MOST} zaken")
        each = replace(actor, call=None)
        return [self._answer(each, number, formal, informal) for number in chosen]

    def _answer(self, actor: Actor, number: str, formal: str, informal: str) -> Answered:
        """Only as it was when it was looked at: a message or a colleague that comes in between is read first."""
        with self._transactions(read_only=True) as uow:
            found = uow.cases.by_number(number)
            view = plain_views(uow, [found])[0] if found else None
        if view is None or not _fits(view, actor.name):
            return Answered(number=number, outcome=Outcome.LEFT)
        text = informal if view.contact.form_of_address == "je" else formal
        try:
            _, held = self._cases.reply(number, actor, text, view.version)
        except (StaleVersion, ImpossibleMove):
            return Answered(number=number, outcome=Outcome.LEFT)
        return Answered(number=number, outcome=Outcome.HELD if held else Outcome.SENT)


def _fits(view: CaseView, person: str) -> bool:
    """Nobody's desk but one's own, nobody who is blocked, and nothing that has a procedure of its own."""
    mine_to_answer = view.status in UNANSWERED and not view.held_by_colleague_of(person)
    return mine_to_answer and view.reason not in NEVER_MERGED and view.contact.conduct != Standing.BLOCKED
