"""Which cases are near a moment of `domain.attention`, as a condition on the table of cases."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, or_

from handover.domain.attention import RESTARTS, SIGNAL, WAITS_FOR_US, Near, Signal
from handover.domain.cases import Status
from handover.store import tables as t

_c, _h = t.cases.c, t.history.c


def may_need_attention(near: Near) -> ColumnElement[bool]:
    return or_(
        _urgent(),
        _term_to_tell(near),
        _window_closes(near),
        _c.snoozed_until <= near.now,
        _lies_still(near),
        and_(_c.status == Status.FORWARDED, _c.due_at > near.now, _c.due_at < near.reminded_before),
        and_(_c.status == Status.ANSWERED, _c.answered_at < near.answered_before),
    )


def _urgent() -> ColumnElement[bool]:
    """There are few: an emergency or threat is taken up, or somebody hears of it."""
    return and_(_c.status.in_(WAITS_FOR_US), or_(_c.priority == "emergency", _c.reason == "threat"))


def _term_to_tell(near: Near) -> ColumnElement[bool]:
    """After the coordinator was told of it there is nothing more to say of this term."""
    told_all = _happened(
        _h.action == SIGNAL, _h.details["what"].as_string() == Signal.OVERDUE_COORDINATOR, _h.at >= _c.due_at
    )
    return and_(_c.status.in_(WAITS_FOR_US), _c.due_at <= near.due_before, ~told_all)


def _window_closes(near: Near) -> ColumnElement[bool]:
    v, resident = t.conversations.c, t.contacts.c
    wrote = exists().where(
        v.id == _c.conversation_id,
        resident.id == v.contact_id,
        resident.last_inbound_at.between(near.wrote_after, near.wrote_before),
    )
    return and_(_c.status.in_((Status.WAITING, Status.CLAIMED)), _c.takes_over, wrote)


def _lies_still(near: Near) -> ColumnElement[bool]:
    acted = _happened(_h.at > near.acted_before, or_(_h.actor == _c.assignee, _h.action.in_(RESTARTS)))
    return and_(_c.status == Status.CLAIMED, _c.assignee.is_not(None), _c.snoozed_until.is_(None), ~acted)


def _happened(*what: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(_h.case_id == _c.id, *what)
