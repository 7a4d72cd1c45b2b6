"""The settings of single sign-on, checked before a server starts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from handover.domain.accounts import Role
from handover.settings.files import SettingsError

if TYPE_CHECKING:
    from handover.settings.environment import Settings

THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


def role_map(text: str) -> tuple[tuple[str, Role], ...]:
    """`kcc-coordinator=coordinator, kcc=agent`: the first that a person has decides. Raises SettingsError."""
    found = []
    for pair in filter(None, (part.strip() for part in text.split(","))):
        value, _, role = (part.strip() for part in pair.rpartition("="))
        if not value or role not in set(Role):
            raise SettingsError("OIDC_ROLES must be value=role, separated by commas; roles: " + ", ".join(Role))
        found.append((value, Role(role)))
    return tuple(found)


def refuse_wrong_single_sign_on(settings: Settings) -> None:
    """Raises SettingsError."""
    if not settings.oidc_issuer:
        if settings.oidc_only:
            raise SettingsError("OIDC_ONLY needs OIDC_ISSUER: nobody but administrators could log in")
        return
    issuer = urlsplit(settings.oidc_issuer)
    if not issuer.hostname or (issuer.scheme != "https" and issuer.hostname not in THIS_MACHINE):
        raise SettingsError("OIDC_ISSUER must be an https address")
    if not settings.public_url:
        raise SettingsError("PUBLIC_URL is missing: the identity provider sends people back to it")
    if "openid" not in settings.oidc_scopes.split():
        raise SettingsError("OIDC_SCOPES must hold openid")
    role_map(settings.oidc_roles)
