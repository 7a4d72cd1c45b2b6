"""WhatsApp's 24 hours after the resident's last message (policy 6.6)."""

from __future__ import annotations

from datetime import datetime

import pytest

from handover.domain import window


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


# last message, now, open, the reason for people
ROWS = [
    ("2026-02-03T09:00:00+01:00", "2026-02-03T09:00:00+01:00", True, "just written"),
    ("2026-02-03T09:00:00+01:00", "2026-02-04T08:58:59+01:00", True, "more than a minute before the end"),
    (
        "2026-02-03T09:00:00+01:00",
        "2026-02-04T08:59:00+01:00",
        False,
        "the last minute is kept free: a message takes time",
    ),
    ("2026-02-03T09:00:00+01:00", "2026-02-04T09:00:00+01:00", False, "WhatsApp has closed it"),
    ("2026-02-06T20:00:00+01:00", "2026-02-09T09:00:00+01:00", False, "a weekend is longer than the window"),
    ("2026-03-28T12:00:00+01:00", "2026-03-29T12:30:00+02:00", True, "24 real hours: the clock went an hour forward"),
    ("2026-03-28T12:00:00+01:00", "2026-03-29T13:00:00+02:00", False, "and then it is over"),
    ("2026-10-24T12:00:00+02:00", "2026-10-25T11:30:00+01:00", False, "24 real hours: the clock went an hour back"),
    (
        "2026-02-03T09:00:00+01:00",
        "2026-02-03T07:00:00+00:00",
        True,
        "zones may differ; a clock that lags does no harm",
    ),
]


@pytest.mark.parametrize(("last", "now", "is_open", "why"), ROWS, ids=[row[3] for row in ROWS])
def test_policy_6_6_free_text_may_be_sent_until_a_minute_before_whatsapp_closes(
    last: str, now: str, is_open: bool, why: str
) -> None:
    assert window.is_open(at(last), at(now)) is is_open, why


def test_people_see_when_whatsapp_itself_closes_the_window() -> None:
    assert window.closes_at(at("2026-02-03T09:00:00+01:00")) == at("2026-02-04T09:00:00+01:00")
