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


def stands_for(
    world: World, hours: float, *, closed: bool = False, text: str = STORM, text_je: str = "", after: float = 0
) -> None:
    """`after`: in how many hours it begins."""
    now = world.clock.now()
    world.parts.choices.set_notice(
        COBY,
        text=text,
        text_je=text_je,
        starts_at=now + timedelta(hours=after),
        ends_at=now + timedelta(hours=after + hours),
        closed=closed,
    )


def test_policy_6_9_the_bot_says_it_once_in_a_contact_moment(world: World) -> None:
    stands_for(world, 5)
    first, second = world.says("Waar is de milieustraat?"), world.says("En hoe laat gaat hij open?")
    assert STORM in first[0]
    assert STORM not in second[0]
    assert STORM in world.says("Waar is de milieustraat?", phone="31600000002")[0]


def test_policy_6_9_who_comes_back_later_hears_it_again(world: World) -> None:
    stands_for(world, 72)
    assert STORM in world.says("Waar is de milieustraat?")[0]
    world.clock.passes(hours=9)
    assert STORM in world.says("Is de milieustraat nu open?")[0], "a new contact moment"


def test_policy_6_9_after_a_closed_case_it_is_heard_again(world: World) -> None:
    stands_for(world, 72)
    world.says(PERSON)
    world.parts.cases.close(world.case().number, COBY)
    world.clock.passes(minutes=5)
    assert STORM in world.says("Waar is de milieustraat?")[0]


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
    assert world.parts.promises.numbers() == [promised.number]
    world.says(PERSON, phone="31600000002")
    later = next(case for case in world.cases() if case.number != promised.number)
    assert later.due_at.astimezone(LOCAL).date() > promised.due_at.astimezone(LOCAL).date()
    world.parts.choices.end_notice(COBY)
    assert world.parts.promises.numbers() == []
    assert world.parts.choices.coming_closures() == ()


def test_policy_6_9_another_notice_leaves_the_office_closed(world: World) -> None:
    stands_for(world, 2, closed=True, after=24)
    (closure,) = world.parts.choices.closures()
    stands_for(world, 2, text="De telefoon doet het even niet.")
    assert world.parts.choices.closures() == (closure,)
    world.parts.choices.end_notice(COBY)
    assert world.parts.choices.closures() == (closure,), "what ended closed nothing"


def test_policy_6_9_a_corrected_end_takes_the_place_of_the_former(world: World) -> None:
    stands_for(world, 5, closed=True)
    stands_for(world, 2, closed=True)
    (closure,) = world.parts.choices.closures()
    assert closure.ends == world.clock.now() + timedelta(hours=2)


def test_policy_6_9_the_office_closes_and_opens_without_a_word_to_residents(world: World) -> None:
    begins = world.clock.now() + timedelta(hours=1)
    ends = begins + timedelta(hours=3)
    world.parts.choices.close_office(COBY, begins, ends)
    assert [(each.begins, each.ends) for each in world.parts.choices.coming_closures()] == [(begins, ends)]
    world.clock.passes(hours=2)
    world.parts.choices.open_office(COBY, begins, ends)
    assert world.parts.choices.coming_closures() == ()
    (past,) = world.parts.choices.closures()
    assert past.ends == world.clock.now(), "what has been was counted around"
    with pytest.raises(InvalidInput, match="niet"):
        world.parts.choices.open_office(COBY, begins, ends)


def test_policy_6_4_what_was_promised_meanwhile_is_extended_at_once(world: World) -> None:
    for phone in ("31600000001", "31600000002"):
        world.says(PERSON, phone=phone)
    stands_for(world, 27, closed=True)
    numbers, later = world.parts.promises.numbers(), world.clock.now() + timedelta(days=2)
    gone = numbers[0]
    world.parts.cases.close(gone, COBY)
    assert world.parts.cases.extend_each(dict.fromkeys(numbers, later), COBY, "kantoor gesloten") == [gone]
    assert world.parts.promises.numbers() == []
    assert [case.due_at for case in world.cases() if case.number != gone] == [later]


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
    ({"intents": ["vraag_maan"]}, "intents", "a question that doesn't exist"),
]


@pytest.mark.parametrize(("changed", "field", "why"), BROKEN, ids=[row[2] for row in BROKEN])
def test_policy_6_9_a_notice_that_makes_no_sense_is_refused(
    world: World, changed: dict[str, object], field: str, why: str
) -> None:
    ends_at = world.clock.now() + timedelta(hours=float(str(changed.get("hours", 1))))
    with pytest.raises(InvalidInput) as refused:
        world.parts.choices.set_notice(
            COBY,
            text=str(changed.get("text", STORM)),
            ends_at=ends_at,
            intents=changed.get("intents", []),  # type: ignore[arg-type]
        )
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
