"""From what a resident writes to what a trainer judges and writes, on both databases (policy 5.6)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from handover.domain.accounts import Actor
from handover.domain.errors import InvalidInput, NotAllowed, NotFound
from handover.domain.examples import Kind
from handover.domain.reviewing import Verdict
from handover.services.reviewing import Reviewing
from handover.store import tables
from tests.fakes import UNCLEAR, WANTS_PERSON
from tests.integration.services.conftest import ANJA, World

TOOS = Actor(name="Toos", role="trainer", origin="test")
ODD = "Hoi met Jan de Vries, mag de scootmobiel op de stoep staan bij mij voor de deur?"


@pytest.fixture
def odd(world: World) -> int:
    """A message that was not understood. Returns its group."""
    world.assistant.taught[ODD] = UNCLEAR
    world.says(ODD)
    (group,) = world.parts.reviewing.backlog(TOOS).groups
    return group.id


def test_a_clear_message_is_not_for_review(world: World) -> None:
    world.says("hoe laat bent u open?")
    assert world.parts.reviewing.backlog(TOOS).groups == []


def test_what_was_not_understood_waits_with_the_assistants_guess(world: World, odd: int) -> None:
    backlog = world.parts.reviewing.backlog(TOOS)
    assert backlog.messages == 1
    item = backlog.groups[0].first.item
    assert (item.intent, item.signals) == ("vraag_parkeren", ["unsure"])


def test_a_trainer_sees_no_name(world: World, odd: int) -> None:
    shown = world.parts.reviewing.group(TOOS, odd).first.text.text
    assert "scootmobiel" in shown
    assert "Jan de Vries" not in shown


def test_after_an_answer_the_wish_for_a_person_brings_the_question_into_review(world: World) -> None:
    world.assistant.taught["nee een mens graag"] = WANTS_PERSON
    world.says("hoe laat bent u open?")
    world.clock.passes(minutes=2)
    world.says("nee een mens graag")
    (group,) = world.parts.reviewing.backlog(TOOS).groups
    assert group.first.text.text == "hoe laat bent u open?"
    assert group.first.item.signals == ["not_meant"]


def test_a_wish_for_a_person_hours_later_says_nothing_of_the_answer(world: World) -> None:
    world.assistant.taught["nee een mens graag"] = WANTS_PERSON
    world.says("hoe laat bent u open?")
    world.clock.passes(hours=2)
    world.says("nee een mens graag")
    assert world.parts.reviewing.backlog(TOOS).groups == []


def test_a_judgement_takes_it_off_the_list_and_stands_in_the_audit_log(world: World, odd: int, engine: Engine) -> None:
    assert world.parts.reviewing.judge(TOOS, odd, Verdict.OTHER, "vraag_vergunning") == "vraag_vergunning"
    assert world.parts.reviewing.backlog(TOOS).messages == 0
    with pytest.raises(NotFound):
        world.parts.reviewing.group(TOOS, odd)
    c = tables.audit.c
    with engine.connect() as connection:
        lines = connection.execute(select(c.actor, c.object, c.result).where(c.action == "judge")).all()
    assert [tuple(line) for line in lines] == [("Toos", f"review {odd}", "other")]


def test_another_intent_must_be_one_that_exists(world: World, odd: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        world.parts.reviewing.judge(TOOS, odd, Verdict.OTHER, None)
    assert refused.value.field == "intent"


def test_nobody_but_a_trainer_judges_or_writes(world: World, odd: int) -> None:
    with pytest.raises(NotAllowed):
        world.parts.reviewing.judge(ANJA, odd, Verdict.RIGHT, None)
    with pytest.raises(NotAllowed):
        world.parts.reviewing.write(ANJA, "vraag_parkeren", "waar mag de auto staan")
    with pytest.raises(NotAllowed):
        world.parts.reviewing.backlog(ANJA)


def test_a_sentence_of_ones_own_is_kept_with_trainer_and_date(world: World, odd: int) -> None:
    written = world.parts.reviewing.write(TOOS, "vraag_parkeren", " kan mijn [aanhanger](onderwerp) op straat ")
    assert (written.text, written.writer, written.written_at, written.copy_approved) == (
        "kan mijn [aanhanger](onderwerp) op straat",
        "Toos",
        world.clock.now(),
        "",
    )
    assert [one.text for one in world.parts.reviewing.examples()] == [written.text]


def test_a_near_copy_of_a_resident_is_refused_with_the_reason(world: World, odd: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        world.parts.reviewing.write(TOOS, "vraag_parkeren", ODD.lower())
    assert "eigen woorden" in refused.value.detail
    assert "beleid 5.6" in refused.value.detail


def test_a_copy_of_what_the_trainer_saw_is_refused_too(world: World, odd: int) -> None:
    seen = world.parts.reviewing.group(TOOS, odd).first.text.text
    with pytest.raises(InvalidInput) as refused:
        world.parts.reviewing.write(TOOS, "vraag_parkeren", seen)
    assert "eigen woorden" in refused.value.detail


def test_a_copy_is_refused_after_it_was_judged_as_well(world: World, odd: int) -> None:
    world.parts.reviewing.judge(TOOS, odd, Verdict.RIGHT, None)
    with pytest.raises(InvalidInput):
        world.parts.reviewing.write(TOOS, "vraag_parkeren", ODD)


def test_with_the_privacy_officers_approval_a_copy_is_kept_with_who_approved(world: World, odd: int) -> None:
    approved = Reviewing(world.parts.transactions, world.clock, secret="s", copies_approved="F. Gever, 2026-02-01")
    seen = world.parts.reviewing.group(TOOS, odd).first.text.text
    assert approved.write(TOOS, "vraag_parkeren", seen).copy_approved == "F. Gever, 2026-02-01"
    assert approved.write(TOOS, "vraag_parkeren", "waar laat ik mijn bus").copy_approved == ""


def test_the_same_sentence_under_another_intent_is_refused(world: World) -> None:
    world.parts.reviewing.write(TOOS, "vraag_parkeren", "waar laat ik mijn bus")
    with pytest.raises(InvalidInput) as refused:
        world.parts.reviewing.write(TOOS, "vraag_wonen", "Waar laat ik mijn bus?")
    assert refused.value.detail == "staat al bij “parkeren”"


def test_what_is_erased_is_no_longer_up_for_review(world: World, odd: int, engine: Engine) -> None:
    c = tables.messages.c
    with world.parts.transactions() as uow:
        conversation = uow.messages.get(uow.review.members(odd, 1)[0].message_id).conversation_id
        uow.erasure.loose(conversation, None, world.clock.now(), timedelta())
        uow.commit()
    assert world.parts.reviewing.backlog(TOOS).messages == 0
    with engine.connect() as connection:
        assert connection.execute(select(c.text)).scalars().all() == [""]


def test_a_reported_mistake_becomes_a_test_sentence(world: World) -> None:
    world.parts.reviewing.write(TOOS, "vraag_parkeren", "mag mijn bus daar staan", Kind.REGRESSION)
    assert [one.kind for one in world.parts.reviewing.examples()] == ["regression"]


@pytest.fixture
def number(world: World) -> str:
    """A case that came from a wish for a person."""
    world.assistant.taught["geef me een mens"] = WANTS_PERSON
    world.says("geef me een mens")
    with world.parts.transactions(read_only=True) as uow:
        return uow.cases.of_conversation(1)[0].number


def test_an_agent_who_says_at_closing_what_it_was_brings_it_to_the_trainers(world: World, number: str) -> None:
    world.parts.cases.close(number, ANJA, understood_as="klacht")
    (group,) = world.parts.reviewing.backlog(TOOS).groups
    assert (group.first.item.proposed, group.first.item.signals) == ("klacht", ["corrected"])


def test_an_agent_who_says_that_it_was_right_corrects_nothing(world: World, number: str) -> None:
    world.parts.cases.close(number, ANJA, understood_as="medewerker_spreken")
    assert world.parts.reviewing.backlog(TOOS).messages == 0


def test_what_it_was_is_one_of_the_intents_or_the_case_stays_open(world: World, number: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        world.parts.cases.close(number, ANJA, understood_as="tovenarij")
    assert refused.value.field == "understood_as"
    assert world.parts.reading.case(number).closed_at is None


def test_messages_that_mean_the_same_are_judged_together_but_for_those_left_out(world: World) -> None:
    texts = ["parkeren bij de markt dan", "Parkeren op zondag ofzo", "parkeren met een paard", "scootmobiel stallen"]
    for place, text in enumerate(texts):
        world.assistant.taught[text] = UNCLEAR
        world.says(text, phone=f"3160000001{place}")
    assert world.parts.grouping.step()
    assert not world.parts.grouping.step()
    groups = world.parts.reviewing.backlog(TOOS).groups
    assert sorted(group.count for group in groups) == [1, 3]
    group = world.parts.reviewing.group(TOOS, groups[0].id)
    horse = next(one.id for one in group.others if "paard" in one.text.text)
    world.parts.reviewing.judge(TOOS, group.id, Verdict.RIGHT, None, {horse})
    left = {one.first.text.text for one in world.parts.reviewing.backlog(TOOS).groups}
    assert left == {"parkeren met een paard", "scootmobiel stallen"}


def test_without_the_assistant_messages_wait_ungrouped(world: World, odd: int) -> None:
    world.assistant.failure = "ReadTimeout"
    assert not world.parts.grouping.step()
    assert world.parts.reviewing.backlog(TOOS).messages == 1
