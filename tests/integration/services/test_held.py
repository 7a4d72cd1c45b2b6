"""An answer that waits for a JA, when the resident wrote something else (policy 6.6)."""

from __future__ import annotations

import pytest

from handover.domain.errors import ImpossibleMove
from handover.domain.understanding import Understood
from handover.services.held import Choice
from tests.fakes import UNCLEAR, WANTS_PERSON
from tests.integration.services.conftest import ANJA, BRAM, World

PERSON, OTHER = "ik wil een medewerker spreken", "het gaat om de halte bij het station"
ANSWER = "Hier is het antwoord."


@pytest.fixture
def number(world: World) -> str:
    """A case whose answer is held: the template went out, and nothing else."""
    world.assistant.taught.update({PERSON: WANTS_PERSON, OTHER: UNCLEAR})
    world.assistant.taught["ja hoor"] = Understood(intent="bevestigen", confidence=0.99, decision="act", route="flow")
    world.says(PERSON)
    world.clock.passes(hours=25)
    world.parts.cases.reply(world.case().number, ANJA, ANSWER)
    world.sends()
    return world.case().number


def test_policy_6_6_after_something_else_than_ja_the_agent_confirms_and_the_answer_goes(
    world: World, number: str
) -> None:
    assert world.says(OTHER) == []
    case = world.parts.held.decide(number, ANJA, Choice.SEND)
    world.sends()
    assert ANSWER in world.messaging.bodies()[-1]
    assert (case.status, case.answered_at) == ("answered", world.clock.now())


def test_policy_6_6_an_answer_that_is_dropped_never_goes_out_and_is_no_trouble(world: World, number: str) -> None:
    world.says(OTHER)
    world.parts.held.decide(number, ANJA, Choice.DROP)
    assert all(ANSWER not in told for told in world.says("ja hoor"))
    assert world.parts.queue.trouble_count() == 0


def test_policy_6_6_while_the_window_is_closed_nothing_is_sent_by_hand(world: World, number: str) -> None:
    with pytest.raises(ImpossibleMove, match="the window is closed"):
        world.parts.held.decide(number, ANJA, Choice.SEND)


def test_a_colleagues_answer_is_not_decided_about(world: World, number: str) -> None:
    world.says(OTHER)
    with pytest.raises(ImpossibleMove):
        world.parts.held.decide(number, BRAM, Choice.DROP)


def test_what_went_out_already_is_not_held(world: World, number: str) -> None:
    world.says("ja hoor")
    with pytest.raises(ImpossibleMove, match="nothing is held"):
        world.parts.held.decide(number, ANJA, Choice.DROP)
