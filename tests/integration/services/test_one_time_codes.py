"""One-time codes on both databases: set up, entered once, guessed at, lost."""

from __future__ import annotations

from collections.abc import Sequence

import pyotp
import pytest

from handover.domain.accounts import Actor, User
from handover.domain.errors import InvalidInput
from handover.domain.second_factor import FREE_TRIES
from handover.services.one_time_codes import OneTimeCodes
from tests.integration.services.conftest import World
from tests.served import CHEAP_HASH, PASSWORD

DIRK = Actor(name="dirk", role="agent", origin="test")
ANS = Actor(name="ans", role="admin", origin="test")


class Telephone:
    """Dirk's, with an app for codes."""

    def __init__(self, world: World) -> None:
        self._world, self.codes, self.recovery = world, world.parts.one_time_codes, list[str]()
        with world.parts.transactions() as uow:
            for who in (DIRK, ANS):
                made = User(name=who.name, role=who.role, password_hash=CHEAP_HASH, created_at=world.clock.now())
                uow.accounts.add_user(made)
            uow.commit()

    def sets_up(self) -> Sequence[str]:
        here = self.password()
        assert self.codes.start(DIRK, PASSWORD)
        self.secret = self.codes.standing(DIRK).key or ""
        self.recovery = list(self.codes.confirm(DIRK, self.shows(), here) or ())
        return self.recovery

    def shows(self, later: int = 0) -> str:
        return pyotp.TOTP(self.secret).at(self._world.clock.now(), counter_offset=later)

    def password(self) -> str:
        """The token of what the right password opens."""
        made = self._world.parts.accounts.log_in("dirk", PASSWORD, "test")
        assert made
        return made[0]

    def gets_in_with(self, code: str) -> bool:
        return self.codes.enter(self.password(), code, "test").token is not None


@pytest.fixture
def telephone(world: World) -> Telephone:
    return Telephone(world)


def test_a_password_alone_opens_half_a_session_and_the_code_the_rest(world: World, telephone: Telephone) -> None:
    telephone.sets_up()
    world.clock.passes(seconds=30)
    half = telephone.password()
    before = world.parts.accounts.of_session(half, "test")
    assert before
    assert before.must_enter_code
    whole = telephone.codes.enter(half, telephone.shows(), "test").token
    assert whole
    after = world.parts.accounts.of_session(whole, "test")
    assert after
    assert not after.must_enter_code
    assert world.parts.accounts.of_session(half, "test") is None, "its token is worth nothing any more"


def test_a_code_opens_the_door_once(world: World, telephone: Telephone) -> None:
    telephone.sets_up()
    assert not telephone.gets_in_with(telephone.shows()), "it was used to set up"
    world.clock.passes(seconds=30)
    assert telephone.gets_in_with(telephone.shows())
    assert not telephone.gets_in_with(telephone.shows())


@pytest.mark.parametrize(("later", "fits"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(world: World, telephone: Telephone, later: int, fits: bool) -> None:
    telephone.sets_up()
    world.clock.passes(minutes=5)
    assert telephone.gets_in_with(telephone.shows(later)) is fits


def test_a_recovery_code_opens_the_door_once_however_it_is_typed(telephone: Telephone) -> None:
    first, second, *_ = telephone.sets_up()
    assert telephone.gets_in_with(f" {first.upper().replace('-', ' ')} ")
    assert not telephone.gets_in_with(first)
    assert telephone.gets_in_with(second)
    assert telephone.codes.standing(DIRK).recovery_codes == 6


def test_who_guesses_waits_from_whatever_address_even_with_the_right_code(world: World, telephone: Telephone) -> None:
    telephone.sets_up()
    world.clock.passes(seconds=30)
    for address in range(FREE_TRIES):
        assert not telephone.codes.enter(telephone.password(), "000000", f"192.0.2.{address}").must_wait
    assert telephone.codes.enter(telephone.password(), telephone.shows(), "198.51.100.1").must_wait
    assert not telephone.gets_in_with(telephone.recovery[0])
    world.clock.passes(minutes=15)
    assert telephone.gets_in_with(telephone.shows())


def test_the_old_telephone_counts_until_the_new_one_showed_a_code(world: World, telephone: Telephone) -> None:
    telephone.sets_up()
    world.clock.passes(seconds=30)
    assert telephone.codes.start(DIRK, PASSWORD)
    assert telephone.codes.confirm(DIRK, telephone.shows(), "token") is None
    assert telephone.gets_in_with(telephone.shows())


def test_a_wrong_password_starts_and_stops_nothing(telephone: Telephone) -> None:
    assert not telephone.codes.start(DIRK, "geraden-wachtwoord")
    telephone.sets_up()
    assert not telephone.codes.switch_off(DIRK, "geraden-wachtwoord")
    assert telephone.codes.switch_off(DIRK, PASSWORD)
    assert not telephone.codes.standing(DIRK).on


def test_an_administrator_helps_who_lost_everything(world: World, telephone: Telephone) -> None:
    telephone.sets_up()
    with world.parts.transactions(read_only=True) as uow:
        dirk = uow.accounts.user("dirk")
    assert dirk
    here = telephone.password()
    world.parts.account_administration.reset_code(dirk.id or 0, ANS)
    assert world.parts.accounts.of_session(here, "test") is None
    signed_in = world.parts.accounts.of_session(telephone.password(), "test")
    assert signed_in
    assert not signed_in.must_enter_code


def test_what_is_kept_is_neither_the_secret_nor_a_recovery_code(world: World, telephone: Telephone) -> None:
    telephone.sets_up()
    with world.parts.transactions(read_only=True) as uow:
        dirk = uow.accounts.user("dirk")
        assert dirk
        factor = uow.second_factors.of(dirk.id or 0)
        hashes = [code.code_hash for code in uow.second_factors.recovery_codes(dirk.id or 0)]
    assert factor
    assert telephone.secret not in (factor.secret or "")
    assert all(one.startswith("$argon2id$") for one in hashes)


def test_under_another_session_secret_only_a_recovery_code_helps(world: World, telephone: Telephone) -> None:
    telephone.sets_up()
    world.clock.passes(seconds=30)
    length = world.clock.now() - world.clock.now()
    telephone.codes = OneTimeCodes(
        world.parts.transactions, world.clock, key="another", issuer="x", required_for=(), session_length=length
    )
    assert not telephone.gets_in_with(telephone.shows())
    assert telephone.gets_in_with(telephone.recovery[0])


def test_a_role_that_needs_codes_can_not_switch_them_off(world: World, telephone: Telephone) -> None:
    telephone.sets_up()
    strict = OneTimeCodes(
        world.parts.transactions,
        world.clock,
        key="",
        issuer="x",
        required_for={"agent"},
        session_length=world.clock.now() - world.clock.now(),
    )
    with pytest.raises(InvalidInput):
        strict.switch_off(DIRK, PASSWORD)
