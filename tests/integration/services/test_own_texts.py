"""A coordinator's wording of the fixed texts is in force at once, with its history."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handover.domain.choices import Choice
from handover.domain.errors import InvalidInput, NotAllowed, NotFound
from handover.services.own_texts import OwnTexts
from tests.fakes import WANTS_PERSON
from tests.integration.services.conftest import ANJA, COBY, World

PERSON = "ik wil een mens"
WORDS = {"u": "Onze collega helpt u graag: {term}.", "je": "Onze collega helpt je graag: {term}."}


@pytest.fixture(autouse=True)
def taught(world: World) -> None:
    world.assistant.taught[PERSON] = WANTS_PERSON


def changed(world: World) -> None:
    for key in ("takeover", "takeover_requested"):
        if key in world.parts.texts:
            world.parts.own_texts.change(COBY, key, **WORDS, reason="korter")


def test_the_next_resident_reads_the_new_words_and_then_the_shipped_ones_again(world: World) -> None:
    changed(world)
    assert "Onze collega helpt u graag" in "".join(world.says(PERSON))
    world.parts.own_texts.restore(COBY, "takeover", reason="toch niet")
    assert "Onze collega helpt" not in "".join(world.says(PERSON, phone="31600000002"))


def test_another_process_has_it_within_two_seconds(world: World) -> None:
    other = OwnTexts(world.parts.transactions, world.clock, world.parts.texts)
    shipped = other.in_force().as_written("takeover", "u")
    changed(world)
    assert other.in_force().as_written("takeover", "u") == shipped
    world.clock.passes(seconds=3)
    assert other.in_force().as_written("takeover", "u") == WORDS["u"]


def test_the_history_has_who_what_and_why_the_newest_first(world: World) -> None:
    changed(world)
    world.parts.own_texts.restore(COBY, "takeover", reason="toch niet")
    history = world.parts.own_texts.history("takeover")
    assert [(one.set_by, one.value) for one in history] == [
        (COBY.name, {"reason": "toch niet"}),
        (COBY.name, {**WORDS, "reason": "korter"}),
    ]
    assert history[0].set_at - history[1].set_at < timedelta(minutes=1)


def test_a_change_that_no_longer_fits_lapses_visibly(world: World) -> None:
    with world.parts.transactions() as uow:
        old = Choice(
            name="text:takeover",
            value={**WORDS, "u": "U hoort.", "reason": "x"},
            set_by="coby",
            set_at=world.clock.now(),
        )
        uow.choices.add(old)
        uow.commit()
    text = world.parts.own_texts.one("takeover")
    assert (text.u, text.changed, text.lapsed) == (text.shipped_u, False, "u: mist {term}")
    assert world.parts.own_texts.in_force().as_written("takeover", "u") == text.shipped_u


def test_without_a_reason_nothing_changes(world: World) -> None:
    with pytest.raises(InvalidInput, match="reason"):
        world.parts.own_texts.change(COBY, "takeover", **WORDS, reason=" ")
    assert not world.parts.own_texts.one("takeover").changed


def test_an_agent_changes_nothing_and_nobody_changes_a_template(world: World) -> None:
    with pytest.raises(NotAllowed):
        world.parts.own_texts.change(ANJA, "takeover", **WORDS, reason="x")
    with pytest.raises(NotFound):
        world.parts.own_texts.change(COBY, "template_new_term", **WORDS, reason="x")
