"""Who is at the identity provider, on both databases."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from handover.domain.accounts import Role, User
from handover.domain.sign_on import SignIn
from handover.store.unit_of_work import SqlTransactions
from tests.fakes import TUESDAY_MORNING, SilentBell


@pytest.fixture
def transactions(engine: Engine) -> SqlTransactions:
    return SqlTransactions(engine, SilentBell())


def a_sign_in(state: str = "state", **more: object) -> SignIn:
    kept = {"browser_hash": "b", "nonce": "n", "verifier": "v", "onwards": "/", "began_at": TUESDAY_MORNING}
    return SignIn(state_hash=state, **kept | more)  # type: ignore[arg-type]


def add(transactions: SqlTransactions, *sign_ins: SignIn) -> None:
    with transactions() as uow:
        for one in sign_ins:
            uow.sign_ins.add(one)
        uow.commit()


def take(transactions: SqlTransactions, state: str) -> SignIn | None:
    with transactions() as uow:
        taken = uow.sign_ins.take(state)
        uow.commit()
    return taken


def test_it_is_taken_as_it_was_kept_and_then_gone(transactions: SqlTransactions) -> None:
    add(transactions, a_sign_in(onwards="/bellijst"))
    taken = take(transactions, "state")
    assert taken
    assert (taken.nonce, taken.verifier, taken.onwards, taken.began_at) == ("n", "v", "/bellijst", TUESDAY_MORNING)
    assert take(transactions, "state") is None


def test_of_several_at_once_one_takes_it(transactions: SqlTransactions) -> None:
    add(transactions, a_sign_in())
    taken: list[SignIn | None] = []
    together = threading.Barrier(4)

    def come_back() -> None:
        together.wait()
        taken.append(take(transactions, "state"))

    threads = [threading.Thread(target=come_back) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(taken) == 4
    assert sum(one is not None for one in taken) == 1


def test_what_was_not_finished_goes(transactions: SqlTransactions) -> None:
    add(transactions, a_sign_in("old"), a_sign_in("new", began_at=TUESDAY_MORNING + timedelta(minutes=5)))
    with transactions() as uow:
        uow.sign_ins.remove_before(TUESDAY_MORNING + timedelta(minutes=1))
        uow.commit()
    assert take(transactions, "old") is None
    assert take(transactions, "new")


def a_user(name: str, issuer: str | None = None, subject: str | None = None) -> User:
    return User(
        name=name, role=Role.AGENT, password_hash="", issuer=issuer, subject=subject, created_at=TUESDAY_MORNING
    )


def test_two_first_logins_at_once_make_one_account(transactions: SqlTransactions) -> None:
    """Two tabs that a browser opens again come back together."""
    made: list[bool] = []
    together = threading.Barrier(2)

    def log_in() -> None:
        together.wait()
        with transactions() as uow:
            made.append(uow.accounts.add_user_once(a_user("dirk", "a", "1")))
            assert uow.accounts.user_of("a", "1")
            uow.commit()

    threads = [threading.Thread(target=log_in) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(made) == [False, True]


def test_a_first_login_whose_name_somebody_else_took_meanwhile_makes_no_account(transactions: SqlTransactions) -> None:
    with transactions() as uow:
        assert uow.accounts.add_user_once(a_user("dirk", "a", "1"))
        assert not uow.accounts.add_user_once(a_user("dirk", "a", "2"))
        assert uow.accounts.user_of("a", "2") is None


def test_an_account_is_found_by_issuer_and_subject_and_there_is_one(transactions: SqlTransactions) -> None:
    with transactions() as uow:
        for user in (a_user("own"), a_user("own-too"), a_user("dirk", "a", "1"), a_user("other", "b", "1")):
            uow.accounts.add_user(user)
        uow.commit()
    with transactions(read_only=True) as uow:
        found = uow.accounts.user_of("a", "1")
        assert found
        assert found.name == "dirk"
        assert uow.accounts.user_of("a", "2") is None
    with transactions() as uow:
        uow.accounts.add_user(a_user("twin", "a", "1"))
        with pytest.raises(IntegrityError):
            uow.commit()
