"""The second step of the login: a code of an app on the telephone (RFC 6238), or a recovery code. Real clock throughout."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
import structlog
from argon2 import PasswordHasher
from cryptography.fernet import Fernet, InvalidToken
from pyotp.exceptions import OTPVerificationError

from handover.domain.accounts import Actor
from handover.domain.audit import line_of
from handover.domain.errors import InvalidInput
from handover.domain.second_factor import SecondFactor
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.accounts import fingerprint, make_whole, password_fits

log = structlog.get_logger()

RECOVERY_CODES = 8
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look like others on paper."""
_LETTERS_OF_A_CODE = 12
_LENGTH_OF_A_STEP = 6
_hasher = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1)
"""Quick, because chance made these codes: nearly sixty bits can't be tried one by one."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What a person's own page shows. `uri` and `key` are of a secret that waits to be shown on the telephone."""

    on: bool
    required: bool
    set_up_at: datetime | None = None
    recovery_codes: int = 0
    uri: str | None = None
    key: str | None = None


@dataclass(frozen=True, kw_only=True)
class Entered:
    """What came of a code: the token of a whole session, or none; `must_wait` after too many wrong ones."""

    token: str | None = None
    must_wait: bool = False


class OneTimeCodes:
    """`key` seals the secrets: who reads the database can't make codes. `required_for` are roles that can't do without."""

    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        *,
        key: str,
        issuer: str,
        required_for: Collection[str],
        session_length: timedelta,
    ) -> None:
        self._transactions, self._clock, self._session_length = transactions, clock, session_length
        self._issuer, self._required_for = issuer, frozenset(required_for)
        sealing = hashlib.blake2b(key.encode(), digest_size=32, person=b"one-time codes").digest()
        self._box = Fernet(base64.urlsafe_b64encode(sealing))

    def standing(self, actor: Actor) -> Standing:
        required = actor.role in self._required_for
        with self._transactions(read_only=True) as uow:
            user_id = _user_id(uow, actor.name)
            factor = uow.second_factors.of(user_id)
            if factor is None:
                return Standing(on=False, required=required)
            left = len(uow.second_factors.recovery_codes(user_id))
        pending = self._opened(factor.waiting(self._clock.now()), factor)
        uri = pyotp.TOTP(pending).provisioning_uri(name=actor.name, issuer_name=self._issuer) if pending else None
        return Standing(
            on=factor.on, required=required, set_up_at=factor.set_up_at, recovery_codes=left, uri=uri, key=pending
        )

    def start(self, actor: Actor, password: str) -> bool:
        """A new secret that waits for `confirm`; what is on stays on until then. False for a wrong password."""
        if not self._knows_password(actor, password):
            return False
        sealed = self._box.encrypt(pyotp.random_base32().encode()).decode()
        with self._transactions() as uow:
            now, user_id = self._clock.now(), _user_id(uow, actor.name)
            factor = uow.second_factors.of(user_id, lock=True) or SecondFactor(user_id=user_id)
            factor.begins(sealed, now)
            uow.second_factors.add(factor)
            uow.audit.add(line_of(actor, "start_code", f"user {actor.name}", now))
            uow.commit()
        return True

    def confirm(self, actor: Actor, code: str, token: str) -> Sequence[str] | None:
        """The recovery codes, given this once; None when the code doesn't fit. The person's other sessions end."""
        plain = [_new_recovery_code() for _ in range(RECOVERY_CODES)]
        if self._step(self._pending_of(actor), code) is None:
            return None
        hashes = [_hasher.hash(_plain(one)) for one in plain]
        with self._transactions() as uow:
            now, user_id = self._clock.now(), _user_id(uow, actor.name)
            factor = uow.second_factors.of(user_id, lock=True)
            step = self._step(factor, code) if factor else None
            if factor is None or step is None:
                return None
            factor.switched_on(step, now)
            uow.second_factors.replace_recovery_codes(user_id, hashes)
            uow.accounts.end_sessions_of(user_id, keep=fingerprint(token))
            uow.audit.add(line_of(actor, "set_up_code", f"user {actor.name}", now))
            uow.commit()
        return plain

    def switch_off(self, actor: Actor, password: str) -> bool:
        """False for a wrong password. Raises InvalidInput for a role that can't do without."""
        if actor.role in self._required_for:
            raise InvalidInput("code", "is verplicht voor jouw rol")
        if not self._knows_password(actor, password):
            return False
        with self._transactions() as uow:
            uow.second_factors.remove(_user_id(uow, actor.name))
            uow.audit.add(line_of(actor, "remove_code", f"user {actor.name}", self._clock.now()))
            uow.commit()
        return True

    def enter(self, half: str, code: str, origin: str) -> Entered:
        """The second step for the half session with this token. A whole session gets a token of its own."""
        typed = _plain(code)
        recovery = None if _is_a_step(typed) else self._recovery_code(half, typed)
        with self._transactions() as uow:
            now = self._clock.now()
            session = uow.accounts.session(fingerprint(half))
            user = uow.accounts.user_by_id(session.user_id) if session and session.stands(now) else None
            factor = uow.second_factors.of(user.id or 0, lock=True) if user and user.active else None
            if session is None or user is None or factor is None or not session.needs_code:
                return Entered()
            if factor.must_wait(now):
                return Entered(must_wait=True)
            fits = uow.second_factors.use_recovery_code(recovery, now) if recovery else self._fits(factor, typed)
            token = make_whole(session, now, self._session_length) if fits else None
            if token:
                factor.passed()
            else:
                factor.failed(now)
            who, action = Actor(name=user.name, role=user.role, origin=origin), "recover" if recovery else "enter_code"
            uow.audit.add(line_of(who, action, "session", now, "ok" if token else "refused"))
            uow.commit()
        return Entered(token=token)

    def _fits(self, factor: SecondFactor, typed: str) -> bool:
        now = self._clock.now()
        step = _matching(self._opened(factor.secret, factor), typed, now)
        return step is not None and factor.takes(step)

    def _step(self, factor: SecondFactor | None, code: str) -> int | None:
        """The step of a code of the pending secret."""
        if factor is None:
            return None
        now = self._clock.now()
        return _matching(self._opened(factor.waiting(now), factor), _plain(code), now)

    def _pending_of(self, actor: Actor) -> SecondFactor | None:
        with self._transactions(read_only=True) as uow:
            return uow.second_factors.of(_user_id(uow, actor.name))

    def _recovery_code(self, half: str, typed: str) -> int | None:
        """Which of the person's recovery codes this is. Outside a transaction: each comparison is made to be slow."""
        if len(typed) != _LETTERS_OF_A_CODE:
            return None
        with self._transactions(read_only=True) as uow:
            session = uow.accounts.session(fingerprint(half))
            factor = uow.second_factors.of(session.user_id) if session else None
            if session is None or factor is None or factor.must_wait(self._clock.now()):
                return None
            codes = uow.second_factors.recovery_codes(session.user_id)
        return next((code.id for code in codes if password_fits(code.code_hash, typed)), None)

    def _knows_password(self, actor: Actor, password: str) -> bool:
        with self._transactions(read_only=True) as uow:
            user = uow.accounts.user(actor.name)
        return user is not None and password_fits(user.password_hash, password)

    def _opened(self, sealed: str | None, factor: SecondFactor) -> str | None:
        """None also when it was sealed under another SESSION_SECRET: then only a recovery code or an administrator helps."""
        if sealed is None:
            return None
        try:
            return self._box.decrypt(sealed.encode()).decode()
        except InvalidToken:
            log.error("second_factor_unreadable", user=factor.user_id)  # noqa: TRY400  the trace says nothing more
            return None


def _matching(secret: str | None, typed: str, now: datetime) -> int | None:
    """The step that a code belongs to: this one, or the one before or after it for a clock that is a little off."""
    if secret is None or not _is_a_step(typed):
        return None
    try:
        return pyotp.TOTP(secret).verify_and_get_timecode(typed, for_time=now, valid_window=1)
    except OTPVerificationError:
        return None


def _is_a_step(typed: str) -> bool:
    return len(typed) == _LENGTH_OF_A_STEP and typed.isascii() and typed.isdigit()


def _plain(code: str) -> str:
    """However it is typed: `123 456`, `ABCD-efgh-jkmn`."""
    return "".join(code.split()).replace("-", "").lower()


def _new_recovery_code() -> str:
    """In groups of four: read from paper and typed once."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LETTERS_OF_A_CODE))
    return "-".join(letters[start : start + 4] for start in range(0, _LETTERS_OF_A_CODE, 4))


def _user_id(uow: UnitOfWork, name: str) -> int:
    user = uow.accounts.user(name)
    if user is None or user.id is None:
        raise InvalidInput("user", "bestaat niet")
    return user.id
