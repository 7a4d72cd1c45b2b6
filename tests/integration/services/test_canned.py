"""Canned answers on both databases: a coordinator writes them, a case fills them in, nothing leaves with a gap."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handover.domain.canned import Filled
from handover.domain.errors import InvalidInput, NotAllowed, NotFound
from tests.integration.services.conftest import ANJA, COBY, World


def filled(world: World, number: str) -> list[Filled]:
    return world.parts.canned.for_case(world.parts.reading.case(number), world.parts.reading.now())


def test_an_answer_is_filled_in_for_the_case(world: World, number: str) -> None:
    world.parts.canned.write(COBY, title="Bericht", text="Dag {naam}, zaak {zaaknummer} uiterlijk {termijn}.")
    (one,) = filled(world, number)
    assert one.text == f"Dag Ria Jansen, zaak {number} uiterlijk woensdag 4 februari vóór 12.00 uur."


def test_the_department_is_known_once_the_case_was_forwarded(world: World, number: str) -> None:
    world.parts.canned.write(COBY, title="Afdeling", text="{afdeling} kijkt ernaar.")
    assert filled(world, number)[0].gaps == ("afdeling",)
    world.parts.cases.forward(number, ANJA, "sociaal", None)
    assert filled(world, number)[0].text == "Sociaal domein kijkt ernaar."


def test_a_term_that_has_passed_is_not_promised_again(world: World, number: str) -> None:
    world.parts.canned.write(COBY, title="Termijn", text="Uiterlijk {termijn}.")
    world.clock.passes(days=3)
    assert filled(world, number)[0].gaps == ("termijn",)


def test_policy_5_8_a_reply_with_a_gap_is_stopped(world: World, number: str) -> None:
    with pytest.raises(InvalidInput, match=r"vul \{afdeling\} nog in"):
        world.parts.cases.reply(number, ANJA, "Wij vragen het aan {afdeling}.")


def test_every_version_stays_and_the_newest_is_offered(world: World) -> None:
    canned = world.parts.canned
    key = canned.write(COBY, title="Afval", text="Bel ons.")
    other = canned.write(COBY, title="aanbouw", text="Kijk op duiven.nl.")
    world.clock.passes(seconds=int(timedelta(days=1).total_seconds()))
    canned.write(COBY, key=key, title="Afval ophalen", text="Bel ons gerust.")
    assert [one.title for one in canned.all()] == ["aanbouw", "Afval ophalen"]
    assert [(one.title, one.set_by) for one in canned.history(key)] == [("Afval ophalen", "Coby"), ("Afval", "Coby")]
    canned.withdraw(COBY, other)
    assert [one.key for one in canned.all()] == [key]
    assert [one.withdrawn for one in canned.history(other)] == [True, False]
    with pytest.raises(NotFound):
        canned.write(COBY, key=other, title="Aanbouw", text="Toch weer.")


def test_a_title_is_used_once(world: World) -> None:
    key = world.parts.canned.write(COBY, title="Afval", text="Bel ons.")
    world.parts.canned.write(COBY, key=key, title="AFVAL", text="Bel ons.")
    with pytest.raises(InvalidInput) as refused:
        world.parts.canned.write(COBY, title="afval", text="Iets anders.")
    assert refused.value.field == "title"


# title, text, the field, why
BROKEN = [
    (" ", "Bel ons.", "title", "no title"),
    ("Afval", "", "text", "nothing to say"),
    ("Afval", "x" * 2001, "text", "too long"),
    ("Afval", "Mail uw BSN 111222333.", "text", "a personal number"),
    ("Afval", "Dag {achternaam}.", "text", "an unknown variable"),
]


@pytest.mark.parametrize(("title", "text", "field", "why"), BROKEN, ids=[row[3] for row in BROKEN])
def test_what_can_not_be_said_is_refused(world: World, title: str, text: str, field: str, why: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        world.parts.canned.write(COBY, title=title, text=text)
    assert refused.value.field == field, why


def test_only_a_coordinator_writes_them(world: World) -> None:
    key = world.parts.canned.write(COBY, title="Afval", text="Bel ons.")
    with pytest.raises(NotAllowed):
        world.parts.canned.write(ANJA, title="Van mij", text="Bel mij.")
    with pytest.raises(NotAllowed):
        world.parts.canned.withdraw(ANJA, key)
