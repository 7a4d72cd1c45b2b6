"""What draws people's attention by itself, so that nothing is forgotten (policy 1.7, 6.5, 6.6). Pure; business clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from handover.domain import window
from handover.domain.cases import ASSISTANT, WOKEN, Case, Move, Status
from handover.domain.deadlines import LOCAL, OfficeCalendar, local_moment

HELD_DAYS = 2
"""Working days without a JA after which a person who waits for an answer is called."""
CALLBACK = "callback_listed"
"""The history's word for it."""
SIGNAL = "signal"
_TICK = timedelta(microseconds=1)
RESULT_OF_REASON = {"report": "melding", "written": "klacht_bezwaar", "emergency": "spoed"}
"""With what a case that closes itself is closed; every other reason as `beantwoord`. It decides how long it is kept."""


class Signal(StrEnum):
    """What a case can raise, once for each term or window."""

    DUE_SOON = "due_soon"  # the team
    OVERDUE = "overdue"  # the team
    OVERDUE_COORDINATOR = "overdue_coordinator"  # nobody did anything about it
    WINDOW_SOON = "window_soon"  # WhatsApp will not let us answer freely any more
    URGENT = "urgent"  # an emergency: every agent who is there (policy 7.2)
    THREAT = "threat"  # the coordinator, at once (policy 8.4)
    URGENT_UNCLAIMED = "urgent_unclaimed"  # nobody took either of these up


RESTARTS = frozenset({WOKEN, Move.ASSIGN})
"""From these on a case is on its agent's desk, whoever did them."""
STARTS_WAITING = frozenset({"opened", "reopened", "emergency", Move.RELEASE})
"""From these on an urgent case waits for somebody to take it up."""
NOBODY = frozenset({"assistant", "resident"})
"""Who writes in a history without being a colleague."""
FOR_COORDINATOR = frozenset({Signal.OVERDUE_COORDINATOR, Signal.THREAT, Signal.URGENT_UNCLAIMED})
WAITS_FOR_US = frozenset({Status.WAITING, Status.CLAIMED, Status.FORWARDED})


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """The municipality's settings (gemeente.yml, alerts)."""

    due_soon: timedelta
    window_soon: timedelta
    idle: timedelta
    coordinator: timedelta
    urgent: timedelta


@dataclass(frozen=True, kw_only=True)
class Near:
    """Which open cases the rules below can ask something of at `now`: everybody else's moment is still to come. Only those are
    read, however many are open; the rules then decide. Each bound lets too many through rather than too few.
    """

    now: datetime
    due_before: datetime
    """A term that is over or nearly so, and of which the coordinator has not heard yet."""
    wrote_after: datetime
    wrote_before: datetime
    """Between them the resident wrote last whose window closes soon."""
    acted_before: datetime
    """An agent who did nothing since then."""
    reminded_before: datetime
    """Terms of departments that can be a working day away."""
    answered_before: datetime
    """What was answered before then has had its working day."""


def near(now: datetime, limits: Thresholds, calendar: OfficeCalendar) -> Near:
    today = now.astimezone(LOCAL).date()
    last = calendar.working_days_after(today, 1) + timedelta(days=1)
    return Near(
        now=now,
        due_before=now + limits.due_soon,
        wrote_after=now - window.LENGTH,
        wrote_before=now - window.LENGTH + limits.window_soon,
        acted_before=now - limits.idle,
        reminded_before=local_moment(last, time.min),
        answered_before=local_moment(_last_day_that_closed(today, now, calendar), time.min),
    )


def _last_day_that_closed(today: date, now: datetime, calendar: OfficeCalendar) -> date:
    """The newest working day of which the close of business has come."""
    day = today
    while not (calendar.is_working_day(day) and closes_at(local_moment(day, time.min) - _TICK, calendar) <= now):
        day -= timedelta(days=1)
    return day


def signals(
    case: Case, last_inbound_at: datetime | None, now: datetime, limits: Thresholds
) -> list[tuple[Signal, datetime]]:
    """What holds now and was not raised before, each with the moment that it is about. A new term can raise it again."""
    if case.status not in WAITS_FOR_US:
        return []
    raised = {(line.details.get("what"), line.details.get("about")) for line in case.history if line.action == SIGNAL}
    found = standing(case, last_inbound_at, now, limits)
    return [(signal, about) for signal, about in found if (signal, about.isoformat()) not in raised]


def standing(
    case: Case, last_inbound_at: datetime | None, now: datetime, limits: Thresholds
) -> list[tuple[Signal, datetime]]:
    """What holds now, whether it was raised before or not."""
    if case.status not in WAITS_FOR_US:
        return []
    return [
        *_about_urgency(case, now, limits),
        *_about_term(case.due_at, now, limits),
        *_about_window(case, last_inbound_at, now, limits),
    ]


def _about_urgency(case: Case, now: datetime, limits: Thresholds) -> list[tuple[Signal, datetime]]:
    """An emergency or threat that nobody took up: it waits, or its holder did nothing since the resident said it."""
    threat = case.reason == "threat"
    if case.priority != "emergency" and not threat:
        return []
    start = max((n for n, line in enumerate(case.history) if line.action in STARTS_WAITING), default=None)
    since = case.opened_at if start is None else case.history[start].at
    later = case.history if start is None else case.history[start + 1 :]
    if case.status != Status.WAITING and any(line.actor not in NOBODY for line in later):
        return []
    first = [(Signal.THREAT if threat else Signal.URGENT, since)]
    return [*first, (Signal.URGENT_UNCLAIMED, since)] if now >= since + limits.urgent else first


def _about_term(due_at: datetime, now: datetime, limits: Thresholds) -> list[tuple[Signal, datetime]]:
    if now < due_at - limits.due_soon:
        return []
    if now < due_at:
        return [(Signal.DUE_SOON, due_at)]
    late = [(Signal.OVERDUE, due_at)]
    return [*late, (Signal.OVERDUE_COORDINATOR, due_at)] if now >= due_at + limits.coordinator else late


def _about_window(
    case: Case, last_inbound_at: datetime | None, now: datetime, limits: Thresholds
) -> list[tuple[Signal, datetime]]:
    """Only where somebody waits for an answer in this chat. A forwarded case can't be answered yet."""
    if last_inbound_at is None or not case.takes_over or case.status == Status.FORWARDED:
        return []
    closes_at = window.closes_at(last_inbound_at)
    return [(Signal.WINDOW_SOON, closes_at)] if closes_at - limits.window_soon <= now < closes_at else []


def lies_still(case: Case, spoke_at: Sequence[datetime], now: datetime, idle: timedelta) -> bool:
    """A claimed case about which its agent does nothing goes back to the queue (policy 6.5). `spoke_at`: when the resident
    wrote in it. The time counts from the agent's last act, or from the first message that came after it. A case sleeps until
    the moment that its agent set, and the time counts from there.
    """
    if case.status != Status.CLAIMED or case.assignee is None or case.snoozed_until is not None:
        return False
    acts = [line.at for line in case.history if line.actor == case.assignee or line.action in RESTARTS]
    acted_at = max(acts, default=case.opened_at)
    since = min((at for at in spoke_at if at > acted_at), default=acted_at)
    return now - since >= idle


def closes_at(answered_at: datetime, calendar: OfficeCalendar) -> datetime:
    """Policy 1.7: the end of the next working day after the answer."""
    return calendar.department_term(answered_at, 1)


def closes_itself(case: Case, *, held: bool, now: datetime, calendar: OfficeCalendar) -> bool:
    """Answered, and the resident said nothing more: a message would have made it claimed or waiting again."""
    if case.status != Status.ANSWERED or case.answered_at is None or held:
        return False
    return now >= closes_at(case.answered_at, calendar)


def runs_out(case: Case, at: datetime) -> None:
    """It closes because nothing came after its answer (policy 1.7)."""
    result = RESULT_OF_REASON.get(case.reason, "beantwoord")
    case.ends(Move.CLOSE, actor=ASSISTANT, at=at, result=result, reason="geen reactie")


def to_be_called(case: Case, held_since: Sequence[datetime], now: datetime, calendar: OfficeCalendar) -> bool:
    """An answer that is held for two working days without a JA: the resident is called instead, once for each answer."""
    if not held_since:
        return False
    newest = max(held_since)
    listed = any(line.action == CALLBACK and line.at >= newest for line in case.history)
    return not listed and now >= calendar.department_term(newest, HELD_DAYS)
