"""All settings in one typed place: the environment (contract.md, Settings) and the municipality's own file.

A server refuses to start on a secret that is missing, short or well known, and names the setting; never its value.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from handover.domain.deadlines import OfficeCalendar
from handover.domain.texts import Texts

HERE = Path(__file__).parent
META = "https://graph.facebook.com"
SHORTEST_SECRET = 16
WELL_KNOWN = ("changeme", "change-me", "secret", "password", "wachtwoord", "example", "voorbeeld")
SECRETS = (
    "whatsapp_access_token",
    "whatsapp_app_secret",
    "whatsapp_verify_token",
    "internal_token",
    "session_secret",
)


class SettingsError(Exception):
    """One line for an operator: which setting is wrong and why."""


class Settings(BaseSettings):
    """The environment, or `.env`."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    database_url: str = "sqlite:///var/handover.db"
    data_dir: Path = Path("var")
    handover_host: str = "127.0.0.1"
    handover_port: int = 8000
    rasa_port: int = 5005
    rasa_url: str = ""
    actions_port: int = 5055
    phone_port: int = 8010
    worker: Literal["inside", "separate"] = "inside"
    clock: Literal["real", "webhook"] = "real"
    demo: bool = False
    log_level: str = "INFO"
    gemeente_file: Path = HERE / "gemeente.yml"
    public_url: str = ""

    whatsapp_graph_url: str = META
    whatsapp_api_version: str = "v26.0"
    whatsapp_phone_number_id: str = ""
    whatsapp_access_token: SecretStr = SecretStr("")
    whatsapp_app_secret: SecretStr = SecretStr("")
    whatsapp_verify_token: SecretStr = SecretStr("")
    whatsapp_template_answer_ready: str = "antwoord_klaar"
    whatsapp_template_new_term: str = "nieuwe_termijn"
    whatsapp_template_language: str = "nl"

    internal_token: SecretStr = SecretStr("")
    session_secret: SecretStr = SecretStr("")
    bundle_seconds: float = Field(default=2, ge=0)
    bot_timeout_seconds: float = Field(default=8, gt=0)

    @classmethod
    def for_command(cls) -> Self:
        """For the command line: no secrets needed. Raises SettingsError."""
        try:
            settings = cls()
            make_url(settings.database_url)
        except ValidationError as error:
            raise SettingsError(_first_problem(error)) from None
        except ArgumentError:
            raise SettingsError("DATABASE_URL is not a database address") from None
        settings._make_folder()
        return settings

    @classmethod
    def for_server(cls) -> Self:
        """For a server: every secret there and good. Raises SettingsError."""
        settings = cls.for_command()
        for name in SECRETS:
            settings._refuse_bad_secret(name)
        if not settings.whatsapp_phone_number_id:
            raise SettingsError("WHATSAPP_PHONE_NUMBER_ID is missing")
        if settings.clock == "webhook" and settings._is_meta():
            raise SettingsError("CLOCK=webhook is for tests and the practice phone, not with Meta's WHATSAPP_GRAPH_URL")
        settings.refuse_separate_worker_on_sqlite(when=settings.worker == "separate")
        return settings

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> Self:
        """As `for_command`, from a given environment instead of this process's own."""
        before = dict(os.environ)
        os.environ.update(env)
        try:
            return cls.for_command()
        finally:
            os.environ.clear()
            os.environ.update(before)

    @classmethod
    def for_tests(cls, **values: Any) -> Self:
        """With nothing from the environment."""
        return cls(_env_file=None, **values)

    @property
    def rasa_urls(self) -> list[str]:
        """Every Rasa server that may be asked."""
        urls = [url.strip() for url in self.rasa_url.split(",") if url.strip()]
        return urls or [f"http://127.0.0.1:{self.rasa_port}"]

    def municipality(self) -> Municipality:
        """Raises SettingsError that names the file and the key."""
        return _load(Municipality, self.gemeente_file)

    def texts(self) -> Texts:
        return Texts(_yaml(HERE / "teksten.yml"))

    def refuse_separate_worker_on_sqlite(self, *, when: bool = True) -> None:
        if when and make_url(self.database_url).get_backend_name() == "sqlite":
            raise SettingsError("WORKER=separate needs PostgreSQL (DATABASE_URL): SQLite has one process")

    def _refuse_bad_secret(self, name: str) -> None:
        value = getattr(self, name).get_secret_value()
        setting = name.upper()
        if not value:
            raise SettingsError(f"{setting} is missing")
        if len(value) < SHORTEST_SECRET:
            raise SettingsError(f"{setting} is too short: at least {SHORTEST_SECRET} characters")
        if any(value.lower().startswith(word) for word in WELL_KNOWN):
            raise SettingsError(f"{setting} is a well-known example: choose one of your own")

    def _is_meta(self) -> bool:
        host = urlsplit(self.whatsapp_graph_url).hostname or ""
        return host == "graph.facebook.com" or host.endswith(".facebook.com")

    def _make_folder(self) -> None:
        url = make_url(self.database_url)
        if url.get_backend_name() == "sqlite" and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Department(_Strict):
    """A back office that answers the KCC (policy 6.3). `term` in working days."""

    label: str
    mailbox: str = "in te vullen"
    term: int = Field(default=5, ge=1)


class OpeningHours(_Strict):
    """Periods per weekday, as "09:00-17:00". `in_te_vullen`: not confirmed, so never stated to residents."""

    in_te_vullen: bool = True
    maandag: list[str] = []
    dinsdag: list[str] = []
    woensdag: list[str] = []
    donderdag: list[str] = []
    vrijdag: list[str] = []
    zaterdag: list[str] = []
    zondag: list[str] = []

    def by_weekday(self) -> dict[int, list[tuple[time, time]]]:
        days = (self.maandag, self.dinsdag, self.woensdag, self.donderdag, self.vrijdag, self.zaterdag, self.zondag)
        return {number: [_period(text) for text in periods] for number, periods in enumerate(days)}


class Municipality(_Strict):
    """What the municipality itself decides: `gemeente.yml`."""

    name: str
    signature: str
    phone: str
    website: str
    email: str
    privacy_url: str
    opening_hours: OpeningHours
    good_friday: bool = False
    liberation_day: bool = False
    closing_days: dict[str, str] = {}
    departments: dict[str, Department]
    contact_moment_hours: float = 8
    reopen_hours: float = 48
    late_minutes: float = 60
    block_at_whatsapp: bool = True

    def calendar(self) -> OfficeCalendar:
        """The opening hours as rules."""
        return OfficeCalendar(
            hours=self.opening_hours.by_weekday(),
            closing_days=frozenset(date.fromisoformat(str(day)) for day in self.closing_days),
            good_friday=self.good_friday,
            liberation_day=self.liberation_day,
        )

    @property
    def signature_text(self) -> str:
        """Policy 2.3."""
        return f"Met vriendelijke groet,\n{self.signature}"

    def facts_for_texts(self) -> dict[str, str]:
        """What the fixed texts may state of the municipality."""
        return {"phone": self.phone, "website": self.website, "privacy_url": self.privacy_url}


def _period(text: str) -> tuple[time, time]:
    start, end = text.split("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def _yaml(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise SettingsError(f"{path}: {error}") from None


def _load[T: BaseModel](model: type[T], path: Path) -> T:
    try:
        return model.model_validate(_yaml(path))
    except ValidationError as error:
        raise SettingsError(f"{path}: {_first_problem(error)}") from None


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(map(str, problem['loc'])).upper()}: {problem['msg']}"
