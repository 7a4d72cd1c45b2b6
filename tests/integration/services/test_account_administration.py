"""What two administrators do at the same moment."""

from __future__ import annotations

import threading

from handover.domain.accounts import Actor
from handover.domain.errors import InvalidInput, TakenMeanwhile
from tests.integration.services.conftest import World

ADMINISTRATORS = (Actor(name="Ans", role="admin", origin="test"), Actor(name="Arie", role="admin", origin="test"))


def test_two_administrators_who_add_the_same_name_at_once_make_one_account(world: World) -> None:
    together, outcomes = threading.Barrier(len(ADMINISTRATORS)), []

    def add(actor: Actor) -> None:
        together.wait()
        try:
            world.parts.account_administration.add_user("dirk", "agent", actor)
            outcomes.append("made")
        except (InvalidInput, TakenMeanwhile):
            outcomes.append("refused")

    threads = [threading.Thread(target=add, args=(actor,)) for actor in ADMINISTRATORS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(outcomes) == ["made", "refused"]
    assert [user.name for user in world.parts.account_administration.users()] == ["dirk"]
