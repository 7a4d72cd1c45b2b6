"""The environment as typed settings. A server refuses to start on a secret that is missing, short or well known."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from handover.domain.knowledge import Article
from handover.domain.sign_on import SignOnRules
from handover.domain.texts import Texts, TextsError
from handover.settings.files import SettingsError, first_problem, load, read_yaml
from handover.settings.knowledge import read_knowledge
from handover.settings.municipality import Municipality
from handover.settings.single_sign_on import refuse_wrong_single_sign_on, role_map

HERE = Path(__file__).parent.parent
META_HOSTS = ("facebook.com", "whatsapp.com", "whatsapp.net")
ENV_FILE = ".env"
SHORTEST_SECRET = 16
FEWEST_DIFFERENT_CHARACTERS = 5
WELL_KNOWN = ("changeme", "change-me", "secret", "password", "wachtwoord", "geheim", "example", "voorbeeld", "verander")
SECRETS = ("whatsapp_access_token", "whatsapp_app_secret", "whatsapp_verify_token", "internal_token", "session_secret")
"""Without these a server does not start."""
TOGETHER = (
    ("openklant_url", "openklant_token"),
    ("oidc_issuer", "oidc_client_id", "oidc_client_secret", "oidc_roles"),
    ("alert_webhook_url", "alert_webhook_secret"),
)
"""Optional parts that need all of their settings or none."""

Port = Annotated[int, Field(ge=1, le=65535)]


class Settings(BaseSettings):
    """The environment, or `.env` in the working directory. Names as in contract.md, in capitals."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_ignore_empty=True, extra="ignore", frozen=True, hide_input_in_errors=True
    )

    database_url: str = Field(default="sqlite:///var/handover.db", repr=False)
    data_dir: Path = Path("var")
    handover_host: str = "127.0.0.1"
    handover_port: Port = 8000
    rasa_url: str = ""
    rasa_port: Port = 5005
    actions_port: Port = 5055
    phone_port: Port = 8010
    worker: Literal["inside", "separate"] = "inside"
    clock: Literal["real", "webhook"] = "real"
    demo: bool = False
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)] = "INFO"
    gemeente_file: Path = HERE / "gemeente.yml"
    kennisbank_dir: Path = HERE.parent / "data" / "kennisbank"
    training_dir: Path = HERE.parent
    models_dir: Path = Path("models")
    public_url: str = ""

    whatsapp_graph_url: str = "https://graph.facebook.com"
    whatsapp_api_version: str = Field(default="v26.0", pattern=r"^v\d+\.\d+$")
    whatsapp_phone_number_id: str = Field(default="", pattern=r"^\d*$")
    whatsapp_access_token: SecretStr = SecretStr("")
    whatsapp_app_secret: SecretStr = SecretStr("")
    whatsapp_verify_token: SecretStr = SecretStr("")
    whatsapp_template_answer_ready: str = "antwoord_klaar"
    whatsapp_template_new_term: str = "nieuwe_termijn"
    whatsapp_template_language: str = "nl"

    internal_token: SecretStr = SecretStr("")
    session_secret: SecretStr = SecretStr("")
    bundle_seconds: float = Field(default=2, ge=0, le=60)
    bot_timeout_seconds: float = Field(default=8, gt=0, le=60)

    training_copies_approved: str = Field(default="", max_length=200)

    smtp_url: SecretStr = SecretStr("")
    alert_webhook_url: str = Field(default="", pattern=r"^(https?://[^\s]+)?$")
    alert_webhook_secret: SecretStr = SecretStr("")
    openklant_url: str = ""
    openklant_token: SecretStr = SecretStr("")
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_scopes: str = "openid profile"
    oidc_role_claim: str = "roles"
    oidc_roles: str = ""
    oidc_name_claim: str = "preferred_username"
    oidc_only: bool = False

    @classmethod
    def for_server(cls) -> Self:
        """For a server: every secret there and good, and nothing of a demo beside the real WhatsApp. Raises SettingsError."""
        return cls.for_command().checked_for_server()

    @classmethod
    def for_command(cls) -> Self:
        """For the command line, which needs no secrets. Makes the folder of a SQLite database. Raises SettingsError."""
        settings = cls._read()
        settings.check_database()
        settings.make_folder()
        return settings

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> Self:
        """From the given variables and `.env`, instead of this process's own. Raises SettingsError."""
        known = with_env_file(env)
        given = {name: known[name.upper()] for name in cls.model_fields if known.get(name.upper())}
        return cls._read(_env_file=None, **{**cls._defaults(), **given})

    @classmethod
    def for_tests(cls, **values: Any) -> Self:
        """Defaults and the given values; nothing from the environment."""
        return cls._read(_env_file=None, **{**cls._defaults(), **values})

    @property
    def rasa_urls(self) -> list[str]:
        """Every Rasa server that may be asked; the one on this machine when RASA_URL names none."""
        urls = [url.strip().rstrip("/") for url in self.rasa_url.split(",") if url.strip()]
        return urls or [f"http://127.0.0.1:{self.rasa_port}"]

    def sign_on_rules(self) -> SignOnRules:
        """How claims become accounts. Raises SettingsError."""
        return SignOnRules(
            role_claim=self.oidc_role_claim, name_claim=self.oidc_name_claim, roles=role_map(self.oidc_roles)
        )

    @property
    def on_sqlite(self) -> bool:
        return make_url(self.database_url).get_backend_name() == "sqlite"

    def municipality(self) -> Municipality:
        """What the municipality decides. Raises SettingsError that names the file and the key."""
        return load(Municipality, self.gemeente_file)

    def knowledge(self) -> dict[str, Article]:
        """The knowledge base, by intent. Raises SettingsError that names the file and the key."""
        return read_knowledge(self.kennisbank_dir)

    def texts(self) -> Texts:
        """The fixed texts. Raises SettingsError that names the file and the key."""
        path = HERE / "teksten.yml"
        try:
            return Texts(read_yaml(path))
        except TextsError as error:
            raise SettingsError(f"{path}: {error}") from None

    def checked_for_server(self) -> Self:
        """Itself when a server may start with it. Raises SettingsError."""
        self.check_database()
        for name in SECRETS:
            self._refuse_bad_secret(name)
        if not self.whatsapp_phone_number_id:
            raise SettingsError("WHATSAPP_PHONE_NUMBER_ID is missing")
        self._refuse_half_of_a_part()
        refuse_wrong_single_sign_on(self)
        self._refuse_what_is_no_mail_server()
        self._refuse_play_with_the_real_whatsapp()
        self.refuse_separate_worker_on_sqlite(when=self.worker == "separate")
        return self

    def check_database(self) -> None:
        """DATABASE_URL is one of the two kinds that we support. Its text is not shown: it can hold a password."""
        try:
            driver = make_url(self.database_url).drivername
        except (ArgumentError, ValueError):
            raise SettingsError("DATABASE_URL is not a database address") from None
        if driver not in {"sqlite", "postgresql+psycopg"}:
            raise SettingsError("DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://")

    def refuse_separate_worker_on_sqlite(self, *, when: bool = True) -> None:
        """More than one process needs PostgreSQL (contract.md, Processes and ports)."""
        if when and self.on_sqlite:
            raise SettingsError("WORKER=separate needs PostgreSQL (DATABASE_URL): SQLite has one process")

    @classmethod
    def _read(cls, **values: Any) -> Self:
        try:
            return cls(**values)
        except ValidationError as error:
            raise SettingsError(first_problem(error, upper=True)) from None

    @classmethod
    def _defaults(cls) -> dict[str, Any]:
        return {name: field.get_default() for name, field in cls.model_fields.items()}

    def _refuse_what_is_no_mail_server(self) -> None:
        """Its text is not shown: it can hold a password."""
        address = urlsplit(self.smtp_url.get_secret_value())
        if any(address) and (address.scheme not in {"smtp", "smtps"} or not address.hostname):
            raise SettingsError("SMTP_URL must be smtp://host or smtps://host, with user:password@ where needed")

    def _refuse_bad_secret(self, name: str) -> None:
        value, setting = getattr(self, name).get_secret_value().strip(), name.upper()
        if not value:
            raise SettingsError(f"{setting} is missing")
        if len(value) < SHORTEST_SECRET:
            raise SettingsError(f"{setting} is too short: at least {SHORTEST_SECRET} characters")
        if value.lower().startswith(WELL_KNOWN) or len(set(value)) < FEWEST_DIFFERENT_CHARACTERS:
            raise SettingsError(f"{setting} is easy to guess: choose one of your own")

    def _refuse_half_of_a_part(self) -> None:
        for names in TOGETHER:
            missing = [name for name in names if not _plain(getattr(self, name))]
            if missing and len(missing) < len(names):
                raise SettingsError(f"{missing[0].upper()} is missing: it belongs to {names[0].upper()}")

    def _refuse_play_with_the_real_whatsapp(self) -> None:
        host = (urlsplit(self.whatsapp_graph_url).hostname or "").rstrip(".")
        meta = any(host == known or host.endswith("." + known) for known in META_HOSTS)
        if meta and self.clock == "webhook":
            raise SettingsError("CLOCK=webhook is for tests and the practice phone, not with Meta's WHATSAPP_GRAPH_URL")
        if meta and self.demo:
            raise SettingsError("DEMO=true is for the practice phone, not with Meta's WHATSAPP_GRAPH_URL")

    def make_folder(self) -> None:
        path = make_url(self.database_url).database
        if self.on_sqlite and path and path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)


def with_env_file(env: Mapping[str, str], path: str = ENV_FILE) -> dict[str, str]:
    """The variables with those of `.env` beneath them: what a child process must be given that does not read that file."""
    return {**{name: value for name, value in dotenv_values(path).items() if value}, **env}


def _plain(value: str | SecretStr) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else value
