"""The people who work here: accounts, log-ins, shifts, what they decided, what they are alerted to, and the audit log."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handover.domain.accounts import Session, Token, User
from handover.domain.alerts import Alert
from handover.domain.audit import AuditLine, KeptLine, Mark
from handover.domain.choices import Choice
from handover.domain.second_factor import RecoveryCode, SecondFactor
from handover.domain.shifts import Shift
from handover.domain.sign_on import SignIn
from handover.domain.understanding import JSON


class Accounts(Protocol):
    def user(self, name: str) -> User | None: ...

    def user_by_id(self, user_id: int) -> User | None: ...

    def user_of(self, issuer: str, subject: str) -> User | None:
        """The account that an identity provider knows by this subject."""

    def users(self) -> Sequence[User]: ...

    def add_user(self, user: User) -> None: ...

    def add_user_once(self, user: User) -> bool:
        """False when another transaction made the account of this issuer and subject, or one of this name, first."""

    def session(self, token_hash: str) -> Session | None: ...

    def signed_in(self, token_hash: str) -> tuple[Session, User] | None:
        """A session with whose it is, in one query."""

    def add_session(self, session: Session) -> None: ...

    def seen(self, token_hash: str, at: datetime) -> None: ...

    def end_session(self, token_hash: str) -> None: ...

    def end_sessions_of(self, user_id: int, *, keep: str = "") -> None:
        """All of a person's sessions, but for the one with the fingerprint `keep`."""

    def token(self, token_hash: str) -> Token | None: ...

    def token_by_id(self, token_id: int) -> Token | None: ...

    def tokens(self) -> Sequence[Token]: ...

    def remove_token(self, token_id: int) -> None: ...

    def add_token(self, token: Token) -> None: ...

    def remembered(self, actor: str, key: str) -> tuple[str, int, JSON] | None:
        """(fingerprint, status, answer) of a changing call that was made before with the same Idempotency-Key."""

    def remember(self, actor: str, key: str, fingerprint: str, status: int, answer: JSON, at: datetime) -> bool:
        """False when the key was taken by a call at the same moment."""

    def settle(self, actor: str, key: str, status: int, answer: JSON | None = None) -> None:
        """What became of the call that took the key."""

    def forget(self, actor: str, key: str) -> None: ...

    def retake(self, actor: str, key: str, status: int, at: datetime, taken_before: datetime) -> bool:
        """Take over a key that still has `status` since before that moment: its call died."""


@dataclass(frozen=True, kw_only=True)
class AuditQuery:
    """Lines of the audit log, the newest first. `before` is the id of the last line of the page before."""

    actor: str | None = None
    object: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None
    limit: int = 50


class SignIns(Protocol):
    """Who is at the identity provider at this moment."""

    def add(self, sign_in: SignIn) -> None: ...

    def take(self, state_hash: str) -> SignIn | None:
        """It is gone then: a way back is good for once."""

    def remove_before(self, moment: datetime) -> None: ...


class SecondFactors(Protocol):
    """One-time codes and recovery codes of staff."""

    def of(self, user_id: int, *, lock: bool = False) -> SecondFactor | None: ...

    def add(self, factor: SecondFactor) -> None: ...

    def switched_on(self) -> Collection[int]:
        """The ids of everybody with one-time codes."""

    def remove(self, user_id: int) -> None:
        """With the recovery codes."""

    def recovery_codes(self, user_id: int) -> Sequence[RecoveryCode]:
        """Those that were not used."""

    def replace_recovery_codes(self, user_id: int, hashes: Sequence[str]) -> None: ...

    def use_recovery_code(self, code_id: int, at: datetime) -> bool:
        """False when it was used meanwhile."""


class Audit(Protocol):
    """Who looked at or changed what (policy 10). Nothing in it is ever changed or taken out."""

    def add(self, line: AuditLine) -> None:
        """In the log when, and only when, the transaction commits."""

    def search(self, query: AuditQuery) -> Sequence[KeptLine]: ...

    def actors(self) -> Sequence[str]:
        """Everybody who stands in the log, by name."""

    def walk(self) -> tuple[Iterator[KeptLine], Mark]:
        """Every line from the first on, and the end as the log itself says it is."""


class Shifts(Protocol):
    def of(self, person: str) -> Shift | None: ...

    def team(self) -> Sequence[tuple[User, Shift | None]]:
        """Everybody with an account, by name, with what they said last."""

    def put(self, person: str, presence: str, since: datetime) -> None:
        """In the place of what they said before."""


class AlertRecords(Protocol):
    """What people were alerted to, and when each part of the worker last worked (real clock)."""

    def add_once(self, alert: Alert) -> bool:
        """False when the same kind, subject and moment is known already."""

    def is_known(self, kind: str, subject: str, about: datetime) -> bool:
        """Whether it was told before, also when it is over by now."""

    def find(self, alert_id: int, *, lock: bool = False) -> Alert | None: ...

    def standing(self) -> Sequence[Alert]:
        """Those that hold, seen or not; the newest first."""

    def past(self, limit: int) -> Sequence[Alert]:
        """Those that were seen or are over; the newest first."""

    def next_to_tell(self, now: datetime) -> Alert | None:
        """The one that another program waits for longest, locked."""

    def worked(self, part: str, at: datetime) -> None: ...

    def worked_at(self) -> Mapping[str, datetime]:
        """By part."""


class Preferences(Protocol):
    """What somebody wants of their own console."""

    def sound(self, person: str) -> bool | None:
        """None: never said."""

    def set_sound(self, person: str, *, wanted: bool) -> None: ...


class Choices(Protocol):
    """What the coordinator decided; appended, never edited."""

    def add(self, choice: Choice) -> Choice: ...

    def newest(self, name: str) -> Choice | None: ...

    def newest_of(self, names: Collection[str]) -> Mapping[str, Choice]:
        """By name, without those that nobody ever decided."""

    def history(self, name: str, limit: int) -> Sequence[Choice]:
        """The newest first."""
