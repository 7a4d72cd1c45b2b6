"""Who may come in: passwords (argon2), browser sessions that end, and tokens for the API. Real clock throughout."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from handover.domain.accounts import Actor, Role, Session, Token, User
from handover.domain.audit import AuditLine, line_of
from handover.domain.errors import InvalidInput
from handover.ports import Clock, Transactions, UnitOfWork

SHORTEST_PASSWORD = 12
HALF_A_SESSION = timedelta(minutes=10)
"""Time to type a one-time code."""
SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is kept when a browser gave a sign."""
COMMAND_LINE = Actor(name="command line", role=Role.ADMIN, origin="local")
DEMO_ACCOUNTS = (
    ("proef-anja", Role.AGENT),
    ("proef-bram", Role.AGENT),
    ("proef-coby", Role.COORDINATOR),
    ("proef-toos", Role.TRAINER),
    ("proef-ans", Role.ADMIN),
)
DEMO_PASSWORD = "welkom-bij-de-proef"  # noqa: S105  known to everybody, and switched off outside the demo
_hasher = PasswordHasher()
_NOBODY = _hasher.hash(secrets.token_urlsafe())
"""Checked for unknown names, so that the answer takes as long as for a wrong password."""


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """Who a browser is, and what has to be done before anything else opens: enter the one-time code, replace the start
    password, set up one-time codes.
    """

    actor: Actor
    session: Session
    must_enter_code: bool
    must_change_password: bool
    must_set_up_code: bool


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def fingerprint(secret: str) -> str:
    """What we keep of a session or API token: enough to recognise it, not enough to use it."""
    return hashlib.sha256(secret.encode()).hexdigest()


class AccountService:
    """`session_length` counts from logging in. Roles in `code_required_for` can't do without one-time codes. Only roles in
    `passwords_for` may come in by password: with OIDC_ONLY administrators, for the day that the provider is away.
    """

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        *,
        session_length: timedelta,
        code_required_for: Collection[str] = (),
        passwords_for: Collection[str] = frozenset(Role),
    ) -> None:
        self._transactions, self._clock, self._session_length = transactions, clock, session_length
        self._code_required_for, self._passwords_for = frozenset(code_required_for), frozenset(passwords_for)

    def add_user(self, name: str, role: str, password: str) -> None:
        """Raises InvalidInput for a name that is taken, an unknown role or a short password."""
        self._check_role(role)
        _check_length(password)
        with self._transactions() as uow:
            if uow.accounts.user(name) is not None:
                raise InvalidInput("name", "bestaat al")
            now = self._clock.now()
            uow.accounts.add_user(User(name=name, role=role, password_hash=_hasher.hash(password), created_at=now))
            uow.audit.add(line_of(COMMAND_LINE, "add_user", f"user {name}", now))
            uow.commit()

    def demo_accounts(self, *, on: bool) -> None:
        """`make run` makes them and switches them on; a server that finds them switches them off."""
        with self._transactions() as uow:
            for name, role in DEMO_ACCOUNTS:
                user = uow.accounts.user(name)
                if user is not None:
                    user.active = on
                elif on:
                    made = _hasher.hash(DEMO_PASSWORD)
                    uow.accounts.add_user(User(name=name, role=role, password_hash=made, created_at=self._clock.now()))
            uow.commit()

    def add_token(self, name: str, role: str) -> str:
        """The token, shown this once; only its fingerprint is kept."""
        self._check_role(role)
        secret = new_token()
        with self._transactions() as uow:
            now = self._clock.now()
            uow.accounts.add_token(Token(name=name, role=role, token_hash=fingerprint(secret), created_at=now))
            uow.audit.add(line_of(COMMAND_LINE, "add_token", f"token {name}", now))
            uow.commit()
        return secret

    def log_in(self, name: str, password: str, origin: str) -> tuple[str, Session] | None:
        """A new session's token and the session; None when name or password is wrong. Half a session for a person with
        one-time codes.
        """
        with self._transactions(read_only=True) as uow:
            user = uow.accounts.user(name)
        has_password = user is not None and not user.by_provider and user.role in self._passwords_for
        right = password_fits(user.password_hash if user and has_password else _NOBODY, password) and has_password
        with self._transactions() as uow:
            now = self._clock.now()
            result = "ok" if right and user and user.active else "refused"
            known_name = name if user else "unknown"
            uow.audit.add(
                AuditLine(at=now, actor=known_name, action="log_in", object="session", result=result, origin=origin)
            )
            half = user is not None and _has_codes(uow, user)
            made = begin_session(uow, user, now, self._session_length, half=half) if user and result == "ok" else None
            uow.commit()
        return made

    def log_out(self, token: str, actor: Actor) -> None:
        with self._transactions() as uow:
            uow.accounts.end_session(fingerprint(token))
            uow.audit.add(line_of(actor, "log_out", "session", self._clock.now()))
            uow.commit()

    def log_out_everywhere(self, actor: Actor) -> None:
        """Every session of this person ends, the one that asks for it too."""
        with self._transactions() as uow:
            user = uow.accounts.user(actor.name)
            if user is not None and user.id is not None:
                uow.accounts.end_sessions_of(user.id)
            uow.audit.add(line_of(actor, "log_out_everywhere", "session", self._clock.now()))
            uow.commit()

    def change_password(self, token: str, current: str, new: str, origin: str) -> bool:
        """False when `current` is wrong. The person's other sessions end. Raises InvalidInput for a poor new one."""
        _check_length(new)
        if new == current:
            raise InvalidInput("password", "is nog hetzelfde; kies een ander")
        here = fingerprint(token)
        with self._transactions(read_only=True) as uow:
            session = uow.accounts.session(here)
            known = uow.accounts.user_by_id(session.user_id) if session else None
        if known is None or known.id is None:
            return False
        right, hashed = password_fits(known.password_hash, current), hash_password(new)
        with self._transactions() as uow:
            user = uow.accounts.user_by_id(known.id)
            right = right and user is not None and user.password_hash == known.password_hash
            if right and user:
                user.password_hash, user.must_change_password = hashed, False
                uow.accounts.end_sessions_of(known.id, keep=here)
            who, result = Actor(name=known.name, role=known.role, origin=origin), "ok" if right else "refused"
            uow.audit.add(line_of(who, "change_password", f"user {known.name}", self._clock.now(), result))
            uow.commit()
        return right

    def of_session(self, token: str, origin: str) -> SignedIn | None:
        """Who a browser is; None when the session is unknown, over, or its user was switched off."""
        now = self._clock.now()
        with self._transactions(read_only=True) as uow:
            signed_in = uow.accounts.signed_in(fingerprint(token))
            if signed_in is None:
                return None
            session, user = signed_in
            if not user.active or not session.stands(now):
                return None
            must_set_up = user.role in self._code_required_for and not session.by_provider and not _has_codes(uow, user)
        if now - session.seen_at >= SEEN_EVERY:
            with self._transactions() as uow:
                uow.accounts.seen(fingerprint(token), now)
                uow.commit()
        return SignedIn(
            actor=Actor(name=user.name, role=user.role, origin=origin),
            session=session,
            must_enter_code=session.needs_code,
            must_change_password=user.must_change_password,
            must_set_up_code=must_set_up,
        )

    def of_token(self, secret: str, origin: str) -> Actor | None:
        with self._transactions(read_only=True) as uow:
            token = uow.accounts.token(fingerprint(secret))
        return Actor(name=token.name, role=token.role, origin=origin) if token else None

    @staticmethod
    def _check_role(role: str) -> None:
        if role not in set(Role):
            raise InvalidInput("role", "onbekend; kies uit " + ", ".join(Role))


def _check_length(password: str) -> None:
    """Length, and no rules on composition: those make people choose worse (NIST SP 800-63B)."""
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInput("password", f"heeft minstens {SHORTEST_PASSWORD} tekens nodig")


def new_token() -> str:
    return secrets.token_urlsafe(32)


def _new_csrf() -> str:
    return secrets.token_urlsafe(24)


def begin_session(
    uow: UnitOfWork, user: User, now: datetime, length: timedelta, *, half: bool = False, by_provider: bool = False
) -> tuple[str, Session]:
    """Its token, and the session."""
    token = new_token()
    session = Session(
        token_hash=fingerprint(token),
        csrf=_new_csrf(),
        user_id=user.id or 0,
        created_at=now,
        seen_at=now,
        expires_at=now + (HALF_A_SESSION if half else length),
        needs_code=half,
        by_provider=by_provider,
    )
    uow.accounts.add_session(session)
    return token, session


def make_whole(session: Session, now: datetime, length: timedelta) -> str:
    """What a half session becomes by the right code: a new token, which is given back, and a time of its own."""
    token = new_token()
    session.token_hash, session.csrf, session.needs_code = fingerprint(token), _new_csrf(), False
    session.created_at, session.seen_at, session.expires_at = now, now, now + length
    return token


def _has_codes(uow: UnitOfWork, user: User) -> bool:
    factor = uow.second_factors.of(user.id or 0)
    return factor is not None and factor.on


def password_fits(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
