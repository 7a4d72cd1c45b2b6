"""What the practice phone is told by the environment. The names are contract.md's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LOOPBACK = frozenset({"", "127.0.0.1", "localhost"})
SECRETS = ("WHATSAPP_APP_SECRET", "WHATSAPP_ACCESS_TOKEN", "WHATSAPP_PHONE_NUMBER_ID", "WHATSAPP_VERIFY_TOKEN")


class BadSettings(ValueError):
    """One line for whoever started it."""


@dataclass(frozen=True, kw_only=True)
class ApprovedTemplate:
    """A template as Meta approved it: `{{1}}` and so on stand for its variables."""

    text: str
    parameters: int


@dataclass(frozen=True, kw_only=True)
class PhoneSettings:
    """`pair_rate`: whether one resident may be written to once in 6 s only, as at Meta (131056)."""

    app_secret: str = field(repr=False)
    access_token: str = field(repr=False)
    phone_number_id: str
    verify_token: str = field(repr=False)
    webhook_url: str
    port: int = 8010
    pair_rate: bool = False
    template_language: str = "nl"
    templates: Mapping[str, ApprovedTemplate] = field(default_factory=dict)


def from_environment(env: Mapping[str, str]) -> PhoneSettings:
    """Raises BadSettings, naming the setting."""
    missing = [name for name in SECRETS if not env.get(name)]
    if missing:
        raise BadSettings(f"{', '.join(missing)} must be set, with the same value as for handover.")
    if env.get("PHONE_HOST", "") not in LOOPBACK:
        raise BadSettings("PHONE_HOST: the practice phone has no login and listens on 127.0.0.1 only.")
    handover = f"http://127.0.0.1:{_port(env, 'HANDOVER_PORT', 8000)}/webhooks/whatsapp"
    return PhoneSettings(
        app_secret=env["WHATSAPP_APP_SECRET"],
        access_token=env["WHATSAPP_ACCESS_TOKEN"],
        phone_number_id=env["WHATSAPP_PHONE_NUMBER_ID"],
        verify_token=env["WHATSAPP_VERIFY_TOKEN"],
        webhook_url=env.get("WEBHOOK_URL") or handover,
        port=_port(env, "PHONE_PORT", 8010),
        pair_rate=env.get("PHONE_PAIR_RATE", "").lower() in {"1", "true", "yes"},
        template_language=env.get("WHATSAPP_TEMPLATE_LANGUAGE") or "nl",
        templates=_templates(env),
    )


def _templates(env: Mapping[str, str]) -> dict[str, ApprovedTemplate]:
    """The two that handover uses, as if Meta had approved them (policy 6.6)."""
    ready = env.get("WHATSAPP_TEMPLATE_ANSWER_READY") or "antwoord_klaar"
    term = env.get("WHATSAPP_TEMPLATE_NEW_TERM") or "nieuwe_termijn"
    return {
        ready: ApprovedTemplate(text="We hebben antwoord. Reageer met JA om het te ontvangen.", parameters=0),
        term: ApprovedTemplate(text="We hebben meer tijd nodig. Uiterlijk {{1}} hoort u van ons.", parameters=1),
    }


def _port(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name) or str(default)
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise BadSettings(f"{name} must be a port number.")
    return int(text)
