"""What an agent was writing, on both databases: kept per case and agent, masked, gone when it is sent."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, select

from handover.domain.errors import ImpossibleMove, InvalidInput, NotFound
from handover.store import tables
from tests.integration.services.conftest import ANJA, BRAM, World


def rows(engine: Engine) -> int:
    with engine.connect() as connection:
        return len(connection.execute(select(tables.drafts)).all())


def test_a_draft_is_there_again_for_who_wrote_it_and_for_nobody_else(world: World, number: str) -> None:
    drafts = world.parts.drafts
    drafts.keep(number, ANJA, "Ik zoek")
    drafts.keep(number, ANJA, "Ik zoek het uit")
    drafts.keep(number, BRAM, "Bram weet het al")
    assert drafts.of(number, ANJA).text == "Ik zoek het uit"
    assert drafts.of(number, BRAM).text == "Bram weet het al"
    assert drafts.of(number, ANJA).saved_at == world.clock.now()


def test_an_empty_text_takes_the_draft_away(world: World, engine: Engine, number: str) -> None:
    world.parts.drafts.keep(number, ANJA, "Ik zoek")
    assert world.parts.drafts.keep(number, ANJA, "  ").saved_at is None
    assert rows(engine) == 0


def test_what_was_sent_is_no_draft_any_more(world: World, number: str) -> None:
    for agent in (ANJA, BRAM):
        world.parts.drafts.keep(number, agent, f"{agent.name} schrijft")
    world.parts.cases.reply(number, ANJA, "Anja schrijft")
    assert world.parts.drafts.of(number, ANJA).text == ""
    assert world.parts.drafts.of(number, BRAM).text == "Bram schrijft"


def test_what_comes_in_after_its_form_was_sent_is_not_kept(world: World, number: str) -> None:
    world.parts.once.begin(ANJA.name, "form-1", "fingerprint")
    world.parts.drafts.keep(number, ANJA, "te laat", sent_with="form-1")
    assert world.parts.drafts.of(number, ANJA).text == ""
    world.parts.drafts.keep(number, ANJA, "op tijd", sent_with="form-2")
    assert world.parts.drafts.of(number, ANJA).text == "op tijd"


def test_a_closed_case_keeps_nobodys_draft(world: World, engine: Engine, number: str) -> None:
    world.parts.drafts.keep(number, BRAM, "Bram schrijft")
    world.parts.cases.close(number, ANJA)
    assert rows(engine) == 0
    with pytest.raises(ImpossibleMove):
        world.parts.drafts.keep(number, BRAM, "en nog iets")


def test_policy_5_4_a_personal_number_is_not_kept_and_is_told(world: World, engine: Engine, number: str) -> None:
    kept = world.parts.drafts.keep(number, ANJA, "Is uw BSN 111222333?")
    assert (kept.text, kept.masked) == ("Is uw BSN [BSN verwijderd]?", ("bsn",))
    with engine.connect() as connection:
        assert "111222333" not in str(connection.execute(select(tables.drafts)).all())


def test_policy_5_8_a_reply_is_stopped_and_hears_which_kind_of_number(world: World, number: str) -> None:
    with pytest.raises(InvalidInput, match=r"bevat een persoonlijk nummer \(BSN\)"):
        world.parts.cases.reply(number, ANJA, "Is uw BSN 111222333?")


def test_a_draft_has_its_limits(world: World, number: str) -> None:
    with pytest.raises(InvalidInput):
        world.parts.drafts.keep(number, ANJA, "x" * 10_001)
    with pytest.raises(NotFound):
        world.parts.drafts.keep("2020-999999", ANJA, "x")
