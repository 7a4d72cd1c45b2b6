"""Searching by words, on both databases: what is found, and that nothing stays findable that is gone."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, delete, text, update

from handover.ports import CaseQuery
from handover.store import search_index, tables
from tests.fakes import WANTS_PERSON
from tests.integration.services.conftest import ANJA, World

ASKS = "De straatlantaarns in de Rijksweg zijn al weken kapót, zie www.duiven.example/meld-het"


@pytest.fixture
def number(world: World) -> str:
    """A case with a resident's words, a colleague's, a department and a note."""
    world.assistant.taught[ASKS] = WANTS_PERSON
    world.says(ASKS, name="Zoë Özdemir")
    number = world.case().number
    world.parts.cases.reply(number, ANJA, "De monteurs komen vrijdag.")
    world.parts.cases.forward(number, ANJA, "wegen", None, "Gebeld met Ziggurat")
    return number


def found(world: World, words: str) -> list[str]:
    with world.parts.transactions(read_only=True) as uow:
        return [case.number for case in uow.cases.search(CaseQuery(text=words))]


# typed, why
FINDS = [
    ("straatlantaarns", "a word"),
    ("STRAATlantaarn", "the beginning of one, in any letters"),
    ("kapot", "without its accent"),
    ("weken monteurs", "a word of the resident and one of a colleague"),
    ("ziggurat", "the note"),
    ("wegen", "the department"),
    ("zoe ozdemir", "the resident's name"),
    ("meld het", "a part of an address"),
    ("06 0000 0001", "the resident's number"),
    ("+31600000001", "the same in full"),
]


def test_a_case_is_found_by(world: World, number: str) -> None:
    for typed, why in [*FINDS, (number, "its number")]:
        assert found(world, typed) == [number], why


# typed, why
MISSES = [
    ("ziggurat zeppelin", "one of the words is missing"),
    ("lantaarn", "the end of a word"),
    ("0600000009", "somebody else's number"),
    ("%", "a sign"),
    ("kapot OR zeppelin", "words of a query language are words"),
]


def test_a_case_is_not_found_by(world: World, number: str) -> None:
    for typed, why in MISSES:
        assert found(world, typed) == [], why


def test_dutch_forms_of_a_word_are_found_where_the_database_knows_dutch(
    world: World, number: str, engine: Engine
) -> None:
    """FTS5 knows words and their beginnings only."""
    knows_dutch = engine.dialect.name == "postgresql"
    assert (found(world, "monteur vrijdagen") == [number]) == knows_dutch


def test_cases_from_before_the_index_are_found(world: World, number: str, engine: Engine) -> None:
    with engine.begin() as connection:
        search_index.remove(connection)
        search_index.make(connection)
    assert found(world, "straatlantaarns monteurs") == [number]


def test_words_without_end_never_keep_a_message_out(world: World, number: str, engine: Engine) -> None:
    """PostgreSQL refuses more than 1 MB of them."""
    endless = " ".join(f"дом{count}" for count in range(200_000))
    with engine.begin() as connection:
        connection.execute(update(tables.messages).values(text=endless))
    assert found(world, "дом12") == [number]


def test_what_is_redacted_is_found_no_more(world: World, number: str) -> None:
    for words in ("Rijksweg", "Ziggurat", "monteurs"):
        world.parts.privacy.redact(number, ANJA, words)
        assert found(world, words) == []
    assert found(world, "straatlantaarns") == [number]


def test_another_name_is_found_and_the_former_one_no_more(world: World, number: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(update(tables.contacts).values(name="Bo Veld"))
    assert (found(world, "veld"), found(world, "ozdemir")) == ([number], [])


def test_an_erased_message_and_an_erased_case_leave_nothing(world: World, number: str, engine: Engine) -> None:
    world.says("en de duiker ook")
    assert found(world, "duiker") == [number]
    with engine.begin() as connection:
        connection.execute(delete(tables.messages))
    assert found(world, "duiker") == []
    with engine.begin() as connection:
        for table in (tables.mails, tables.terms, tables.history, tables.outbox, tables.cases):
            connection.execute(delete(table))
        assert connection.scalar(text("SELECT count(*) FROM case_words")) == 0
