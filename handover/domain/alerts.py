"""What people are alerted to, and who: cases by the signals of `attention`, our messages that got into trouble, and parts of the
program that stopped (policy 6.5, 6.7, 7.2, 8.4). Pure; every rule says what holds at `now`.

An alert is told once for each subject and moment, whatever was restarted and however many workers look: (kind, subject,
about) is unique.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from handover.domain.attention import FOR_COORDINATOR, Signal
from handover.domain.delivery import Delivery, OutboxRow
from handover.domain.shifts import Presence

SILENT_AFTER = timedelta(minutes=3)
"""A part of the worker that did nothing right for so long has stopped: it works or looks every few seconds. Real clock."""
PARTS = (
    "turns",
    "sends",
    "media",
    "upkeep",
    "conduct",
    "mail",
    "watch",
    "retention",
    "training",
    "telling",
    "signals",
    "pulse",
)
"""The parts of the worker; what an older version wrote down by another name says nothing."""
BROKEN = frozenset({"token", "permission", "account"})
"""Why WhatsApp takes nothing from our number until a person mends it."""
MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(seconds=30)


class Kind(StrEnum):
    """What is not about a case's own terms; those have the names of `Signal`."""

    SEND_UNCERTAIN = "send_uncertain"
    SEND_FAILED = "send_failed"
    SENDING_STOPPED = "sending_stopped"
    PART_STOPPED = "part_stopped"
    CONSULT = "consult"
    POSSIBLE_LEAK = "possible_leak"
    BLOCK_UNCONFIRMED = "block_unconfirmed"
    BLOCK_LIFTED = "block_lifted"
    BLOCK_REVIEW_DUE = "block_review_due"
    MAIL_FAILED = "mail_failed"


EVENTS = frozenset(
    {
        Kind.CONSULT,
        Kind.POSSIBLE_LEAK,
        Kind.BLOCK_UNCONFIRMED,
        Kind.BLOCK_LIFTED,
        Kind.BLOCK_REVIEW_DUE,
        Kind.MAIL_FAILED,
    }
)
"""Something that happened: stands until somebody has seen it."""
KINDS = (*Signal, *Kind)


class Reader(StrEnum):
    TEAM = "team"
    COORDINATOR = "coordinator"


class Hook(StrEnum):
    """What became of telling another program (`ALERT_WEBHOOK_URL`)."""

    NONE = "none"  # no address is set
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"


@dataclass(kw_only=True, eq=False)
class Alert:
    """`subject` is a case's number, the reference of a message of ours, or the name of a part: never anything of a resident.
    `about` is the moment that it is about (of a case on the business clock). `over_at`: it no longer holds. Real clock.
    """

    id: int | None = None
    kind: str
    subject: str
    case_id: int | None = None
    about: datetime
    raised_at: datetime
    acknowledged_by: str | None = None
    acknowledged_at: datetime | None = None
    over_at: datetime | None = None
    hook: str = Hook.NONE
    hook_attempts: int = 0
    hook_after: datetime | None = None

    @property
    def reader(self) -> Reader:
        return reader_of(self.kind)

    @property
    def open(self) -> bool:
        """Nobody has seen it yet, and it still holds."""
        return self.acknowledged_at is None and self.over_at is None

    def hook_failed(self, now: datetime, *, for_good: bool) -> None:
        """Tried again after half a minute, one, two … for about an hour."""
        self.hook = Hook.FAILED if for_good or self.hook_attempts >= MOST_ATTEMPTS else Hook.QUEUED
        self.hook_after = now + FIRST_PAUSE * 2 ** (self.hook_attempts - 1)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """An alert that holds now."""

    kind: str
    subject: str
    about: datetime
    case_id: int | None = None

    @property
    def key(self) -> tuple[str, str, datetime]:
        return self.kind, self.subject, self.about


def reader_of(kind: str) -> Reader:
    """Emergencies, terms and messages are everybody's; what nobody took up, and the program itself, the coordinator's."""
    team = kind in {*Signal, Kind.SEND_UNCERTAIN, Kind.SEND_FAILED} and kind not in FOR_COORDINATOR
    return Reader.TEAM if team else Reader.COORDINATOR


def about_sends(rows: Sequence[OutboxRow], now: datetime) -> list[Finding]:
    """A message that failed, or that is still uncertain when its conversation no longer waits for it (contract.md, Sending):
    WhatsApp settles most of them within seconds.
    """
    return [
        Finding(kind=kind, subject=row.reference, about=row.queued_at, case_id=row.case_id)
        for row in rows
        if (kind := _trouble(row, now)) is not None
    ]


def _trouble(row: OutboxRow, now: datetime) -> Kind | None:
    if row.status == Delivery.FAILED:
        return Kind.SEND_FAILED
    waits = row.lease_until is not None and now < row.lease_until
    return Kind.SEND_UNCERTAIN if row.status == Delivery.UNCERTAIN and not waits else None


def about_sending(reason: str | None, midnight: datetime) -> list[Finding]:
    """WhatsApp takes nothing from us until a person mends it (`reason` stays until something leaves): once a day, of which
    `midnight` is the beginning.
    """
    return (
        [Finding(kind=Kind.SENDING_STOPPED, subject=reason, about=midnight)]
        if reason is not None and reason in BROKEN
        else []
    )


def about_parts(worked_at: Mapping[str, datetime], now: datetime) -> list[Finding]:
    """Parts of the worker that did nothing right for a while: they fail each time, hang, or no worker runs at all."""
    return [
        Finding(kind=Kind.PART_STOPPED, subject=part, about=at)
        for part, at in worked_at.items()
        if part in PARTS and now - at >= SILENT_AFTER
    ]


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """A coordinator who gets the coordinators' alerts. Without `mail` they stand in the console only."""

    person: str
    mail: str = ""


@dataclass(frozen=True, kw_only=True)
class Receivers:
    """What a coordinator decided: who hears what isn't the whole team's, and who while that person is away. `team_mail` is a
    mailbox of the team, for the rest.
    """

    first: Addressee | None = None
    deputy: Addressee | None = None
    team_mail: str = ""


Presences = Mapping[str, Presence]
"""Who isn't in it is away."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """Who gets an alert now. No `people`: everybody whose role it is."""

    people: frozenset[str] = field(default_factory=frozenset)
    mails: tuple[str, ...] = ()


def who_hears(reader: Reader, receivers: Receivers, presences: Presences) -> Heard:
    """The deputy while the first is away; who has a break is there. With both away, or nobody chosen, every coordinator sees
    it and both get the mail: twice is better than never.
    """
    if reader is Reader.TEAM:
        return Heard(mails=tuple(filter(None, [receivers.team_mail])))
    chosen = [one for one in (receivers.first, receivers.deputy) if one is not None]
    there = [one for one in chosen if presences.get(one.person, Presence.AWAY) is not Presence.AWAY]
    hear = there[:1] or chosen
    mails = tuple(dict.fromkeys(one.mail for one in hear if one.mail))
    return Heard(people=frozenset(one.person for one in there[:1]), mails=mails)
