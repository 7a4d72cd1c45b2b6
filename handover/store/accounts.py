"""Users, browser sessions, API tokens and idempotency keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session as OrmSession

from handover.domain.accounts import Session, Token, User
from handover.domain.understanding import JSON
from handover.store import tables as t
from handover.store.insert import insert_once


class SqlAccounts:
    def __init__(self, session: OrmSession) -> None:
        self._session = session

    def user(self, name: str) -> User | None:
        return self._session.scalar(select(User).where(t.users.c.name == name))

    def user_by_id(self, user_id: int) -> User | None:
        return self._session.get(User, user_id)

    def user_of(self, issuer: str, subject: str) -> User | None:
        c = t.users.c
        return self._session.scalar(select(User).where(c.issuer == issuer, c.subject == subject))

    def users(self) -> Sequence[User]:
        return self._session.scalars(select(User).order_by(t.users.c.name)).all()

    def add_user(self, user: User) -> None:
        self._session.add(user)

    def add_user_once(self, user: User) -> bool:
        values = {column.name: getattr(user, column.name) for column in t.users.c if column.name != "id"}
        return insert_once(self._session, t.users, values, unique=()) is not None

    def session(self, token_hash: str) -> Session | None:
        return self._session.scalar(select(Session).where(t.sessions.c.token_hash == token_hash))

    def signed_in(self, token_hash: str) -> tuple[Session, User] | None:
        c = t.sessions.c
        both = select(Session, User).join(t.users, t.users.c.id == c.user_id).where(c.token_hash == token_hash)
        row = self._session.execute(both).one_or_none()
        return None if row is None else (row[0], row[1])

    def add_session(self, session: Session) -> None:
        self._session.add(session)

    def seen(self, token_hash: str, at: datetime) -> None:
        self._session.execute(update(t.sessions).where(t.sessions.c.token_hash == token_hash).values(seen_at=at))

    def end_session(self, token_hash: str) -> None:
        self._session.execute(delete(t.sessions).where(t.sessions.c.token_hash == token_hash))

    def end_sessions_of(self, user_id: int, *, keep: str = "") -> None:
        c = t.sessions.c
        self._session.execute(delete(t.sessions).where(c.user_id == user_id, c.token_hash != keep))

    def token(self, token_hash: str) -> Token | None:
        return self._session.scalar(select(Token).where(t.tokens.c.token_hash == token_hash))

    def token_by_id(self, token_id: int) -> Token | None:
        return self._session.get(Token, token_id)

    def tokens(self) -> Sequence[Token]:
        return self._session.scalars(select(Token).order_by(t.tokens.c.name, t.tokens.c.id)).all()

    def remove_token(self, token_id: int) -> None:
        self._session.execute(delete(t.tokens).where(t.tokens.c.id == token_id))

    def add_token(self, token: Token) -> None:
        self._session.add(token)

    def remembered(self, actor: str, key: str) -> tuple[str, int, JSON] | None:
        c = t.idempotency.c
        kept = select(c.fingerprint, c.status, c.answer).where(c.actor == actor, c.key == key)
        row = self._session.execute(kept).one_or_none()
        return None if row is None else (row.fingerprint, row.status, row.answer)

    def remember(self, actor: str, key: str, fingerprint: str, status: int, answer: JSON, at: datetime) -> bool:
        values = {
            "actor": actor,
            "key": key,
            "fingerprint": fingerprint,
            "status": status,
            "answer": answer,
            "created_at": at,
        }
        return insert_once(self._session, t.idempotency, values, unique=("actor", "key")) is not None

    def settle(self, actor: str, key: str, status: int, answer: JSON | None = None) -> None:
        c = t.idempotency.c
        values = {"status": status} if answer is None else {"status": status, "answer": answer}
        self._session.execute(update(t.idempotency).where(c.actor == actor, c.key == key).values(**values))

    def forget(self, actor: str, key: str) -> None:
        c = t.idempotency.c
        self._session.execute(delete(t.idempotency).where(c.actor == actor, c.key == key))

    def retake(self, actor: str, key: str, status: int, at: datetime, taken_before: datetime) -> bool:
        c = t.idempotency.c
        stuck = (c.actor == actor, c.key == key, c.status == status, c.created_at < taken_before)
        taken = update(t.idempotency).where(*stuck).values(created_at=at).returning(c.id)
        return self._session.execute(taken).scalar_one_or_none() is not None
