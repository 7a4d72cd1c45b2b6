"""What administrators do with accounts and API tokens (contract.md, the role table). Real clock throughout.

An account is never deleted: its name stands in histories and in the audit log. It is switched off.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence

from handover.domain.accounts import Actor, Role, Token, User
from handover.domain.audit import line_of
from handover.domain.errors import InvalidInput, NotFound
from handover.ports import Clock, Transactions, UnitOfWork
from handover.services.accounts import fingerprint, hash_password
from handover.services.once import settle

LONGEST_NAME = 100
START_PASSWORD_BYTES = 15
"""Twenty characters: read out or copied once, then replaced by the person's own."""


class AccountAdministration:
    """Every change writes its audit line in the same transaction, and takes effect at the person's next click."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions, self._clock = transactions, clock

    def users(self) -> Sequence[User]:
        with self._transactions(read_only=True) as uow:
            return uow.accounts.users()

    def user(self, user_id: int) -> User:
        """Raises NotFound."""
        with self._transactions(read_only=True) as uow:
            return _known(uow, user_id)

    def user_called(self, name: str) -> User:
        """Raises InvalidInput."""
        with self._transactions(read_only=True) as uow:
            user = uow.accounts.user(name)
        if user is None:
            raise InvalidInput("name", "bestaat niet")
        return user

    def tokens(self) -> Sequence[Token]:
        with self._transactions(read_only=True) as uow:
            return uow.accounts.tokens()

    def add_user(self, name: str, role: str, actor: Actor) -> str:
        """The start password, given this once: it opens nothing but the page where it is replaced."""
        password = secrets.token_urlsafe(START_PASSWORD_BYTES)
        hashed = hash_password(password)
        with self._transactions() as uow:
            name = _free_name(uow, name)
            user = User(
                name=name,
                role=_role(role),
                password_hash=hashed,
                must_change_password=True,
                created_at=self._clock.now(),
            )
            uow.accounts.add_user(user)
            self._seal(uow, actor, "add_user", f"user {name}", role)
        return password

    def reset_password(self, user_id: int, actor: Actor) -> tuple[str, str]:
        """The person's name and a new start password; who is logged in with the old one is out."""
        password = secrets.token_urlsafe(START_PASSWORD_BYTES)
        hashed = hash_password(password)
        with self._transactions() as uow:
            user = _own_to_us(_other(uow, user_id, actor), "heeft geen wachtwoord: het logt in met het werkaccount")
            user.password_hash, user.must_change_password = hashed, True
            uow.accounts.end_sessions_of(user_id)
            name = user.name
            self._seal(uow, actor, "reset_password", f"user {user.name}", "ok")
        return name, password

    def reset_code(self, user_id: int, actor: Actor) -> str:
        """The person's name. For who lost telephone and recovery codes: the password alone opens the door again, and a
        role that can't do without codes sets them up anew.
        """
        with self._transactions() as uow:
            user = _other(uow, user_id, actor)
            uow.second_factors.remove(user_id)
            uow.accounts.end_sessions_of(user_id)
            name = user.name
            self._seal(uow, actor, "reset_code", f"user {user.name}", "ok")
        return name

    def reset_code_of(self, name: str, actor: Actor) -> None:
        """The same by name, for the command line: it also helps the last administrator. Raises InvalidInput."""
        self.reset_code(self.user_called(name).id or 0, actor)

    def with_codes(self) -> Collection[int]:
        """The ids of everybody who has one-time codes."""
        with self._transactions(read_only=True) as uow:
            return uow.second_factors.switched_on()

    def change_role(self, user_id: int, role: str, actor: Actor) -> str:
        """The person's name. Their sessions end: an open page shows what the former role could see."""
        with self._transactions() as uow:
            user = _own_to_us(_other(uow, user_id, actor), "krijgt zijn rol van het werkaccount; wijzig die daar")
            user.role = _role(role)
            uow.accounts.end_sessions_of(user_id)
            name = user.name
            self._seal(uow, actor, "change_role", f"user {user.name}", role)
        return name

    def switch(self, user_id: int, actor: Actor, *, on: bool) -> str:
        """The person's name. Off: out at once, on every device."""
        with self._transactions() as uow:
            user = _other(uow, user_id, actor)
            user.active = on
            uow.accounts.end_sessions_of(user_id)
            name = user.name
            self._seal(uow, actor, "activate_user" if on else "deactivate_user", f"user {user.name}", "ok")
        return name

    def end_sessions(self, user_id: int, actor: Actor) -> str:
        """The person's name. For a device that was lost or left open: out at once, everywhere; the account stays."""
        with self._transactions() as uow:
            name = _other(uow, user_id, actor).name
            uow.accounts.end_sessions_of(user_id)
            self._seal(uow, actor, "end_sessions", f"user {name}", "ok")
        return name

    def add_token(self, name: str, role: str, actor: Actor) -> str:
        """The token, given this once; only its fingerprint is kept."""
        secret = secrets.token_urlsafe(32)
        with self._transactions() as uow:
            name = _free_name(uow, name)
            made = Token(name=name, role=_role(role), token_hash=fingerprint(secret), created_at=self._clock.now())
            uow.accounts.add_token(made)
            self._seal(uow, actor, "add_token", f"token {name}", role)
        return secret

    def revoke_token(self, token_id: int, actor: Actor) -> str:
        """Its name. A program that uses it gets 401 from its next call on."""
        with self._transactions() as uow:
            token = uow.accounts.token_by_id(token_id)
            if token is None:
                raise NotFound("token")
            name = token.name
            uow.accounts.remove_token(token_id)
            self._seal(uow, actor, "revoke_token", f"token {name}", "ok")
        return name

    def _seal(self, uow: UnitOfWork, actor: Actor, action: str, object: str, result: str) -> None:
        uow.audit.add(line_of(actor, action, object, self._clock.now(), result))
        settle(uow, actor)
        uow.commit()


def _role(role: str) -> str:
    if role not in set(Role):
        raise InvalidInput("role", "onbekend; kies uit " + ", ".join(Role))
    return role


def _free_name(uow: UnitOfWork, name: str) -> str:
    name = check_name(name)
    if not is_free(uow, name):
        raise InvalidInput("name", "bestaat al")
    return name


def check_name(name: str) -> str:
    """Without spaces around it. Raises InvalidInput."""
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InvalidInput("name", f"heeft 1 tot {LONGEST_NAME} gewone tekens nodig")
    return name


def is_free(uow: UnitOfWork, name: str) -> bool:
    """A name stands for one person or program in histories and in the audit log."""
    return uow.accounts.user(name) is None and name not in {token.name for token in uow.accounts.tokens()}


def _own_to_us(user: User, problem: str) -> User:
    """What the identity provider decides is not changed here: the next login would undo it."""
    if user.by_provider:
        raise InvalidInput("account", problem)
    return user


def _other(uow: UnitOfWork, user_id: int, actor: Actor) -> User:
    """Somebody else's account: so the last administrator can't shut the door from the inside."""
    user = _known(uow, user_id)
    if user.name == actor.name:
        raise InvalidInput("user", "je eigen account verandert een andere beheerder")
    return user


def _known(uow: UnitOfWork, user_id: int) -> User:
    user = uow.accounts.user_by_id(user_id)
    if user is None:
        raise NotFound("user")
    return user
