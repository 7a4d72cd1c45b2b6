"""The audit log on both databases: nothing in it can be changed, and many who write at once write one chain."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from handover.domain.audit import EMPTY, AuditLine, Verdict, check
from handover.ports import AuditQuery
from handover.store.database import make_engine
from handover.store.migrate import alembic_config, upgrade
from handover.store.unit_of_work import SqlTransactions
from tests.databases import fresh_database, postgres
from tests.fakes import SilentBell

NOW = datetime(2026, 2, 3, 8, 12, 0, 123456, tzinfo=UTC)


@pytest.fixture
def transactions(engine: Engine) -> SqlTransactions:
    return SqlTransactions(engine, SilentBell())


def a_line(number: int, actor: str = "anja") -> AuditLine:
    return AuditLine(at=NOW, actor=actor, action="view", object=f"case 2026-{number:06d}", origin="192.0.2.1")


def writes(transactions: SqlTransactions, *lines: AuditLine) -> None:
    with transactions() as uow:
        for line in lines:
            uow.audit.add(line)
        uow.commit()


def checked(transactions: SqlTransactions) -> Verdict:
    with transactions(read_only=True) as uow:
        return check(*uow.audit.walk())


def as_a_database_administrator(engine: Engine, statement: str) -> None:
    """Who may do everything, also take away what refuses changes."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
        else:
            for what in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER audit_no_{what}"))
        connection.execute(text(statement))
        if engine.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE audit ENABLE TRIGGER USER"))


def test_lines_come_back_as_they_were_written_and_the_chain_is_whole(transactions: SqlTransactions) -> None:
    assert checked(transactions) == Verdict(mark=EMPTY)
    writes(transactions, a_line(1), a_line(2))
    writes(transactions, a_line(3, "bram"))
    with transactions(read_only=True) as uow:
        assert [kept.line for kept in uow.audit.search(AuditQuery())] == [a_line(3, "bram"), a_line(2), a_line(1)]
        assert uow.audit.actors() == ["anja", "bram"]
    verdict = checked(transactions)
    assert verdict.whole
    assert verdict.mark.lines == 3


def test_what_is_not_committed_is_not_in_the_log(transactions: SqlTransactions) -> None:
    with transactions() as uow:
        uow.audit.add(a_line(1))
    assert checked(transactions).mark.lines == 0


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'bram'", "DELETE FROM audit"])
def test_the_database_refuses_to_change_the_log(transactions: SqlTransactions, engine: Engine, statement: str) -> None:
    writes(transactions, a_line(1))
    with pytest.raises(DatabaseError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))
    assert checked(transactions).whole


@pytest.mark.parametrize(
    ("statement", "broken_at", "end_is_missing"),
    [
        ("UPDATE audit SET actor = 'bram' WHERE id = 2", 2, False),
        ("DELETE FROM audit WHERE id = 2", 3, False),
        ("DELETE FROM audit WHERE id = 4", None, True),
    ],
)
def test_policy_10_who_gets_past_that_is_found_out(
    transactions: SqlTransactions, engine: Engine, statement: str, broken_at: int | None, end_is_missing: bool
) -> None:
    writes(transactions, *(a_line(number) for number in range(1, 5)))
    as_a_database_administrator(engine, statement)
    verdict = checked(transactions)
    assert (verdict.broken_at, verdict.end_is_missing) == (broken_at, end_is_missing)


def test_many_who_write_at_once_write_one_chain(transactions: SqlTransactions) -> None:
    def work(name: str) -> None:
        for number in range(5):
            writes(transactions, a_line(number, name), a_line(number, name))

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcdef"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    verdict = checked(transactions)
    assert verdict.whole
    assert verdict.mark.lines == 60


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_lines_from_before_there_was_a_chain_become_its_beginning(kind: str, tmp_path: Path) -> None:
    if kind == "postgresql" and postgres() is None:
        pytest.skip("no PostgreSQL answers on TEST_DATABASE_URL or 127.0.0.1:5432")
    with fresh_database(kind, tmp_path) as url:
        engine = make_engine(url)
        with engine.connect() as connection:
            command.upgrade(alembic_config(connection), "0011_audit_chain-1")
            for number in (1, 2):
                connection.execute(
                    text(
                        "INSERT INTO audit (at, actor, action, object, result, origin)"
                        f" VALUES ('2026-02-03 08:12:00.123456', 'anja', 'view', 'case 2026-00000{number}', 'ok', 'x')"
                    )
                )
            connection.commit()
        upgrade(url)
        transactions = SqlTransactions(engine, SilentBell())
        writes(transactions, a_line(3))
        verdict = checked(transactions)
        engine.dispose()
    assert verdict.whole
    assert verdict.mark.lines == 3
