"""Single sign-on: what is kept while somebody is at the identity provider, and what its claims mean here. Real clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from handover.domain.accounts import Role

SIGN_IN_LASTS = timedelta(minutes=10)
"""Time to type a password and a code at the provider."""


class Refusal(StrEnum):
    """Why somebody who came back from the provider is not let in."""

    LOST = "lost"
    """The way back fits no way there: used before, too old, or of another browser."""
    DECLINED = "declined"
    """The provider said no, or the person stopped."""
    DOUBTFUL = "doubtful"
    """What the provider said can't be trusted: signature, issuer, audience, nonce or time."""
    NO_ROLE = "no_role"
    SWITCHED_OFF = "switched_off"
    NAME_TAKEN = "name_taken"
    NO_NAME = "no_name"
    UNAVAILABLE = "unavailable"
    """The provider does not answer, or not as it should."""


@dataclass(kw_only=True, eq=False)
class SignIn:
    """Somebody on the way to the provider and back. Of `state` and of the mark in the browser's cookie only hashes are kept.
    `verifier` is PKCE's (RFC 7636).
    """

    id: int | None = None
    state_hash: str
    browser_hash: str
    nonce: str
    verifier: str
    onwards: str
    began_at: datetime

    def stands(self, now: datetime) -> bool:
        return now - self.began_at < SIGN_IN_LASTS


@dataclass(frozen=True, kw_only=True)
class SignOnRules:
    """How claims become an account. `roles` are (value of the claim, role): the first that a person has decides. A claim
    inside another one is named with dots (`realm_access.roles`).
    """

    role_claim: str
    name_claim: str
    roles: Sequence[tuple[str, Role]]

    def role(self, claims: Mapping[str, Any]) -> Role | None:
        has = _values(_claim(claims, self.role_claim))
        return next((role for value, role in self.roles if value in has), None)

    def name(self, claims: Mapping[str, Any]) -> str:
        """Empty when there is none."""
        name = _claim(claims, self.name_claim)
        return name.strip() if isinstance(name, str) else ""


def _claim(claims: Mapping[str, Any], path: str) -> Any:
    """A claim may have dots in its own name (`https://duiven.nl/roles`)."""
    if path in claims:
        return claims[path]
    found: Any = claims
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _values(claim: Any) -> frozenset[str]:
    if isinstance(claim, str):
        return frozenset({claim})
    return frozenset(one for one in claim if isinstance(one, str)) if isinstance(claim, list) else frozenset()
