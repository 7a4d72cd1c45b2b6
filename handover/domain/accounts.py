"""People and machines that may use the console and the API, and what each role may do (contract.md, the role table)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Role(StrEnum):
    AGENT = "agent"
    TRAINER = "trainer"
    COORDINATOR = "coordinator"
    ADMIN = "admin"


class Right(StrEnum):
    """What a route asks for."""

    HANDLE_CASES = "handle_cases"
    TRAIN = "train"
    COORDINATE = "coordinate"
    ADMINISTER = "administer"
    SEE_AUDIT = "see_audit"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.AGENT: frozenset({Right.HANDLE_CASES}),
    Role.TRAINER: frozenset({Right.TRAIN}),
    Role.COORDINATOR: frozenset({Right.HANDLE_CASES, Right.COORDINATE, Right.SEE_AUDIT}),
    Role.ADMIN: frozenset({Right.ADMINISTER, Right.SEE_AUDIT}),
}


def may(role: str, right: Right) -> bool:
    return right in RIGHTS[Role(role)]


SESSION_IDLE = timedelta(hours=1)


@dataclass(kw_only=True, eq=False)
class User:
    """A person with a password of their own, or one whom the identity provider knows by `subject`: then `password_hash` is
    empty. Real clock.
    """

    id: int | None = None
    name: str
    role: str
    password_hash: str
    active: bool = True
    must_change_password: bool = False
    issuer: str | None = None
    subject: str | None = None
    created_at: datetime

    @property
    def by_provider(self) -> bool:
        return self.subject is not None


@dataclass(kw_only=True, eq=False)
class Session:
    """A browser that logged in. Only a hash of its token is kept. With `needs_code` it is half a session: the password was
    right, and nothing is open but the page that asks for the one-time code. `by_provider`: it began with single sign-on,
    where a second factor is the provider's business.
    """

    id: int | None = None
    token_hash: str
    csrf: str
    user_id: int
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    needs_code: bool = False
    by_provider: bool = False

    def stands(self, now: datetime) -> bool:
        """Not too old, and not without a sign of its browser for too long: an open page gives one by itself."""
        return now < self.expires_at and now - self.seen_at < SESSION_IDLE


@dataclass(kw_only=True, eq=False)
class Token:
    """A credential for `/api/v1`. Only a hash is kept."""

    id: int | None = None
    name: str
    role: str
    token_hash: str
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who does something, for rights, history and the audit log. `origin` is an address.

    `call` is the Idempotency-Key of a changing call: what it changes and that it is done are one transaction.
    """

    name: str
    role: str
    origin: str = ""
    call: str | None = None
