"""One-time codes and recovery codes of staff."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from handover.domain.second_factor import RecoveryCode, SecondFactor
from handover.store import tables as t


class SqlSecondFactors:
    def __init__(self, session: Session) -> None:
        self._session = session

    def of(self, user_id: int, *, lock: bool = False) -> SecondFactor | None:
        wanted = select(SecondFactor).where(t.second_factors.c.user_id == user_id)
        return self._session.scalar(wanted.with_for_update() if lock else wanted)

    def add(self, factor: SecondFactor) -> None:
        self._session.add(factor)

    def switched_on(self) -> Collection[int]:
        c = t.second_factors.c
        return set(self._session.scalars(select(c.user_id).where(c.secret.is_not(None))))

    def remove(self, user_id: int) -> None:
        for table in (t.second_factors, t.recovery_codes):
            self._session.execute(delete(table).where(table.c.user_id == user_id))

    def recovery_codes(self, user_id: int) -> Sequence[RecoveryCode]:
        c = t.recovery_codes.c
        unused = select(RecoveryCode).where(c.user_id == user_id, c.used_at.is_(None))
        return self._session.scalars(unused.order_by(c.id)).all()

    def replace_recovery_codes(self, user_id: int, hashes: Sequence[str]) -> None:
        self._session.execute(delete(t.recovery_codes).where(t.recovery_codes.c.user_id == user_id))
        self._session.add_all(RecoveryCode(user_id=user_id, code_hash=code_hash) for code_hash in hashes)

    def use_recovery_code(self, code_id: int, at: datetime) -> bool:
        c = t.recovery_codes.c
        taken = update(t.recovery_codes).where(c.id == code_id, c.used_at.is_(None)).values(used_at=at)
        return self._session.execute(taken.returning(c.id)).scalar_one_or_none() is not None
