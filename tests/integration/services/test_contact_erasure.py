"""The right to erasure (policy 10, AVG 17), on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from handover.domain.errors import ImpossibleMove, InvalidInput, NotAllowed, NotFound
from handover.domain.retention import Ground, Refusal
from tests.fakes import abuse
from tests.integration.services.conftest import ANJA, COBY, PHONE, World
from tests.integration.services.test_retention import ASKS, SECRET, everything, number, runs

__all__ = ["number"]
CONTACT = 1


def erases(world: World, ground: str = "not_needed") -> None:
    world.parts.contact_erasure.erase(CONTACT, COBY, ground)


def test_policy_10_a_request_erases_everything_everywhere(
    world: World, engine: Engine, number: str, tmp_path: Path
) -> None:
    assert SECRET.lower() in everything(engine)
    erases(world)
    left = everything(engine)
    for words in (SECRET.lower(), "ria jansen", PHONE):
        assert words not in left
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or SECRET.encode() not in path.read_bytes(), f"{path.name} still holds it"
    assert world.parts.contact_erasure.outlook(CONTACT).gone


def test_policy_10_another_resident_is_not_touched(world: World, engine: Engine, number: str) -> None:
    world.says(f"groeten aan {SECRET}", phone="31600000009", name="Sem")
    erases(world)
    assert f"groeten aan {SECRET}".lower() in everything(engine)
    assert "31600000009" in everything(engine)


def test_policy_10_the_archives_term_goes_before_and_is_told_per_case(
    world: World, engine: Engine, number: str
) -> None:
    world.says(f"nog iets van {SECRET}")
    world.clock.passes(seconds=3 * 86400)
    world.says(ASKS)
    (second,) = [case.number for case in world.cases() if case.number != number]
    world.parts.cases.close(second, ANJA, "melding", "", None)
    erases(world)
    outlook = {case.number: case for case in world.parts.contact_erasure.outlook(CONTACT).cases}
    assert outlook[number].erased
    assert (outlook[second].erased, outlook[second].refusal, outlook[second].row) == (False, Refusal.TERM, "15.1")
    assert outlook[second].kept_until is not None
    assert PHONE in everything(engine), "a case that is kept is somebody's"
    assert [case.history[-1].action for case in world.cases() if case.number == second] == ["erasure_refused"]


def test_policy_10_an_open_case_and_one_on_hold_are_refused(world: World, number: str) -> None:
    world.parts.keeping.hold(number, COBY, "klacht bij de ombudsman")
    world.clock.passes(seconds=3 * 86400)
    world.says(ASKS)
    erases(world)
    refusals = {case.number: case.refusal for case in world.parts.contact_erasure.outlook(CONTACT).cases}
    assert refusals.pop(number) == Refusal.HELD
    assert list(refusals.values()) == [Refusal.OPEN]


def test_policy_10_evidence_of_conduct_is_kept_and_told(world: World, engine: Engine) -> None:
    world.assistant.taught["zeepaardje"] = abuse()
    world.says("zeepaardje")
    world.says(f"hallo van {SECRET}")
    erases(world)
    left = everything(engine)
    assert "zeepaardje" in left
    assert SECRET.lower() not in left
    assert PHONE in left
    assert world.parts.contact_erasure.outlook(CONTACT).conduct == Refusal.EVIDENCE


def test_policy_10_what_was_no_abuse_after_all_holds_nothing_back(world: World, engine: Engine) -> None:
    world.assistant.taught["zeepaardje"] = abuse()
    world.says("zeepaardje")
    with world.parts.transactions() as uow:
        (incident,) = uow.conduct.incidents(world.conversations()[0])
        incident.dismiss("Anja", world.clock.now())
        uow.commit()
    world.is_delivered()
    erases(world)
    assert PHONE not in everything(engine)


def test_policy_10_what_is_still_on_its_way_is_waited_for(world: World) -> None:
    world.receives("hallo")
    with pytest.raises(ImpossibleMove):
        erases(world)


def test_policy_10_an_answer_that_was_held_never_leaves(world: World, number: str) -> None:
    world.clock.passes(seconds=2 * 86400)
    world.says(ASKS)
    open_case = next(case for case in world.cases() if case.status != "closed")
    world.clock.passes(seconds=2 * 86400)
    world.parts.cases.reply(open_case.number, ANJA, f"Voor {SECRET}")
    world.sends()
    world.parts.cases.close(open_case.number, ANJA, "beantwoord", "", None)
    erases(world)
    sent = len(world.messaging.sent)
    world.says("JA")
    assert not any(SECRET in body for body in world.messaging.bodies()[sent:])


def test_policy_10_who_writes_again_is_a_new_contact(world: World, engine: Engine, number: str) -> None:
    erases(world)
    world.says("hallo, daar ben ik weer")
    assert len(world.conversations()) == 2
    runs(world)
    assert "daar ben ik weer" in everything(engine)


@pytest.mark.parametrize(("ground", "kept"), [("objection", Ground.OBJECTION), ("Ria wil het", Ground.REQUEST)])
def test_policy_10_the_destruction_list_names_the_ground_and_no_words(
    world: World, engine: Engine, number: str, ground: str, kept: Ground
) -> None:
    erases(world, ground)
    rows = world.parts.keeping.destroyed(COBY).rows
    assert {(row.ground, row.by) for row in rows} == {(kept, "Coby")}
    assert "ria wil" not in everything(engine)


def test_policy_10_only_a_coordinator_erases_and_says_why(world: World, number: str) -> None:
    with pytest.raises(NotAllowed):
        world.parts.contact_erasure.erase(CONTACT, ANJA, "not_needed")
    with pytest.raises(InvalidInput):
        world.parts.contact_erasure.erase(CONTACT, COBY, "  ")
    with pytest.raises(NotFound):
        world.parts.contact_erasure.erase(999, COBY, "not_needed")
