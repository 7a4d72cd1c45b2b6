"""Unpleasant messages and what became of them, for the tests of policy 8."""

from __future__ import annotations

from handover.domain.blocks import Block
from handover.domain.conduct import Incident
from tests.fakes import FIRE, WANTS_PERSON, abuse
from tests.integration.services.conftest import World

INSULT, THREAT, SEXISM = "wat bent u een zeepaardje", "ik weet u te vinden", "lekker ding"
DOUBT, FIRE_TEXT, PERSON = "stelletje prutsers", "brand!", "ik wil een medewerker spreken"
MIXED = "zeepaardje, wanneer bent u open?"


def teach(world: World) -> None:
    """The assistant understands the messages above."""
    world.assistant.taught.update(
        {
            INSULT: abuse(),
            MIXED: abuse(),
            THREAT: abuse("misbruik_bedreiging"),
            SEXISM: abuse("misbruik_seksueel"),
            DOUBT: abuse(verdict="doubt"),
            FIRE_TEXT: FIRE,
            PERSON: WANTS_PERSON,
        }
    )


def incidents(world: World) -> list[Incident]:
    with world.parts.transactions(read_only=True) as uow:
        return [one for c in world.conversations() for one in uow.conduct.incidents(c)]


def block(world: World) -> Block:
    with world.parts.transactions(read_only=True) as uow:
        found = uow.conduct.last_block(world.conversations()[0])
    assert found is not None
    return found


def warned(world: World, text: str = INSULT) -> str:
    """The first abuse, and its warning arrived."""
    (told,) = world.says(text)
    world.is_delivered()
    world.clock.passes(minutes=1)
    return told


def blocked(world: World) -> str:
    """Warned, and then abuse again."""
    warned(world)
    (told,) = world.says(INSULT)
    return told
