"""Trainers keep the answers of the knowledge base: what lapses, what leaves people unsatisfied, and changes with their history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from handover.domain.accounts import Actor, Right, may
from handover.domain.answer_texts import Change, Editable, Whole, refusals, remarks, wholes
from handover.domain.audit import line_of
from handover.domain.choices import Choice
from handover.domain.errors import InvalidInput, NotAllowed
from handover.domain.knowledge import Article
from handover.ports import AnswerFiles, Clock, Transactions
from handover.services.clock import BusinessClock
from handover.services.once import settle

LOOKED_BACK = timedelta(days=90)
AT_ONCE = timedelta(hours=1)
"""A wish for a person that comes this soon after an answer says something about that answer."""
SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What residents would read, why it can't be so, and what is hard to read."""

    wholes: Sequence[Whole]
    refused: Sequence[tuple[str, str]]
    remarks: Sequence[tuple[str, str]]


class Answers:
    """`articles` is what the rest of handover knows of the knowledge base: it is brought up to date with each change."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        business: BusinessClock,
        files: AnswerFiles,
        articles: dict[str, Article],
    ) -> None:
        self._transactions, self._clock, self._business = transactions, clock, business
        self._files, self._articles = files, articles

    def entry(self, intent: str) -> Editable:
        """As it stands in its file now. Raises NotFound."""
        return self._files.entry(intent)

    def preview(self, entry: Editable, change: Change) -> Preview:
        return Preview(
            wholes=list(wholes(entry, change)),
            refused=list(refusals(entry, change)),
            remarks=list(remarks(entry, change)),
        )

    def history(self, intent: str) -> Sequence[Choice]:
        """What stood there before each change, the newest first."""
        with self._transactions(read_only=True) as uow:
            return uow.choices.history(_name(intent), SHOWN)

    def dissatisfaction(self) -> Mapping[str, tuple[int, int]]:
        """By intent: how often it was asked in the last three months, and how often the next thing was "medewerker"."""
        with self._transactions(read_only=True) as uow:
            now = self._business.now(uow)
            return uow.statistics.followed_by_a_person(now - LOOKED_BACK, now, AT_ONCE)

    def write(self, actor: Actor, intent: str, change: Change, *, seen: str) -> None:
        """`seen` is the digest of what was changed: who was slower than a colleague looks again. Raises InvalidInput, NotFound."""
        if not (may(actor.role, Right.TRAIN) or may(actor.role, Right.COORDINATE)):
            raise NotAllowed("trainers and coordinators keep the answers")
        with self._transactions() as uow:
            before = self._files.entry(intent)
            if before.digest != seen:
                raise InvalidInput("text", "is intussen door iemand anders gewijzigd; bekijk het opnieuw")
            for path, why in refusals(before, change):
                raise InvalidInput(path, why)
            now = self._clock.now()
            uow.choices.add(Choice(name=_name(intent), value=_kept(before), set_by=actor.name, set_at=now))
            uow.audit.add(line_of(actor, "set", f"answer {intent}", now))
            settle(uow, actor)
            uow.flush()
            self._files.write(intent, change)
            uow.commit()
        self._articles.update(self._files.read())


def _name(intent: str) -> str:
    return f"answer:{intent}"


def _kept(entry: Editable) -> dict[str, object]:
    return {
        "texts": dict(entry.texts),
        "checked_on": entry.checked_on.isoformat(),
        "valid_until": entry.valid_until.isoformat(),
    }
