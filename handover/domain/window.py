"""WhatsApp's 24 hours after the resident's last message, in which free text may be sent (policy 6.6). Business clock."""

from __future__ import annotations

from datetime import datetime, timedelta

LENGTH = timedelta(hours=24)
MARGIN = timedelta(minutes=1)
"""A message on its way at the last second would be refused: the window counts as closed a minute early."""


def closes_at(last_inbound_at: datetime) -> datetime:
    return last_inbound_at + LENGTH


def is_open(last_inbound_at: datetime, now: datetime) -> bool:
    return now < closes_at(last_inbound_at) - MARGIN
