"""Logging in at the municipality's identity provider (OpenID Connect). Real clock throughout.

An account is known by the provider's issuer and subject, never by a name that somebody may choose. It is made at the first
login of a person with a role, and the role follows the provider at each login.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog

from handover.domain.accounts import Actor, Role, User
from handover.domain.audit import AuditLine, line_of
from handover.domain.errors import InvalidInput, ProviderUnavailable, SignOnRefused
from handover.domain.sign_on import SIGN_IN_LASTS, Refusal, SignIn, SignOnRules
from handover.ports import Clock, Departure, IdentityProvider, Transactions, UnitOfWork
from handover.services.account_administration import check_name, is_free
from handover.services.accounts import begin_session, fingerprint, new_token

log = structlog.get_logger()

SINGLE_SIGN_ON = "single sign-on"
"""Who makes accounts and changes roles because the provider says so."""


@dataclass(frozen=True, kw_only=True)
class Begun:
    """Where the browser goes, and the mark that it keeps until it is back."""

    url: str
    mark: str


@dataclass(frozen=True, kw_only=True)
class Arrived:
    """Back from the provider: the token of a session, or why there is none. `onwards` is the page that was asked for."""

    onwards: str = "/"
    token: str = ""
    name: str = ""
    refusal: Refusal | None = None


class SingleSignOn:
    def __init__(
        self,
        transactions: Transactions,
        clock: Clock,
        provider: IdentityProvider,
        *,
        issuer: str,
        rules: SignOnRules,
        session_length: timedelta,
    ) -> None:
        self._transactions, self._clock, self._provider = transactions, clock, provider
        self._issuer, self._rules, self._session_length = issuer, rules, session_length

    def begin(self, onwards: str) -> Begun:
        """Raises ProviderUnavailable."""
        departure, mark = self._provider.departure(), new_token()
        with self._transactions() as uow:
            now = self._clock.now()
            uow.sign_ins.remove_before(now - SIGN_IN_LASTS)
            uow.sign_ins.add(
                SignIn(
                    state_hash=fingerprint(departure.state),
                    browser_hash=fingerprint(mark),
                    nonce=departure.nonce,
                    verifier=departure.verifier,
                    onwards=onwards,
                    began_at=now,
                )
            )
            uow.commit()
        return Begun(url=departure.url, mark=mark)

    def finish(self, *, state: str, mark: str, code: str | None, origin: str) -> Arrived:
        """A `state` is good for once, in the browser that keeps the mark. Without a code the provider said no."""
        sign_in = self._taken(state)
        if sign_in is None:
            log.info(
                "sign_on_refused", reason=Refusal.LOST
            )  # no line: whoever makes addresses up can't fill the audit log
            return Arrived(refusal=Refusal.LOST)
        if not (sign_in.stands(self._clock.now()) and hmac.compare_digest(sign_in.browser_hash, fingerprint(mark))):
            return Arrived(refusal=self._refused(Refusal.LOST, origin))
        if code is None:
            return Arrived(onwards=sign_in.onwards, refusal=self._refused(Refusal.DECLINED, origin))
        departure = Departure(url="", state=state, nonce=sign_in.nonce, verifier=sign_in.verifier)
        try:
            claims = self._provider.identify(code, departure)
        except SignOnRefused as error:
            return Arrived(onwards=sign_in.onwards, refusal=self._refused(error.refusal, origin))
        except ProviderUnavailable as error:
            log.warning("identity_provider_unavailable", at="login", reason=error.reason)
            return Arrived(onwards=sign_in.onwards, refusal=self._refused(Refusal.UNAVAILABLE, origin))
        return self._let_in(claims, sign_in.onwards, origin)

    def farewell(self) -> str | None:
        """Where the browser goes to log out at the provider too."""
        return self._provider.farewell()

    def _taken(self, state: str) -> SignIn | None:
        with self._transactions() as uow:
            sign_in = uow.sign_ins.take(fingerprint(state))
            uow.commit()
        return sign_in

    def _let_in(self, claims: Mapping[str, Any], onwards: str, origin: str) -> Arrived:
        with self._transactions() as uow:
            now = self._clock.now()
            user = uow.accounts.user_of(self._issuer, str(claims["sub"]))
            role = self._rules.role(claims)
            try:
                user = self._account(uow, user, role, claims)
            except SignOnRefused as error:
                name = user.name if user else "unknown"
                uow.audit.add(
                    AuditLine(at=now, actor=name, action="sign_on", object="session", result="refused", origin=origin)
                )
                uow.commit()
                log.info("sign_on_refused", reason=error.refusal)
                return Arrived(onwards=onwards, refusal=error.refusal)
            token, _ = begin_session(uow, user, now, self._session_length, by_provider=True)
            who = Actor(name=user.name, role=user.role, origin=origin)
            uow.audit.add(line_of(who, "sign_on", "session", now))
            uow.commit()
        return Arrived(onwards=onwards, token=token, name=who.name)

    def _account(self, uow: UnitOfWork, user: User | None, role: Role | None, claims: Mapping[str, Any]) -> User:
        """The person's account as the provider wants it now. Who lost their role or changed it is out everywhere: an open page
        shows what the former role could see.
        """
        if user is not None and user.role != role:
            uow.accounts.end_sessions_of(user.id or 0)
        if role is None:
            raise SignOnRefused(Refusal.NO_ROLE)
        if user is None:
            return self._new_account(uow, role, claims)
        if not user.active:
            raise SignOnRefused(Refusal.SWITCHED_OFF)
        if user.role != role:
            user.role = role
            uow.audit.add(self._line("change_role", user.name, role))
        return user

    def _new_account(self, uow: UnitOfWork, role: Role, claims: Mapping[str, Any]) -> User:
        try:
            name = check_name(self._rules.name(claims))
        except InvalidInput as error:
            raise SignOnRefused(Refusal.NO_NAME) from error
        if not is_free(uow, name):
            raise SignOnRefused(Refusal.NAME_TAKEN)
        subject = str(claims["sub"])
        user = User(
            name=name,
            role=role,
            password_hash="",
            issuer=self._issuer,
            subject=subject,
            created_at=self._clock.now(),
        )
        if uow.accounts.add_user_once(user):
            uow.audit.add(self._line("add_user", name, role))
        kept = uow.accounts.user_of(self._issuer, subject)
        if kept is None:
            raise SignOnRefused(Refusal.NAME_TAKEN)
        return kept

    def _line(self, action: str, name: str, role: Role) -> AuditLine:
        who = Actor(name=SINGLE_SIGN_ON, role=Role.ADMIN, origin="identity provider")
        return line_of(who, action, f"user {name}", self._clock.now(), role)

    def _refused(self, refusal: Refusal, origin: str) -> Refusal:
        log.info("sign_on_refused", reason=refusal)
        with self._transactions() as uow:
            now = self._clock.now()
            uow.audit.add(
                AuditLine(at=now, actor="unknown", action="sign_on", object="session", result="refused", origin=origin)
            )
            uow.commit()
        return refusal
