"""What the municipality itself decides: gemeente.yml as typed, checked values."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from handover.domain.accounts import Role
from handover.domain.choices import OwnAnswers
from handover.domain.deadlines import WEEKDAYS, LiberationDay, OfficeHours, Period
from handover.domain.own_settings import Section, in_force
from handover.domain.retention import Category, Plan
from handover.domain.understanding import JSON

UNKNOWN = "in te vullen"
"""What the file says where the municipality still has to decide. Never reaches a resident."""


def _clock_time(value: object) -> object:
    """YAML reads 15:00 without quotes as the number 900: ask for quotes instead of guessing."""
    if not isinstance(value, str | time):
        raise ValueError(  # noqa: TRY004 - pydantic reports ValueErrors only
            'write a time in quotes: "15:00"'
        )
    return value


def _period(value: object) -> object:
    """Of the form "09:00-17:00"."""
    if not isinstance(value, str) or value.count("-") != 1:
        raise ValueError('write a period as "09:00-17:00"')
    opens, closes = (time.fromisoformat(part.strip()) for part in value.split("-"))
    return Period(opens=opens, closes=closes)


ClockTime = Annotated[time, BeforeValidator(_clock_time)]
Periods = list[Annotated[Period, BeforeValidator(_period)]]


class _Strict(BaseModel):
    """A part of gemeente.yml; an unknown key is an error, so that a typing error is not silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class OpeningHours(_Strict):
    """Periods per weekday. `in_te_vullen`: not confirmed, so used for terms but never stated to residents."""

    in_te_vullen: bool
    maandag: Periods = []
    dinsdag: Periods = []
    woensdag: Periods = []
    donderdag: Periods = []
    vrijdag: Periods = []
    zaterdag: Periods = []
    zondag: Periods = []

    def written(self) -> dict[str, list[str]]:
        week = zip(WEEKDAYS, self.by_weekday(), strict=True)
        return {day: [f"{one.opens:%H:%M}-{one.closes:%H:%M}" for one in periods] for day, periods in week}

    @model_validator(mode="after")
    def _somebody_is_there_sometimes(self) -> Self:
        if not any(self.by_weekday()):
            raise ValueError("at least one day needs opening hours")
        return self

    def by_weekday(self) -> tuple[tuple[Period, ...], ...]:
        """Monday first."""
        return tuple(tuple(getattr(self, day)) for day in WEEKDAYS)


class Holidays(_Strict):
    """The days that the law leaves to the employer. The other public holidays always count as closing days."""

    good_friday: bool = False
    liberation_day: LiberationDay = "never"


class ClosingDay(_Strict):
    """A day, or with `until` a range, on which the municipality is closed of its own accord."""

    day: date
    until: date | None = None
    name: str

    def written(self) -> dict[str, str]:
        until = self.until.isoformat() if self.until else ""
        return {"day": self.day.isoformat(), "until": until, "name": self.name}


class ClosingEarly(_Strict):
    """A day on which the municipality closes earlier than usual."""

    day: date
    closes: ClockTime
    name: str

    def written(self) -> dict[str, str]:
        return {"day": self.day.isoformat(), "closes": f"{self.closes:%H:%M}", "name": self.name}


class Department(_Strict):
    """A back office that answers the KCC (policy 6.3). `term` in working days."""

    label: str
    mailbox: str
    term: int = Field(ge=1, le=250)

    def written(self) -> dict[str, str | int]:
        mailbox = "" if self.mailbox == UNKNOWN else self.mailbox
        return {"label": self.label, "mailbox": mailbox, "term": self.term}


class Retention(_Strict):
    """How long a closed case is kept: number in the Selectielijst gemeenten 2020, and years from the end of handling;
    `null` is for ever. `erase_on_request`: a resident who asks for it (AVG 17) need not wait for the end of the term.
    """

    number: str
    years: int | None = Field(ge=1, le=100)
    erase_on_request: bool = False

    def category(self) -> Category:
        return Category(number=self.number, years=self.years, erase_on_request=self.erase_on_request)


class RetentionPerResult(_Strict):
    """A term for each `result` with which a case can be closed (contract.md)."""

    beantwoord: Retention
    doorverwezen: Retention
    melding: Retention
    klacht_bezwaar: Retention
    schade: Retention
    afgebroken: Retention
    misbruik: Retention
    spoed: Retention

    def plan(self) -> Plan:
        """By result, as the rules want it."""
        return {result: getattr(self, result).category() for result in type(self).model_fields}


class Alerts(_Strict):
    """When the console draws attention (policy 6.5, 6.6, 7.2). In minutes."""

    due_soon_minutes: int = Field(ge=1)
    window_soon_minutes: int = Field(ge=1)
    claimed_idle_minutes: int = Field(ge=1)
    overdue_to_coordinator_minutes: int = Field(ge=0)
    urgent_unclaimed_minutes: int = Field(ge=1)


class BotAnswers(_Strict):
    """Whether the bot answers general questions itself (policy 3.6). `switched_off`: intents that it leaves to people."""

    enabled: bool = True
    switched_off: list[str] = []


class Municipality(_Strict):
    """What the municipality itself decides: gemeente.yml (contract.md, Settings)."""

    name: str = Field(min_length=1)
    signature: str = Field(min_length=1)
    phone: str = Field(min_length=1)
    website: str = Field(min_length=1)
    email: str = Field(min_length=1)
    privacy_url: str = Field(min_length=1)
    opening_hours: OpeningHours
    holidays: Holidays
    closing_days: list[ClosingDay] = []
    closing_early: list[ClosingEarly] = []
    departments: dict[str, Department] = Field(min_length=1)
    retention: RetentionPerResult
    alerts: Alerts
    contact_moment_hours: float = Field(gt=0)
    reopen_hours: float = Field(ge=0)
    late_minutes: float = Field(gt=0)
    block_at_whatsapp: bool
    block_review_months: int = Field(ge=1)
    conduct_lapse_months: int = Field(ge=1)
    on_call_address: str
    bot_answers: BotAnswers
    code_required_for: list[Role] = []

    def own_settings(self) -> dict[Section, JSON]:
        """What a coordinator may change on top of this, as it is kept."""
        return {
            Section.OPENING_HOURS: {**self.opening_hours.written(), **self.holidays.model_dump()},
            Section.CLOSING_DAYS: {
                "closing_days": [one.written() for one in self.closing_days],
                "closing_early": [one.written() for one in self.closing_early],
            },
            Section.DEPARTMENTS: {key: one.written() for key, one in self.departments.items()},
            Section.ALERTS: {**self.alerts.model_dump(), "on_call_address": self.on_call_address},
        }

    def office_hours(self) -> OfficeHours:
        """Opening hours, holidays and closing days as rules. Raises ValueError."""
        return in_force(self.own_settings()).hours

    def own_answers(self) -> OwnAnswers:
        return OwnAnswers(enabled=self.bot_answers.enabled, switched_off=tuple(self.bot_answers.switched_off))

    @property
    def signature_text(self) -> str:
        """Policy 2.3."""
        return f"Met vriendelijke groet,\n{self.signature}"

    def facts_for_texts(self) -> dict[str, str]:
        """What the fixed texts may state. Where the privacy statement has no address yet, the website stands for it."""
        privacy_url = self.website if self.privacy_url == UNKNOWN else self.privacy_url
        return {
            "municipality": self.name,
            "phone": self.phone,
            "website": self.website,
            "email": self.email,
            "privacy_url": privacy_url,
        }
