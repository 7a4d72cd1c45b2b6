"""Turns: who answers, what the resident reads, and that a turn is handled once."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from handover.domain.errors import LeaseLost
from handover.domain.understanding import Body, OpenCase, Reply, Safety, Understood
from tests.fakes import ANSWER, FIRE, THANKS, UNCLEAR, WANTS_PERSON
from tests.integration.services.conftest import ANJA, World, at, days

SIGNATURE = "Klantcontactcentrum gemeente Duiven"
PERSON = "ik wil een medewerker spreken"


@pytest.fixture(autouse=True)
def taught(world: World) -> None:
    world.assistant.taught.update({PERSON: WANTS_PERSON, "brand!": FIRE, "dankjewel": THANKS, "hmm ja dus": UNCLEAR})


def test_policy_2_1_an_answer_has_an_opening_a_signature_and_a_disclosure_once_per_contact_moment(world: World) -> None:
    (first,) = world.says("Wanneer bent u open?")
    assert first.startswith("Goedemorgen Ria Jansen,")
    assert "digitale assistent" in first
    assert SIGNATURE in first
    (second,) = world.says("En op zaterdag?")
    assert "Goedemorgen" not in second
    assert "digitale assistent" not in second
    assert SIGNATURE in second


def test_policy_2_1_after_eight_hours_of_silence_a_new_contact_moment_starts(world: World) -> None:
    world.says("Wanneer bent u open?")
    world.clock.passes(hours=9)
    (later,) = world.says("En op zaterdag?")
    assert later.startswith("Goedenavond Ria Jansen,")


def test_policy_1_4_messages_in_quick_succession_are_one_turn_and_get_one_answer(world: World) -> None:
    for text in ("hoi", "ik had een vraag", "wanneer bent u open?"):
        world.receives(text)
        world.clock.passes(seconds=1)
    world.works()
    assert len(world.messaging.sent) == 1
    assert world.assistant.parsed[-1] == "hoi\nik had een vraag\nwanneer bent u open?", "safety on the join too"


def test_policy_6_1_who_asks_for_a_person_hears_by_when_and_the_case_has_both_deadlines(world: World) -> None:
    (told,) = world.says(PERSON)
    assert "woensdag 4 februari vóór 12.00 uur" in told
    assert SIGNATURE in told
    case = world.case()
    assert (case.status, case.reason, case.takes_over) == ("waiting", "requested", True)
    assert case.target_at == at("2026-02-03T17:00:00+01:00")
    assert case.due_at == at("2026-02-04T12:00:00+01:00")
    assert world.owner() == "human"


def test_policy_1_2_the_bot_is_silent_while_a_person_has_the_conversation(world: World) -> None:
    world.says(PERSON)
    assert world.says("hallo?") == []
    assert world.case().unread == 2
    assert world.assistant.parsed[-1] == "hallo?", "safety is judged all the same"


def test_policy_1_2_out_of_hours_the_resident_hears_once_that_this_message_arrived_too(world: World) -> None:
    world.says(PERSON)
    world.clock.at = at("2026-02-03T20:00:00+01:00")
    (notice,) = world.says("nog iets")
    assert "woensdag 4 februari vóór 12.00 uur" in notice
    assert world.says("en nog iets") == []


def test_policy_7_1_an_emergency_gets_the_fixed_text_whoever_owns_the_conversation(world: World) -> None:
    world.says(PERSON)
    (told,) = world.says("brand!")
    assert "112" in told
    assert SIGNATURE not in told
    assert world.case().priority == "emergency"
    assert world.alerts.raised[0][0] == "emergency"
    assert "112" in world.says("brand!")[0], "also on a second such message"


def test_policy_6_7_when_the_assistant_fails_a_person_takes_over_with_high_priority(world: World) -> None:
    world.assistant.failure = "ReadTimeout"
    (told,) = world.says("Wanneer bent u open?")
    assert "collega" in told
    case = world.case()
    assert (case.reason, case.priority, case.safety_unchecked) == ("bot_unavailable", "high", True)
    assert any(line.details.get("reason") == "ReadTimeout" for line in case.history)


def test_policy_6_7_when_only_the_turn_fails_safety_was_judged(world: World) -> None:
    def breaks() -> None:
        world.assistant.failure = "action_failed"

    world.assistant.before_turn = breaks
    world.assistant.replies["x"] = Reply(events=(), understood=ANSWER, bodies=(), commands=())
    world.receives("Wanneer bent u open?")
    world.clock.passes(seconds=3)
    original = world.assistant.turn

    def turn(request: object) -> Reply:
        breaks()
        return original(request)  # type: ignore[arg-type]

    world.assistant.turn = turn  # type: ignore[method-assign]
    world.works()
    assert (world.case().reason, world.case().safety_unchecked) == ("bot_unavailable", False)


def test_a_command_that_does_not_exist_leads_to_a_person(world: World) -> None:
    odd = OpenCase(reason="become_mayor")
    world.assistant.replies["hm"] = Reply(events=(), understood=ANSWER, bodies=(), commands=(odd,))
    world.says("hm")
    assert world.case().reason == "question"


def test_policy_2_5_the_bots_own_words_and_the_term_are_one_message(world: World) -> None:
    body = Body(text="WhatsApp is geen veilig kanaal.", kind="referral", buttons=(("intent:x", "Knop"),))
    world.assistant.replies["mijn paspoort?"] = Reply(
        events=(), understood=ANSWER, bodies=(body,), commands=(OpenCase(reason="question"),)
    )
    (told,) = world.says("mijn paspoort?")
    assert "veilig kanaal" in told
    assert "vóór 12.00 uur" in told


def test_policy_8_3_doubtful_abuse_is_a_proposal_to_a_person_and_nobody_is_warned(world: World) -> None:
    doubt = Understood(
        intent="misbruik_belediging",
        decision="act",
        route="abuse",
        safety=Safety(abuse="doubt", kind="misbruik_belediging"),
    )
    world.assistant.taught["amateurs"] = doubt
    world.assistant.replies["amateurs"] = Reply(
        events=(), understood=doubt, bodies=(), commands=(OpenCase(reason="doubtful_abuse"),)
    )
    (told,) = world.says("amateurs")
    assert "waarschuw" not in told.lower()
    assert any(line.action == "abuse_proposed" for line in world.case().history)


def test_policy_5_4_a_masked_number_is_told_to_the_resident(world: World) -> None:
    (told,) = world.says("mijn bsn is 111222333")
    assert "verwijderd" in told


def test_policy_5_4_a_number_split_over_two_messages_is_masked_when_they_are_joined(world: World) -> None:
    world.receives("mijn bsn is 11122")
    world.receives("2333")
    world.works()
    everything = " ".join(message.text for message in world.messages())
    assert "11122" not in everything
    assert "2333" not in everything
    assert all("2333" not in text for text in world.assistant.parsed)


def test_events_of_a_dialogue_come_back_with_the_next_turn(world: World) -> None:
    world.says("Wanneer bent u open?")
    world.says("En op zaterdag?")
    assert [event["text"] for event in world.assistant.turns[1].events] == ["Wanneer bent u open?"]


def test_a_button_counts_only_when_we_offered_it(world: World) -> None:
    world.says("Wanneer bent u open?")
    world.says("Medewerker spreken", type="interactive", button_id="intent:medewerker_spreken")
    world.says("Iets anders", type="interactive", button_id="intent:iets_anders")
    tapped = [request.messages[0]["button"] for request in world.assistant.turns[1:]]
    assert [button["offered"] for button in tapped] == [True, False]


def test_a_process_that_was_too_slow_writes_nothing(world: World) -> None:
    world.receives("Wanneer bent u open?")
    world.clock.passes(seconds=3)

    def another_takes_over() -> None:
        world.assistant.before_turn = lambda: None
        world.clock.passes(minutes=5)
        assert world.parts.dispatch.handle_next()

    world.assistant.before_turn = another_takes_over
    with pytest.raises(LeaseLost):
        world.parts.dispatch.handle_next()
    world.sends()
    assert len(world.messaging.sent) == 1


def test_policy_1_1_an_agent_who_claims_while_the_bot_thinks_is_not_talked_over(world: World) -> None:
    world.says(PERSON)
    number = world.case().number
    world.parts.cases.hand_back(number, ANJA)
    world.receives("Wanneer bent u open?")
    world.clock.passes(seconds=3)

    def owner_changes() -> None:
        with world.parts.transactions() as uow:
            uow.conversations.lock(world.conversations()[0]).owner = "human"
            uow.commit()

    world.assistant.before_turn = owner_changes
    before = len(world.messaging.sent)
    world.parts.dispatch.handle_next()
    world.sends()
    assert len(world.messaging.sent) == before


def test_policy_6_7_a_turn_that_keeps_killing_its_process_goes_to_a_person(world: World) -> None:
    world.receives("Wanneer bent u open?")
    for _ in range(3):
        world.clock.passes(minutes=5)
        world.parts.dispatch._claim()  # and the process dies
    world.clock.passes(minutes=5)
    world.works()
    assert world.case().reason == "bot_unavailable"


def test_many_workers_answer_many_residents_once_each(world: World) -> None:
    for number in range(12):
        world.receives("Wanneer bent u open?", phone=f"3160000{number:04d}")
    world.clock.passes(seconds=3)

    def work() -> None:
        while world.parts.dispatch.handle_next():
            pass

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    world.sends()
    assert sorted(str(recipient.phone) for recipient, _, _ in world.messaging.sent) == [
        f"3160000{number:04d}" for number in range(12)
    ]


def test_policy_1_2_after_closing_the_bot_answers_again(world: World) -> None:
    world.says(PERSON)
    world.parts.cases.close(world.case().number, ANJA)
    (told,) = world.says("Wanneer bent u open?")
    assert "www.duiven.nl" in told
    assert world.owner() == "bot"


def test_policy_1_3_thanks_after_closing_opens_no_case(world: World) -> None:
    world.says(PERSON)
    world.parts.cases.close(world.case().number, ANJA)
    world.says("dankjewel")
    assert world.case().status == "closed"


def test_policy_1_3_thanks_after_closing_gets_a_short_line_and_no_new_beginning(world: World) -> None:
    world.assistant.replies["dankjewel"] = Reply(
        events=(),
        understood=replace(THANKS, route="smalltalk"),
        bodies=(Body(text="Graag gedaan. Heeft u nog een vraag?", kind="smalltalk"),),
        commands=(),
        route="smalltalk",
    )
    world.says(PERSON)
    world.parts.cases.close(world.case().number, ANJA)
    assert world.says("dankjewel") == ["Graag gedaan! Een nieuwe vraag stellen kan hier altijd."]
    (told,) = world.says("Wanneer bent u open?")
    assert "digitale assistent" in told, "the next question opens a contact moment (policy 2.4)"


def test_policy_1_3_the_same_subject_after_closing_reopens_the_same_case(world: World) -> None:
    world.says(PERSON)
    world.parts.cases.close(world.case().number, ANJA)
    world.clock.passes(hours=24)
    (told,) = world.says(PERSON)
    assert "donderdag 5 februari" in told
    assert (world.case().status, len(world.case().terms)) == ("waiting", 2)


def test_policy_1_3_what_fits_no_subject_reopens_the_case_that_was_just_closed(world: World) -> None:
    doubt = "en geldt dat ook voor de achterkant?"
    world.assistant.taught[doubt] = Understood(intent="buiten_bereik", confidence=0.8, decision="act", route="human")
    world.says(PERSON)
    number = world.case().number
    world.parts.cases.close(number, ANJA)
    world.says(doubt)
    assert (world.case().number, world.case().status) == (number, "waiting")


def test_policy_6_8_a_message_that_reaches_us_late_goes_to_a_person(world: World) -> None:
    world.says("Wanneer bent u open?", sent_at=world.clock.now() - days(0.1))
    assert world.case().reason == "late"


def test_policy_7_1_the_words_on_a_button_of_ours_are_no_cry_for_help(world: World) -> None:
    world.says("Hoe laat is de balie open?")
    world.assistant.taught["Medewerker spreken"] = FIRE
    tapped = world.says("Medewerker spreken", type="button", button_id="intent:medewerker_spreken")
    assert "112" not in " ".join(tapped)
    assert "112" in " ".join(world.says("Medewerker spreken")), "typed by the resident they are"
