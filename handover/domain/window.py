"""WhatsApp's 24 hours after the resident's last message, in which free text may be sent (policy 6.6). Business clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

LENGTH = timedelta(hours=24)
MARGIN = timedelta(minutes=1)
"""A message that leaves at the last second arrives too late: for sending, the window counts as closed a minute early."""


def closes_at(last_inbound_at: datetime) -> datetime:
    """When WhatsApp closes the window: what people see. Aware; in the zone of the argument, 24 real hours later."""
    return (last_inbound_at.astimezone(UTC) + LENGTH).astimezone(last_inbound_at.tzinfo)


def is_open(last_inbound_at: datetime, now: datetime) -> bool:
    """Whether free text may still be sent: until a minute before WhatsApp closes the window."""
    return now.astimezone(UTC) < last_inbound_at.astimezone(UTC) + LENGTH - MARGIN
