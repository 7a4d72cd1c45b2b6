"""Policy 8 as tables: which step an abuse leads to, when earlier ones lapse, and when WhatsApp is asked to block."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from handover.domain.blocks import AtWhatsApp, Block, call_due_at
from handover.domain.conduct import Past, Step, Warned, months_after, next_step, unlapsed
from handover.domain.delivery import Delivery, OutboxRow

DAY = timedelta(days=1)
START = datetime(2026, 4, 14, 9, 0, tzinfo=UTC)
"""Tuesday 14 April 2026, 11:00 in Duiven: the first abuse, warned at once."""
LAPSE = 12


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def warned(after: timedelta = timedelta(0), *, arrived: float | None = 0.1, **more: bool) -> Past:
    """An incident with its warning; `arrived`: minutes until `delivered`, None when no such status came."""
    at = START + after
    readable_at = None if arrived is None else at + minutes(arrived)
    return Past(at=at, warning=Warned(at=at, readable_at=readable_at, **more))


def kept(after: timedelta) -> Past:
    """An incident that got no warning: it came before the one could be read."""
    return Past(at=START + after)


# what happened before, when the abuse was sent after START, the step, why
FIRST_AND_AGAIN = [
    ([], minutes(0), Step.WARN, "8.2 the first time"),
    ([warned()], minutes(1), Step.BLOCK, "8.2 repetition, of any kind"),
    ([warned()], 200 * DAY, Step.BLOCK, "8.2 on any later day"),
    ([kept(minutes(0))], minutes(1), Step.WARN, "8.2 nobody was warned yet"),
]


@pytest.mark.parametrize(("past", "after", "step", "why"), FIRST_AND_AGAIN, ids=[row[3] for row in FIRST_AND_AGAIN])
def test_policy_8_2_first_a_warning_then_a_block(past: list[Past], after: timedelta, step: Step, why: str) -> None:
    assert next_step(past, START + after, blocked=False, lapse_months=LAPSE) is step, why


def test_policy_8_2_who_is_blocked_gets_no_step_at_all() -> None:
    assert next_step([warned()], START + DAY, blocked=True, lapse_months=LAPSE) is Step.KEEP


LATE = warned(minutes(0), arrived=12)
# what happened before, when the abuse was sent after START, the step, why
READABLE = [
    ([warned(arrived=0.5)], minutes(0.4), Step.AGAIN, "8.7 sent before the warning's delivered"),
    ([warned(arrived=0.5)], minutes(0.5), Step.BLOCK, "8.7 sent at the moment of delivered"),
    ([warned(arrived=None)], minutes(9.9), Step.AGAIN, "8.7 no status yet"),
    ([warned(arrived=None)], minutes(10), Step.WARN_AGAIN, "8.7 no status within ten minutes"),
    ([warned(arrived=None, failed=True)], minutes(1), Step.WARN_AGAIN, "8.7 the warning failed"),
    ([warned(arrived=None, left=False)], minutes(30), Step.AGAIN, "8.7 the warning has yet to leave: it is coming"),
    ([LATE], minutes(11), Step.WARN_AGAIN, "8.7 sent while no status had come for ten minutes"),
    ([LATE], minutes(13), Step.BLOCK, "8.7 it arrived late, but before this was sent"),
    ([warned(), kept(minutes(0.05))], minutes(1), Step.BLOCK, "8.7 what was kept as evidence changes nothing"),
    (
        [warned(arrived=None), warned(minutes(10), arrived=None)],
        minutes(12),
        Step.AGAIN,
        "8.7 the second warning gets its own ten minutes",
    ),
    (
        [warned(arrived=None, failed=True), warned(minutes(5))],
        minutes(6),
        Step.BLOCK,
        "8.7 the second warning arrived",
    ),
    ([warned(), warned(minutes(3), arrived=None)], minutes(4), Step.BLOCK, "8.7 one that arrived is enough"),
]


@pytest.mark.parametrize(("past", "after", "step", "why"), READABLE, ids=[row[3] for row in READABLE])
def test_policy_8_7_only_a_warning_that_could_be_read_counts(
    past: list[Past], after: timedelta, step: Step, why: str
) -> None:
    assert next_step(past, START + after, blocked=False, lapse_months=LAPSE) is step, why


# what happened before, when the abuse was sent after START, the step, why
LAPSING = [
    ([warned()], 364 * DAY, Step.BLOCK, "8.6 just within twelve months"),
    ([warned()], 365 * DAY, Step.WARN, "8.6 twelve months without incident"),
    ([warned(), kept(300 * DAY)], 500 * DAY, Step.BLOCK, "8.6 an incident in between keeps it alive"),
    ([warned(), kept(300 * DAY)], 665 * DAY, Step.WARN, "8.6 twelve months after the last incident"),
    (
        [warned(), warned(400 * DAY, arrived=None)],
        400 * DAY + minutes(1),
        Step.AGAIN,
        "8.6 the old warning lapsed before the new one was given",
    ),
]


@pytest.mark.parametrize(("past", "after", "step", "why"), LAPSING, ids=[row[3] for row in LAPSING])
def test_policy_8_6_the_count_lapses(past: list[Past], after: timedelta, step: Step, why: str) -> None:
    assert next_step(past, START + after, blocked=False, lapse_months=LAPSE) is step, why


def test_policy_8_6_the_lapse_is_a_setting() -> None:
    assert next_step([warned()], START + 32 * DAY, blocked=False, lapse_months=1) is Step.WARN


def test_what_counts_comes_in_the_order_of_time() -> None:
    past = [kept(minutes(5)), warned()]
    assert [one.at for one in unlapsed(past, START + minutes(6), LAPSE)] == [START, START + minutes(5)]


# moment, months, expected, why
MONTHS = [
    ("2026-01-31T12:00:00+01:00", 1, "2026-02-28T12:00:00+01:00", "a month that is too short"),
    ("2026-01-15T12:00:00+01:00", 6, "2026-07-15T12:00:00+02:00", "the same clock time in summer"),
    ("2026-12-31T23:30:00+01:00", 2, "2027-02-28T23:30:00+01:00", "into the next year"),
    ("2026-04-14T11:00:00+02:00", -12, "2025-04-14T11:00:00+02:00", "backwards"),
]


@pytest.mark.parametrize(("moment", "months", "expected", "why"), MONTHS, ids=[row[3] for row in MONTHS])
def test_months_are_counted_on_the_calendar_of_duiven(moment: str, months: int, expected: str, why: str) -> None:
    found = months_after(datetime.fromisoformat(moment).astimezone(UTC), months)
    assert found == datetime.fromisoformat(expected), why


SENT = START + minutes(1)
# what became of the announcement, when WhatsApp may be called, why
CALLS: list[tuple[dict[str, object], datetime | None, str]] = [
    ({"status": Delivery.QUEUED}, None, "8.5 not announced yet"),
    ({"status": Delivery.SENDING}, None, "8.5 on its way"),
    ({"status": Delivery.HELD}, None, "8.5 waits for the window"),
    ({"status": Delivery.SENT, "sent_at": SENT}, SENT + minutes(1), "8.5 no status: 60 s after it left"),
    ({"status": Delivery.DELIVERED, "sent_at": SENT}, START, "8.5 delivered: at once"),
    ({"status": Delivery.READ, "sent_at": SENT}, START, "8.5 read: at once"),
    ({"status": Delivery.FAILED}, START, "8.5 it can't be announced: the block stands all the same"),
    ({"status": Delivery.UNCERTAIN, "lease_until": SENT + minutes(1)}, SENT + minutes(1), "8.5 uncertain: 60 s"),
]


@pytest.mark.parametrize(("row", "due", "why"), CALLS, ids=[row[2] for row in CALLS])
def test_policy_8_5_whatsapp_is_called_after_the_announcement(
    row: dict[str, object], due: datetime | None, why: str
) -> None:
    moments = {"created_at": START, "queued_at": START, "not_before": START}
    announcement = OutboxRow(reference="r", conversation_id=1, content={}, text="", **moments, **row)  # type: ignore[arg-type]
    assert call_due_at(announcement) == due, why


def a_block(at_whatsapp: AtWhatsApp, tries: int = 0) -> Block:
    return Block(
        conversation_id=1,
        reason="",
        automatic=True,
        blocked_at=START,
        blocked_by="assistant",
        at_whatsapp=at_whatsapp,
        tries=tries,
    )


# where it stood, how often WhatsApp was called, where lifting leads, why
LIFTS = [
    (AtWhatsApp.OFF, 0, AtWhatsApp.OFF, "never asked for"),
    (AtWhatsApp.WAITING, 0, AtWhatsApp.OFF, "not called yet: nothing to undo"),
    (AtWhatsApp.WAITING, 1, AtWhatsApp.UNBLOCKING, "a call may be under way"),
    (AtWhatsApp.BLOCKED, 1, AtWhatsApp.UNBLOCKING, "blocked: undo it"),
    (AtWhatsApp.FAILED, 8, AtWhatsApp.FAILED, "it never worked: nothing to undo"),
]


@pytest.mark.parametrize(("stood", "tries", "leads_to", "why"), LIFTS, ids=[row[3] for row in LIFTS])
def test_policy_8_5_lifting_is_passed_on_to_whatsapp(
    stood: AtWhatsApp, tries: int, leads_to: AtWhatsApp, why: str
) -> None:
    block = a_block(stood, tries)
    block.lift("Coby", START + DAY, "vergissing")
    assert block.at_whatsapp == leads_to, why


def test_policy_7_1_an_emergency_text_reaches_a_blocked_contact_until_whatsapps_block_takes_effect() -> None:
    assert [a_block(state).reaches for state in AtWhatsApp] == [state != AtWhatsApp.BLOCKED for state in AtWhatsApp]
