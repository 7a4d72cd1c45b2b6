"""Opens and joins cases: shared by what the bot hands over and what agents do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from handover.domain import news
from handover.domain.cases import ASSISTANT, TAKES_OVER, Case
from handover.domain.conversations import Conversation, Owner
from handover.domain.deadlines import OfficeCalendar, Terms
from handover.domain.delivery import Author, OutboxRow
from handover.domain.messages import Message
from handover.domain.outbound import to_json
from handover.domain.understanding import JSON, Understood
from handover.ports import Clock, UnitOfWork
from handover.services.wording import Told

LOCAL = ZoneInfo("Europe/Amsterdam")
SUMMARY_LENGTH = 300


class Casework:
    """Writes cases and outbox rows into a unit of work that the caller commits."""

    def __init__(self, clock: Clock, calendar: OfficeCalendar) -> None:
        self._clock, self._calendar = clock, calendar

    def open(
        self,
        uow: UnitOfWork,
        conversation: Conversation,
        messages: Sequence[Message],
        *,
        reason: str,
        now: datetime,
        understood: Understood | None = None,
        summary: str = "",
        entities: JSON | None = None,
        priority: str = "normal",
        safety_unchecked: bool = False,
        terms: Terms | None = None,
    ) -> Case:
        """A new case. Unless told otherwise its terms count from when the resident sent the first message (policy 6.1)."""
        sent_at = min((message.sent_at for message in messages), default=now)
        terms = terms or self._calendar.terms(sent_at)
        case = Case(
            number=uow.cases.next_number(now.astimezone(LOCAL).year),
            conversation_id=known(conversation.id),
            takes_over=reason in TAKES_OVER,
            reason=reason,
            intent=understood.intent if understood else None,
            confidence=understood.confidence if understood else None,
            alternatives=[[name, score] for name, score in understood.alternatives[:5]] if understood else [],
            summary=(summary or joined(messages))[:SUMMARY_LENGTH],
            entities={**(understood.entity_values() if understood else {}), **(entities or {})},
            priority=priority,
            safety_unchecked=safety_unchecked,
            opened_at=now,
            asked_at=sent_at,
            target_at=terms.target_at,
            due_at=terms.due_at,
        )
        case.sets_term(terms.due_at, reason="policy 6.1", actor=ASSISTANT, at=now)
        case.records("opened", actor=ASSISTANT, at=now, reason=reason)
        uow.cases.add(case)
        self._take_in(case, messages)
        uow.rings(news.of_case(case.conversation_id))
        if case.takes_over and conversation.owner != Owner.BLOCKED:
            conversation.owner = Owner.HUMAN
        return case

    def join(self, uow: UnitOfWork, case: Case, messages: Sequence[Message]) -> None:
        """The messages become part of the case. What can be done about it is another question only when it moved by that."""
        before = case.status, case.snoozed_until
        self._take_in(case, messages)
        if before != (case.status, case.snoozed_until):
            uow.rings(news.of_case(case.conversation_id))
        else:
            uow.rings(news.of_talk(case.conversation_id))
            uow.rings(news.LISTS)

    @staticmethod
    def _take_in(case: Case, messages: Sequence[Message]) -> None:
        for message in messages:
            message.case_id = case.id
            case.hears_from_resident()

    def reopen(self, uow: UnitOfWork, case: Case, conversation: Conversation, messages: Sequence[Message]) -> None:
        sent_at = min(message.sent_at for message in messages)
        terms = self._calendar.terms(sent_at)
        case.reopens(at=sent_at, target_at=terms.target_at, due_at=terms.due_at)
        conversation.owner = Owner.HUMAN
        self._take_in(case, messages)
        uow.rings(news.of_case(case.conversation_id))

    def let_go(self, uow: UnitOfWork, conversation: Conversation) -> None:
        """After closing: the contact moment is over, and the conversation is the bot's unless another case has it."""
        conversation.ends_moment()
        uow.flush()
        if conversation.owner == Owner.HUMAN and uow.cases.taking_over(known(conversation.id)) is None:
            conversation.owner = Owner.BOT

    def tell(
        self,
        uow: UnitOfWork,
        conversation: Conversation,
        told: Sequence[Told],
        *,
        now: datetime,
        case: Case | None = None,
        turn_id: int | None = None,
        author: str = Author.BOT,
        agent_name: str | None = None,
        urgent: bool = False,
    ) -> list[OutboxRow]:
        """Queue messages for the resident, in order."""
        real = self._clock.now()
        rows = [
            OutboxRow(
                reference=uuid4().hex,
                conversation_id=known(conversation.id),
                case_id=case.id if case else None,
                turn_id=turn_id,
                author=author,
                agent_name=agent_name,
                content=to_json(part.content),
                text=part.text,
                urgent=urgent,
                created_at=now,
                queued_at=real,
                not_before=real,
            )
            for part in told
        ]
        for row in rows:
            uow.outbox.add(row)
        uow.rings("outbox")
        uow.rings(news.of_talk(known(conversation.id)))
        return rows


def joined(messages: Sequence[Message]) -> str:
    """The texts of a turn as one, in the order in which they were sent."""
    return "\n".join(message.text for message in messages if message.text)


def known(value: int | None) -> int:
    """The id of something that has been stored."""
    if value is None:
        raise ValueError("not stored yet")
    return value
