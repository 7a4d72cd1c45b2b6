"""One-time codes at the login (RFC 6238) and the recovery codes for who lost their telephone. Real clock; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FREE_TRIES = 5
WAIT = timedelta(minutes=15)
TIME_TO_SCAN = timedelta(minutes=15)


@dataclass(kw_only=True, eq=False)
class SecondFactor:
    """A person's. `secret` is what their telephone has too, `pending` one that they have not shown to have yet; both are
    kept sealed. It is on as soon as there is a secret.
    """

    id: int | None = None
    user_id: int
    secret: str | None = None
    pending: str | None = None
    pending_since: datetime | None = None
    set_up_at: datetime | None = None
    last_step: int = 0
    failures: int = 0
    failed_at: datetime | None = None

    @property
    def on(self) -> bool:
        return self.secret is not None

    def begins(self, secret: str, now: datetime) -> None:
        """A new secret to show on the telephone; what is on stays on until then."""
        self.pending, self.pending_since = secret, now

    def waiting(self, now: datetime) -> str | None:
        """The pending secret, as long as whoever asked for it with their password may still be there."""
        fresh = self.pending_since is not None and now - self.pending_since < TIME_TO_SCAN
        return self.pending if fresh else None

    def must_wait(self, now: datetime) -> bool:
        """Whoever guesses has the password already: this person waits, from whatever address."""
        return self.failed_at is not None and self.failures >= FREE_TRIES and now - self.failed_at < WAIT

    def failed(self, now: datetime) -> None:
        forgotten = self.failed_at is None or now - self.failed_at >= WAIT
        self.failures, self.failed_at = (1 if forgotten else self.failures + 1), now

    def passed(self) -> None:
        self.failures, self.failed_at = 0, None

    def takes(self, step: int) -> bool:
        """Whether a code of this step of 30 seconds is a new one; a code opens the door once."""
        if step <= self.last_step:
            return False
        self.last_step = step
        return True

    def switched_on(self, step: int, now: datetime) -> None:
        """The person showed that their telephone has the pending secret."""
        self.secret, self.set_up_at, self.last_step = self.pending, now, step
        self.pending = self.pending_since = None


@dataclass(kw_only=True, eq=False)
class RecoveryCode:
    """Opens the door once instead of a code. Only a hash is kept."""

    id: int | None = None
    user_id: int
    code_hash: str
    used_at: datetime | None = None
