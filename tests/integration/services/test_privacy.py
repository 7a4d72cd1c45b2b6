"""What binds agents too (policy 5.8), on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from handover.domain.errors import InvalidInput, NotFound
from handover.store import tables
from tests.fakes import WANTS_PERSON
from tests.integration.services.conftest import ANJA, World

SECRET = "Zeppelin Vliegmans"
ASKS = f"ik ben {SECRET.lower()} en wil een mens spreken"


@pytest.fixture
def number(world: World) -> str:
    world.assistant.taught[ASKS] = WANTS_PERSON
    world.says(ASKS)
    number = world.case().number
    world.parts.cases.reply(number, ANJA, f"Dag, bent u {SECRET}?")
    world.parts.cases.forward(number, ANJA, "wegen", None, f"Bel {SECRET} terug")
    world.sends()
    world.parts.drafts.keep(number, ANJA, f"Beste {SECRET}, ik")
    return number


def everything(engine: Engine) -> str:
    with engine.connect() as connection:
        rows = [row for table in tables.metadata.sorted_tables for row in connection.execute(select(table))]
    return str(rows).lower()


def test_policy_5_8_redacted_words_stand_in_no_table_any_more(world: World, engine: Engine, number: str) -> None:
    assert SECRET.lower() in everything(engine)
    world.parts.privacy.redact(number, ANJA, SECRET)
    assert SECRET.lower() not in everything(engine)
    assert world.case().history[-1].action == "redacted"
    assert "[verwijderd door medewerker]" in world.messages()[0].text


def test_policy_5_8_another_residents_words_stay(world: World, engine: Engine, number: str) -> None:
    world.receives(f"groeten van {SECRET}", phone="31600000009")
    world.works()
    world.parts.privacy.redact(number, ANJA, SECRET)
    assert SECRET.lower() in everything(engine)


@pytest.mark.parametrize("words", ["staat hier niet", "x"])
def test_policy_5_8_what_is_not_there_is_refused(world: World, number: str, words: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        world.parts.privacy.redact(number, ANJA, words)
    assert refused.value.field == "words"


def test_policy_5_8_a_medium_is_erased_for_good(world: World, number: str, tmp_path: Path) -> None:
    world.receives("", type="image", media=None)
    world.works()
    message = world.messages()[-1]
    folder = tmp_path / "media"
    folder.mkdir(exist_ok=True)
    (folder / "foto").write_bytes(b"jpeg")
    with world.parts.transactions() as uow:
        kept = uow.messages.get(message.id or 0)
        kept.media_id, kept.media_file, kept.media_sha256 = "77", "foto", "abc"
        uow.commit()
    world.parts.privacy.erase_medium(number, ANJA, message.id or 0)
    erased = world.messages()[-1]
    assert (erased.media_file, erased.media_sha256, erased.media_error) == (None, None, "erased")
    assert not (folder / "foto").exists()
    assert world.parts.media.fetch_missing() == 0, "it is not fetched again"


def test_policy_5_8_only_a_medium_of_this_conversation(world: World, number: str) -> None:
    with pytest.raises(NotFound):
        world.parts.privacy.erase_medium(number, ANJA, world.messages()[0].id or 0)


def test_policy_5_8_a_possible_leak_alerts_the_coordinator(world: World, number: str) -> None:
    world.parts.privacy.report_leak(number, ANJA, "Dossier van een ander genoemd, twee mensen.")
    assert ("possible_leak", {"case": number, "for": "coordinator"}) in world.alerts.raised
    assert world.case().history[-1].action == "possible_leak"
    with pytest.raises(InvalidInput):
        world.parts.privacy.report_leak(number, ANJA, "BSN 111222333 stond erin")
