"""The environment and gemeente.yml: what a server accepts, and what it refuses in one line that shows no secret."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import yaml

from handover.domain.cases import RESULTS
from handover.domain.deadlines import Period
from handover.settings import Settings, SettingsError, with_env_file

ROOT = Path(__file__).parent.parent.parent
SHIPPED = ROOT / "handover" / "gemeente.yml"
GOOD = {
    "WHATSAPP_ACCESS_TOKEN": "EAAG-one-of-our-own-1",
    "WHATSAPP_APP_SECRET": "0f3c9a71d2be48c6",
    "WHATSAPP_VERIFY_TOKEN": "chosen-by-ourselves-7",
    "INTERNAL_TOKEN": "between-us-two-4711-x",
    "SESSION_SECRET": "cookies-are-signed-99",
    "WHATSAPP_PHONE_NUMBER_ID": "100200300400500",
}
SIGN_ON = {
    "OIDC_ISSUER": "https://login.example",
    "OIDC_CLIENT_ID": "handover",
    "OIDC_CLIENT_SECRET": "chosen-by-the-provider",
    "OIDC_ROLES": "/kcc/leiding = coordinator, cn=kcc=agent,",
    "PUBLIC_URL": "https://whatsapp.example",
}
POSTGRES = "postgresql+psycopg://handover:hunter2@db/handover"
PHONE = {"WHATSAPP_GRAPH_URL": "http://127.0.0.1:8010"}


@pytest.fixture(autouse=True)
def no_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own .env must not decide what a test sees."""
    monkeypatch.chdir(tmp_path)


def server(**changes: str) -> Settings:
    return Settings.from_environment({**GOOD, **changes}).checked_for_server()


def test_a_server_starts_with_good_secrets_and_defaults_for_the_rest() -> None:
    settings = server()
    assert (settings.handover_host, settings.handover_port, settings.worker) == ("127.0.0.1", 8000, "inside")
    assert settings.rasa_urls == ["http://127.0.0.1:5005"]


def test_single_sign_on_is_set_up_with_the_roles_in_their_order() -> None:
    rules = server(**SIGN_ON).sign_on_rules()
    assert rules.roles == (("/kcc/leiding", "coordinator"), ("cn=kcc", "agent"))
    assert (rules.role_claim, rules.name_claim) == ("roles", "preferred_username")


# the environment's change, what the line says, the reason for people
REFUSED = [
    ({"WHATSAPP_ACCESS_TOKEN": ""}, "WHATSAPP_ACCESS_TOKEN is missing", "no token"),
    ({"WHATSAPP_APP_SECRET": "  "}, "WHATSAPP_APP_SECRET is missing", "only spaces"),
    ({"WHATSAPP_VERIFY_TOKEN": "hunter2"}, "WHATSAPP_VERIFY_TOKEN is too short", "under sixteen characters"),
    ({"INTERNAL_TOKEN": "changeme-changeme-changeme"}, "INTERNAL_TOKEN is easy to guess", "an example's value"),
    ({"SESSION_SECRET": "secretsecretsecret"}, "SESSION_SECRET is easy to guess", "the word itself"),
    ({"SESSION_SECRET": "aaaaaaaaaaaaaaaaaaaa"}, "SESSION_SECRET is easy to guess", "one key held down"),
    ({"WHATSAPP_PHONE_NUMBER_ID": ""}, "WHATSAPP_PHONE_NUMBER_ID is missing", "no number to send from"),
    ({"WHATSAPP_PHONE_NUMBER_ID": "+31611081796"}, "WHATSAPP_PHONE_NUMBER_ID", "the number instead of its id"),
    ({"CLOCK": "webhook"}, "CLOCK=webhook", "a clock for tests beside the real WhatsApp"),
    ({"CLOCK": "webhook", "WHATSAPP_GRAPH_URL": "https://GRAPH.facebook.com./"}, "CLOCK=webhook", "in disguise"),
    ({"CLOCK": "sundial"}, "CLOCK", "an unknown clock"),
    ({"OIDC_ONLY": "true"}, "OIDC_ONLY needs OIDC_ISSUER", "nobody could log in"),
    ({**SIGN_ON, "OIDC_ROLES": ""}, "OIDC_ROLES is missing", "nobody would have a role"),
    ({**SIGN_ON, "OIDC_ROLES": "kcc=boss"}, "OIDC_ROLES must be value=role", "an unknown role"),
    ({**SIGN_ON, "OIDC_ROLES": "=agent"}, "OIDC_ROLES must be value=role", "everybody an agent"),
    ({**SIGN_ON, "OIDC_ISSUER": "http://login.example"}, "OIDC_ISSUER must be an https address", "in the clear"),
    ({**SIGN_ON, "OIDC_ISSUER": "login.example"}, "OIDC_ISSUER must be an https address", "no address"),
    ({**SIGN_ON, "OIDC_SCOPES": "profile"}, "OIDC_SCOPES must hold openid", "no identity"),
    ({**SIGN_ON, "PUBLIC_URL": ""}, "PUBLIC_URL is missing", "no way back"),
    ({"DEMO": "true"}, "DEMO=true", "demo accounts beside the real WhatsApp"),
    ({"SMTP_URL": "mail.example:hunter2"}, "SMTP_URL must be smtp://host", "no address of a mail server"),
    ({"WORKER": "separate"}, "WORKER=separate needs PostgreSQL", "two processes on SQLite"),
    ({"DATABASE_URL": "mysql://root:hunter2@db/x"}, "DATABASE_URL must begin with", "a database that we don't support"),
    ({"DATABASE_URL": "postgresql://u:hunter2@db/x"}, "DATABASE_URL must begin with", "another driver"),
    ({"DATABASE_URL": "hunter2"}, "DATABASE_URL is not a database address", "no address at all"),
    ({"HANDOVER_PORT": "80000"}, "HANDOVER_PORT", "no such port"),
    ({"RASA_PORT": "five"}, "RASA_PORT", "no number"),
    ({"BUNDLE_SECONDS": "-1"}, "BUNDLE_SECONDS", "time doesn't go back"),
    ({"BOT_TIMEOUT_SECONDS": "0"}, "BOT_TIMEOUT_SECONDS", "no time at all"),
    ({"WHATSAPP_API_VERSION": "26"}, "WHATSAPP_API_VERSION", "not Meta's form"),
    ({"LOG_LEVEL": "chatty"}, "LOG_LEVEL", "no such level"),
    ({"OPENKLANT_URL": "https://klant.example"}, "OPENKLANT_TOKEN is missing", "half of an optional part"),
    (
        {"OIDC_ISSUER": "https://login.example", "OIDC_CLIENT_ID": "x"},
        "OIDC_CLIENT_SECRET is missing",
        "single sign-on",
    ),
]


@pytest.mark.parametrize(("changes", "line", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_a_server_refuses_and_names_the_setting_in_one_line(changes: dict[str, str], line: str, why: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        server(**changes)
    assert line in str(refusal.value), why
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(("changes", "line", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_a_refusal_never_shows_a_value(changes: dict[str, str], line: str, why: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        server(**changes)
    shown = f"{refusal.value} {refusal.value.__cause__} {refusal.value.args}"
    given = [value for value in (*GOOD.values(), *changes.values()) if len(value) > len("separate")]
    assert not [value for value in (*given, "hunter2") if value in shown]


# the environment's change, the reason for people
ACCEPTED: list[tuple[dict[str, str], str]] = [
    ({**PHONE, "CLOCK": "webhook", "DEMO": "true"}, "the practice phone"),
    ({"WORKER": "separate", "DATABASE_URL": POSTGRES}, "a worker of its own on PostgreSQL"),
    ({"SMTP_URL": "smtps://kcc:hunter2@mail.example"}, "a mail server"),
    ({"LOG_LEVEL": "debug"}, "a level in small letters"),
    ({"BUNDLE_SECONDS": "0"}, "no bundling, for tests"),
    ({"BUNDLE_SECONDS": ""}, "empty is the default"),
    ({"OPENKLANT_URL": "https://klant.example", "OPENKLANT_TOKEN": "x"}, "both halves of an optional part"),
]


@pytest.mark.parametrize(("changes", "why"), ACCEPTED, ids=[row[1] for row in ACCEPTED])
def test_a_server_accepts(changes: dict[str, str], why: str) -> None:
    assert server(**changes), why


def test_nothing_secret_is_in_the_printed_settings() -> None:
    shown = repr(server(DATABASE_URL=POSTGRES, SMTP_URL="smtp://me:hunter2@mail"))
    assert not [value for value in (*list(GOOD.values())[:5], "hunter2") if value in shown]


def test_several_rasa_servers_are_separated_by_commas() -> None:
    assert server(RASA_URL=" http://a:5005/, http://b:5005 ").rasa_urls == ["http://a:5005", "http://b:5005"]


def test_without_an_address_rasa_is_on_this_machine_at_its_port() -> None:
    assert server(RASA_PORT="5105").rasa_urls == ["http://127.0.0.1:5105"]


def test_a_worker_of_its_own_is_refused_on_sqlite_whatever_the_setting_says() -> None:
    with pytest.raises(SettingsError, match="SQLite has one process"):
        server().refuse_separate_worker_on_sqlite()


def test_the_command_line_needs_no_secrets_and_makes_the_folder_of_the_database(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite:///deep/down/handover.db\n")
    assert Settings.for_command().on_sqlite
    assert (tmp_path / "deep" / "down").is_dir()


def test_the_env_file_stands_below_the_environment(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("HANDOVER_PORT=8100\nPHONE_PORT=8200\nOIDC_ISSUER=\n")
    known = with_env_file({"HANDOVER_PORT": "8300"})
    assert known == {"HANDOVER_PORT": "8300", "PHONE_PORT": "8200"}
    settings = Settings.from_environment({"HANDOVER_PORT": "8300"})
    assert (settings.handover_port, settings.phone_port) == (8300, 8200)


def test_settings_for_tests_see_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUNDLE_SECONDS", "17")
    assert Settings.for_tests().bundle_seconds == 2


def test_a_value_that_settings_don_t_know_is_no_problem() -> None:
    assert server(PATH="/usr/bin", ACTIONS_URL="http://127.0.0.1:5055/webhook")


def example_settings() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", "\n".join(lines), re.MULTILINE))


def test_the_example_lists_every_setting() -> None:
    assert sorted(example_settings()) == sorted(name.upper() for name in Settings.model_fields)


def test_the_example_shows_the_defaults_and_no_secret() -> None:
    shown = {**example_settings(), "GEMEENTE_FILE": "", "KENNISBANK_DIR": "", "TRAINING_DIR": ""}
    assert Settings.from_environment(shown) == Settings.for_tests()


def test_every_setting_of_the_example_is_explained_by_a_comment_above_it() -> None:
    text = (ROOT / ".env.example").read_text()
    blocks = [block for block in text.split("\n\n") if "=" in block]
    assert all(block.startswith("#") for block in blocks)


# ---------------------------------------------------------------- gemeente.yml


def changed(tmp_path: Path, **changes: Any) -> Settings:
    """The shipped file with other values."""
    values = yaml.safe_load(SHIPPED.read_text())
    path = tmp_path / "gemeente.yml"
    path.write_text(yaml.safe_dump({**values, **changes}, allow_unicode=True))
    return Settings.for_tests(gemeente_file=path)


def test_the_shipped_municipality_is_duiven_with_unconfirmed_opening_hours() -> None:
    municipality = Settings.for_tests().municipality()
    assert municipality.signature_text == "Met vriendelijke groet,\nKlantcontactcentrum gemeente Duiven"
    assert municipality.opening_hours.in_te_vullen
    assert municipality.office_hours().week[0] == (Period(opens=time(9), closes=time(17)),)
    assert municipality.office_hours().week[5:] == ((), ())


def test_the_departments_are_those_of_the_contract() -> None:
    keys = (
        "wegen groen afval riolering verkeer speelplekken burgerzaken belastingen sociaal vergunningen juridisch overig"
    )
    assert list(Settings.for_tests().municipality().departments) == keys.split()


def test_every_result_of_a_case_has_a_retention_term() -> None:
    assert set(type(Settings.for_tests().municipality().retention).model_fields) == set(RESULTS)


def test_what_is_still_to_be_filled_in_never_reaches_a_resident() -> None:
    facts = Settings.for_tests().municipality().facts_for_texts()
    assert facts["privacy_url"] == "www.duiven.nl"
    assert "in te vullen" not in " ".join(facts.values())


def test_the_privacy_statement_s_own_address_is_told_once_it_is_known(tmp_path: Path) -> None:
    settings = changed(tmp_path, privacy_url="www.duiven.nl/privacy")
    assert settings.municipality().facts_for_texts()["privacy_url"] == "www.duiven.nl/privacy"


def test_closing_days_ranges_and_early_closing_reach_the_calendar(tmp_path: Path) -> None:
    hours = (
        changed(
            tmp_path,
            closing_days=[{"day": date(2026, 12, 28), "until": date(2026, 12, 31), "name": "kerstsluiting"}],
            closing_early=[{"day": date(2026, 12, 24), "closes": "15:00", "name": "kerstavond"}],
            holidays={"good_friday": True, "liberation_day": "always"},
        )
        .municipality()
        .office_hours()
    )
    closed = [date(2026, 12, 28), date(2026, 12, 31), date(2026, 4, 3), date(2026, 5, 5)]
    assert not any(map(hours.periods, closed))
    assert hours.early_closings[0].closes == time(15)


# what is changed in the file, what the line says, the reason for people
BROKEN: list[tuple[dict[str, Any], str, str]] = [
    ({"nmae": "gemeente Duiven"}, "nmae: Extra inputs", "a typing error is not silently ignored"),
    ({"name": ""}, "name: ", "no name"),
    ({"departments": {}}, "departments: ", "nowhere to forward to"),
    ({"departments": {"wegen": {"label": "Wegen", "mailbox": "x", "term": 0}}}, "departments.wegen.term", "no term"),
    (
        {"closing_early": [{"day": "2026-12-24", "closes": 900, "name": "x"}]},
        "closing_early.0.closes",
        "15:00 unquoted",
    ),
    ({"closing_days": [{"day": "31-12-2026", "name": "x"}]}, "closing_days.0.day", "a date the other way round"),
    ({"opening_hours": {"in_te_vullen": True}}, "at least one day", "never open"),
    ({"opening_hours": {"in_te_vullen": True, "maandag": ["9-17"]}}, "opening_hours.maandag.0", "no times"),
    ({"opening_hours": {"in_te_vullen": True, "maandag": ["17:00-09:00"]}}, "must close after", "the other way round"),
    ({"opening_hours": {"in_te_vullen": True, "maandag": "09:00-17:00"}}, "opening_hours.maandag", "no list"),
    ({"holidays": {"liberation_day": "soms"}}, "holidays.liberation_day", "an unknown rule"),
    ({"retention": {}}, "retention.beantwoord", "a result without a term"),
]


@pytest.mark.parametrize(("changes", "line", "why"), BROKEN, ids=[row[2] for row in BROKEN])
def test_a_broken_municipality_file_is_refused_by_file_and_key(
    tmp_path: Path, changes: dict[str, Any], line: str, why: str
) -> None:
    with pytest.raises(SettingsError) as refusal:
        changed(tmp_path, **changes).municipality()
    assert str(refusal.value).startswith(f"{tmp_path / 'gemeente.yml'}: "), why
    assert line in str(refusal.value)
    assert "\n" not in str(refusal.value)


# what stands in the file, what the line says
UNREADABLE = [
    (None, "there is no such file"),
    (b"name: [", "no valid YAML, line"),
    (b"name: Duiven\nname: Westervoort\n", "no valid YAML, line 2: 'name' stands there twice"),
    (b"\xff\xfe\x00", "can't be read as text"),
    (b"", "valid dictionary"),
]


@pytest.mark.parametrize(("content", "line"), UNREADABLE, ids=[row[1] for row in UNREADABLE])
def test_a_file_that_can_t_be_read_is_refused_in_one_line(tmp_path: Path, content: bytes | None, line: str) -> None:
    path = tmp_path / "gemeente.yml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError) as refusal:
        Settings.for_tests(gemeente_file=path).municipality()
    assert line in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_the_shipped_texts_load() -> None:
    assert "takeover" in Settings.for_tests().texts()
