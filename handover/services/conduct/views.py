"""How we stand with a contact, as the page of a case shows it: evidence, dates, and what may be done (policy 6.2, 8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handover.domain.blocks import Block
from handover.domain.cases import Case
from handover.domain.conduct import Incident, Past, Standing, Warned, readable, unlapsed
from handover.ports import UnitOfWork
from handover.services.casework import known
from handover.services.conduct.people import proposed_among
from handover.services.conduct.records import standing, warned_by


@dataclass(frozen=True, kw_only=True)
class IncidentView:
    """`said` is the evidence. `delivery` and `arrived_at` belong to the warning, when there was one."""

    at: datetime
    kind: str | None
    step: str
    decided_by: str
    said: tuple[str, ...]
    delivery: str | None
    arrived_at: datetime | None
    dismissed_by: str | None


@dataclass(frozen=True, kw_only=True)
class BlockView:
    """`in_force` is False for one that was lifted. `asks` is True on the case in which it is to be judged."""

    in_force: bool
    provisional: bool
    asks: bool
    reason: str
    blocked_at: datetime
    blocked_by: str
    confirm_by: datetime | None
    lifts_at: datetime | None
    confirmed_by: str | None
    review_at: datetime | None
    lifted_at: datetime | None
    lifted_by: str | None
    lift_reason: str | None
    at_whatsapp: str
    whatsapp_reason: str | None


@dataclass(frozen=True, kw_only=True)
class ConductView:
    """`may_block`: a warning that still counts was delivered. `proposed`: the kind that the assistant thought of."""

    standing: Standing
    incidents: tuple[IncidentView, ...]
    block: BlockView | None
    may_block: bool
    proposed: str | None
    proposals: int

    @property
    def matters(self) -> bool:
        """Whether the page shows it without being asked."""
        return bool(self.incidents or self.block or self.proposals)


def conduct_view(uow: UnitOfWork, case: Case, now: datetime, lapse_months: int) -> ConductView:
    conversation_id = case.conversation_id
    incidents = uow.conduct.incidents(conversation_id)
    warned = {known(one.id): warned_by(uow, one) for one in incidents}
    history = [Past(at=one.at, warning=warned[known(one.id)]) for one in standing(incidents)]
    counting = unlapsed(history, now, lapse_months)
    warnings = [past.warning for past in counting if past.warning]
    block = uow.conduct.last_block(conversation_id)
    blocked = block is not None and block.lifted_at is None
    return ConductView(
        standing=Standing.BLOCKED if blocked else Standing.WARNED if warnings else Standing.NONE,
        incidents=tuple(_incident(uow, one, warned[known(one.id)]) for one in incidents),
        block=_block(block, case) if block is not None else None,
        may_block=bool(readable(warnings, now)),
        proposed=proposed_among(incidents, case),
        proposals=sum(line.action == "abuse_proposed" for line in case.history),
    )


def _incident(uow: UnitOfWork, incident: Incident, warned: Warned | None) -> IncidentView:
    messages = [uow.messages.find(message_id) for message_id in incident.message_ids]
    row = uow.outbox.get(incident.warning_id) if incident.warning_id is not None else None
    return IncidentView(
        at=incident.at,
        kind=incident.kind,
        step=incident.step,
        decided_by=incident.decided_by,
        said=tuple(message.text for message in messages if message is not None and message.text),
        delivery=row.status if row else None,
        arrived_at=warned.readable_at if warned else None,
        dismissed_by=incident.dismissed_by,
    )


def _block(block: Block, case: Case) -> BlockView:
    return BlockView(
        in_force=block.lifted_at is None,
        provisional=block.provisional,
        asks=block.lifted_at is None and block.case_id == case.id,
        reason=block.reason,
        blocked_at=block.blocked_at,
        blocked_by=block.blocked_by,
        confirm_by=block.confirm_by,
        lifts_at=block.lifts_at,
        confirmed_by=block.confirmed_by,
        review_at=block.review_at,
        lifted_at=block.lifted_at,
        lifted_by=block.lifted_by,
        lift_reason=block.lift_reason,
        at_whatsapp=block.at_whatsapp,
        whatsapp_reason=block.whatsapp_reason,
    )
