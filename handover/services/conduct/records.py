"""What is known about a contact's conduct, read for the rules of `domain.conduct`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handover.domain.conduct import Incident, Past, Warned
from handover.domain.delivery import Delivery
from handover.domain.messages import Message
from handover.domain.turns import needs_answer
from handover.ports import UnitOfWork

READABLE = frozenset({"delivered", "read", "played"})


def history_of(uow: UnitOfWork, conversation_id: int) -> list[Past]:
    """Every incident that a person did not call innocent, with what became of its warning."""
    return [Past(at=one.at, warning=warned_by(uow, one)) for one in standing(uow.conduct.incidents(conversation_id))]


def standing(incidents: Iterable[Incident]) -> list[Incident]:
    """Without those that a person called innocent."""
    return [incident for incident in incidents if incident.dismissed_at is None]


def warned_by(uow: UnitOfWork, incident: Incident) -> Warned | None:
    """Whether the warning arrived is WhatsApp's to say, at the moment that its status carries (policy 8.7)."""
    if incident.warning_id is None:
        return None
    row = uow.outbox.get(incident.warning_id)
    arrived = [status.at for status in uow.records.statuses_for(row.reference, row.wamid) if status.status in READABLE]
    return Warned(
        at=row.created_at,
        readable_at=min(arrived, default=None),
        failed=row.status == Delivery.FAILED,
        left=row.status not in {Delivery.QUEUED, Delivery.SENDING},
    )


def evidence_in(messages: Sequence[Message], verdicts: frozenset[str] = frozenset({"yes"})) -> list[Message]:
    """The messages with that verdict; all of them when only their join has it (policy 1.4)."""
    asked = [message for message in messages if needs_answer(message)]
    marked = [message for message in asked if message.safety and message.safety["abuse"] in verdicts]
    return marked or asked or list(messages)


def is_evidence(uow: UnitOfWork, message: Message) -> bool:
    """A withdrawn message is kept when it is (policy 9)."""
    incidents = uow.conduct.incidents(message.conversation_id)
    return any(message.id in incident.message_ids for incident in incidents)


def ids_of(incidents: Sequence[Incident]) -> list[int]:
    """The evidence of several incidents."""
    return [message_id for incident in incidents for message_id in incident.message_ids]
