"""What the coordinator decides in the console is in force at once: policy 2.7, 3.6 and 6.9."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handover.domain.choices import ANSWERS, GUIDELINE
from handover.domain.deadlines import LOCAL
from handover.domain.errors import InvalidInput, NotAllowed
from tests.fakes import WANTS_PERSON
from tests.integration.services.conftest import ANJA, COBY, World

STORM = "Door de storm is de milieustraat vandaag dicht."
PERSON = "ik wil een mens"


@pytest.fixture(autouse=True)
def taught(world: World) -> None:
    world.assistant.taught[PERSON] = WANTS_PERSON


def stands_for(world: World, hours: float, *, closed: bool = False, text: str = STORM, text_je: str = "") -> None:
    ends_at = world.clock.now() + timedelta(hours=hours)
    world.parts.choices.set_notice(COBY, text=text, text_je=text_je, ends_at=ends_at, closed=closed)


def test_policy_6_9_the_bot_says_it_once_to_each_resident(world: World) -> None:
    stands_for(world, 5)
    first, second = world.says("Waar is de milieustraat?"), world.says("En hoe laat gaat hij open?")
    assert STORM in first[0]
    assert STORM not in second[0]
    assert STORM in world.says("Waar is de milieustraat?", phone="31600000002")[0]


def test_policy_6_9_a_takeover_says_it_as_well(world: World) -> None:
    stands_for(world, 5)
    assert STORM in world.says(PERSON)[0]


def test_policy_6_9_after_its_end_nobody_hears_it(world: World) -> None:
    stands_for(world, 1)
    world.clock.passes(hours=2)
    assert STORM not in world.says("Waar is de milieustraat?")[0]


def test_policy_6_9_who_is_addressed_with_je_reads_that_text(world: World) -> None:
    stands_for(world, 5, text="U kunt ons nu niet bellen.", text_je="Je kunt ons nu niet bellen.")
    assert "Je kunt ons nu niet bellen." in world.says("kun jij me zeggen waar de milieustraat is")[0]


def test_policy_6_9_terms_follow_and_those_already_promised_are_listed(world: World) -> None:
    world.says(PERSON)  # Tuesday morning: due on Wednesday at noon
    (promised,) = world.cases()
    stands_for(world, 27, closed=True)
    assert world.parts.choices.promised_meanwhile() == [promised.number]
    world.says(PERSON, phone="31600000002")
    later = next(case for case in world.cases() if case.number != promised.number)
    assert later.due_at.astimezone(LOCAL).date() > promised.due_at.astimezone(LOCAL).date()
    world.parts.choices.end_notice(COBY)
    assert world.parts.choices.promised_meanwhile() == []
    assert world.parts.choices.closures() == ()


def test_policy_6_9_another_process_follows_within_seconds(world: World) -> None:
    assert world.parts.choices.closures() == ()
    other = type(world.parts.choices)(
        world.parts.transactions, world.clock, world.parts.business, world.parts.choices.answers(), {}
    )
    ends_at = world.clock.now() + timedelta(hours=1)
    other.set_notice(COBY, text=STORM, ends_at=ends_at, closed=True)
    world.clock.passes(seconds=3)
    (closure,) = world.parts.choices.closures()
    assert closure.ends == ends_at


# changed fields, the field that is named, why
BROKEN = [
    ({"text": "  "}, "text", "nothing to say"),
    ({"text": "x" * 601}, "text", "too long beside an answer"),
    ({"text": "Mail je BSN 111222333."}, "text", "a personal number"),
    ({"hours": -1.0}, "ends_at", "over before it begins"),
]


@pytest.mark.parametrize(("changed", "field", "why"), BROKEN, ids=[row[2] for row in BROKEN])
def test_policy_6_9_a_notice_that_makes_no_sense_is_refused(
    world: World, changed: dict[str, object], field: str, why: str
) -> None:
    ends_at = world.clock.now() + timedelta(hours=float(str(changed.get("hours", 1))))
    with pytest.raises(InvalidInput) as refused:
        world.parts.choices.set_notice(COBY, text=str(changed.get("text", STORM)), ends_at=ends_at)
    assert refused.value.field == field, why


def test_policy_3_6_the_door_is_told_what_it_may_answer(world: World) -> None:
    world.says("Hoe laat is de balie open?")
    assert world.assistant.turns[-1].context["own_answers"] == {"enabled": True, "switched_off": []}
    world.parts.choices.set_answers(COBY, enabled=True, switched_off=["vraag_trouwen"])
    world.says("En op zaterdag?")
    assert world.assistant.turns[-1].context["own_answers"] == {"enabled": True, "switched_off": ["vraag_trouwen"]}


def test_policy_3_6_only_answers_that_exist_can_be_switched_off(world: World) -> None:
    with pytest.raises(InvalidInput, match="vraag_maan"):
        world.parts.choices.set_answers(COBY, enabled=True, switched_off=["vraag_maan"])


def test_policy_2_7_the_coordinator_fills_the_guideline_and_its_history_stays(world: World) -> None:
    world.parts.choices.set_guideline(COBY, "## Begin\n- Noem uw naam")
    world.parts.choices.set_guideline(COBY, "## Begin\n- Noem uw naam en afdeling")
    assert world.parts.choices.guideline().endswith("en afdeling")
    assert [one.set_by for one in world.parts.choices.history(GUIDELINE)] == ["Coby", "Coby"]


def test_only_a_coordinator_decides(world: World) -> None:
    with pytest.raises(NotAllowed):
        world.parts.choices.set_guideline(ANJA, "Van mij")
    with pytest.raises(NotAllowed):
        world.parts.choices.set_answers(ANJA, enabled=False, switched_off=[])
    assert world.parts.choices.history(ANSWERS) == []
